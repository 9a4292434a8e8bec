import Foundation
import TestSupport
import Training

@testable import Lessons

/// Thirty learners who take lessons from start to end, each as good as a seeded generator makes them, and their transcripts.
enum SampleClass {
    static let learners = 30

    /// Writes a transcript of each lesson into a folder for each learner.
    static func write(_ names: [String], to folder: URL) throws {
        let lessons = try LessonLibrary.bundled().lessons("en").filter { names.contains($0.name) }
        var generator = SeededGenerator(seed: 23)
        let engines = lessons.map { _ in LessonEngine() }
        for learner in 1...learners {
            let skill = Double.random(in: 0.3...0.95, using: &generator)
            let place = folder.appending(path: "learner-\(learner)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (lesson, engine) in zip(lessons, engines) {
                let transcript = take(lesson, engine) { question, values in
                    let wrong = (0..<question.wrongAnswerCount).compactMap { question.wrongAnswer($0, values)?.0 }
                        // What nobody can type, nobody answers.
                        .filter { Answer($0.written(to: question), to: question) == $0 }
                    let isRight = Double.random(in: 0...1, using: &generator) < skill
                    // The first of the foreseen errors are the usual ones.
                    let usual = wrong.prefix(Int.random(in: 1...3, using: &generator)).randomElement(using: &generator)
                    return (isRight ? nil : usual) ?? question.rightAnswer(values)?.0
                }
                let file = place.appending(path: "\(lesson.name).yaml")
                try transcript.yaml.write(to: file, atomically: true, encoding: .utf8)
            }
        }
    }

    /// Plays to the end. What was tried already is not tried again; a goal is left.
    private static func take(
        _ lesson: Lesson, _ engine: LessonEngine, answering: (Question, LessonValues) -> Answer?
    ) -> Transcript {
        var play = LessonPlay(lesson)
        var recorder = TranscriptRecorder(play, language: "en")
        while true {
            while let request = play.pending { play.receive(engine.answers(to: request)) }
            recorder.follow(play)
            guard let step = play.step else { return recorder.transcript }
            switch play.stage {
            case .asking(let question):
                let script = LessonScript(lesson: lesson).whole(through: play.index)
                let values = LessonValues(
                    engine.answers(to: LessonRequest(script: script, queries: step.expressionsAfter)))
                var answer = answering(question, values)
                if answer.map(play.tried.contains) == true { answer = question.rightAnswer(values)?.0 }
                if let answer { play.answer(answer) } else { play.advance() }
            case .goal: play.leaveGoal()
            default: play.advance()
            }
        }
    }
}
