import Canvas
import Lessons
import Localization
import Training
import Visualizer

/// `--transcript FILE`: what is pressed and predicted in a lesson, written after each prediction and at the end. A later sitting
/// goes on with the file of an earlier one.
struct LessonRecording {
    private let path: String
    private let lesson: String
    private var recorder: TranscriptRecorder
    /// What of it this window has written.
    private var written: Transcript
    private var lastTime = ContinuousClock.now
    /// Why the last writing failed; `nil` when it did not.
    private(set) var trouble: Failure?

    /// - Throws: when the file cannot be written, or something else is there.
    init(_ learn: LearnState, _ language: Language, to path: String, force: Bool) throws {
        self.path = path
        lesson = learn.play.lesson.name
        let earlier = try Transcript.earlier(of: learn.play.lesson, in: path, force: force)
        recorder = TranscriptRecorder(learn.play, language: language.rawValue, after: earlier)
        written = recorder.transcript
        if force { begin() } else { finish() }
        if let trouble { throw trouble }
    }

    mutating func press(_ key: Key, in state: AppState) {
        if isOn(state) { recorder.press(key.name) }
    }

    /// Only the lesson that it was begun with.
    private func isOn(_ state: AppState) -> Bool {
        guard case .learn(let learn) = state.screen else { return false }
        return learn.play.lesson.name == lesson
    }

    mutating func act(_ request: EngineRequest) { recorder.act(request) }

    /// - Returns: what has gone wrong just now with writing it down.
    mutating func follow(_ state: AppState) -> Failure? {
        guard isOn(state), case .learn(let learn) = state.screen else { return nil }
        let (before, now) = (recorder.transcript.predictions, ContinuousClock.now)
        recorder.letPass(now - lastTime)
        lastTime = now
        recorder.follow(learn.play)
        guard recorder.transcript.predictions != before else { return nil }
        finish()
        return trouble
    }

    /// A file that was writable at first and is not any more is no reason to end a lesson: it is told, and tried again.
    mutating func finish() {
        let (path, written) = (path, written)
        attempt { (transcript) throws(ExperimentError) in try transcript.add(to: path, since: written) }
    }

    /// Whatever is there goes.
    private mutating func begin() {
        let path = path
        attempt { (transcript) throws(ExperimentError) in try transcript.write(to: path) }
    }

    private mutating func attempt(_ write: (Transcript) throws(ExperimentError) -> Void) {
        do throws(ExperimentError) {
            try write(recorder.transcript)
            written = recorder.transcript
            trouble = nil
        } catch {
            trouble = Failure(error)
        }
    }
}
