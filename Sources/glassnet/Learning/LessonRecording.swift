import Canvas
import Foundation
import Lessons
import Training
import Visualizer

/// `--transcript FILE`: what is pressed and predicted in a lesson, written after each prediction and at the end.
struct LessonRecording {
    private let path: String
    private let lesson: String
    private var recorder: TranscriptRecorder

    /// - Throws: when the file cannot be written.
    init(_ learn: LearnState, _ language: Language, to path: String) throws {
        self.path = path
        lesson = learn.play.lesson.name
        recorder = TranscriptRecorder(learn.play, language: language.rawValue)
        do {
            try write()
        } catch {
            throw Failure(
                status: .unwritableOutput, description: "\(path): cannot be written: \(error.localizedDescription)")
        }
    }

    mutating func press(_ key: Key, in state: AppState) {
        if isOn(state) { recorder.press(key.name) }
    }

    /// Only the lesson that it was begun with.
    private func isOn(_ state: AppState) -> Bool {
        guard case .learn(let learn) = state.screen else { return false }
        return learn.play.lesson.name == lesson
    }

    mutating func act(_ command: EngineCommand) { recorder.act(command) }

    mutating func follow(_ state: AppState) {
        guard isOn(state), case .learn(let learn) = state.screen else { return }
        let before = recorder.transcript.predictions.count
        recorder.follow(learn.play)
        if recorder.transcript.predictions.count > before { finish() }
    }

    /// A file that was writable at first and is not any more is no reason to end a lesson.
    func finish() { try? write() }

    private func write() throws {
        try Data(recorder.transcript.yaml.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
