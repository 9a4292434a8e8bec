import Training

/// Does again what transcripts tell, and refuses one that comes out otherwise.
public struct TranscriptReplay {
    /// The lessons by their names.
    private let lessons: [String: Lesson]
    private let engines: [String: LessonEngine]

    public init(_ lessons: [Lesson]) {
        self.lessons = Dictionary(lessons.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
        engines = self.lessons.mapValues { _ in LessonEngine() }
    }

    /// Why a transcript is not what happens now.
    public enum Mismatch: Error, Equatable, Sendable {
        case unknownLesson(String)
        case seed(UInt64, now: UInt64)
        case unknownStep(String)
        case noAnswer(step: String, String)
        case other(step: String, said: String, now: String)
    }

    /// - Throws: where it differs from what happens now.
    public func verify(_ transcript: Transcript) throws(Mismatch) {
        guard let lesson = lessons[transcript.lesson], let engine = engines[transcript.lesson] else {
            throw .unknownLesson(transcript.lesson)
        }
        guard lesson.seed == transcript.seed else { throw .seed(transcript.seed, now: lesson.seed) }
        for prediction in transcript.predictions {
            guard let step = lesson.steps.first(where: { $0.id == prediction.step }) else {
                throw .unknownStep(prediction.step)
            }
            if step.goal != nil {
                try verifyGoal(prediction, lesson)
            } else {
                try verify(prediction, step, lesson, engine)
            }
        }
    }

    private func verify(
        _ prediction: Transcript.Prediction, _ step: LessonStep, _ lesson: Lesson, _ engine: LessonEngine
    ) throws(Mismatch) {
        guard let question = step.question, let answer = Answer(prediction.answer, to: question) else {
            throw .noAnswer(step: step.id, prediction.answer)
        }
        var play = LessonPlay(lesson, at: step.id)
        while let request = play.pending { play.receive(engine.answers(to: request)) }
        play.answer(answer)
        while let request = play.pending { play.receive(engine.answers(to: request)) }
        try compare(prediction, with: play.records[step.id])
    }

    /// The actions again, from where the goal was set. One that was given up needs none.
    private func verifyGoal(_ prediction: Transcript.Prediction, _ lesson: Lesson) throws(Mismatch) {
        let run = ScriptedRun(budget: 64 << 20)
        var play = LessonPlay(lesson, at: prediction.step)
        while let request = play.pending { play.receive(run.answers(to: request)) }
        for action in prediction.actions {
            _ = run.stepper?.perform(action)
            run.touch()
            play.checkGoal()
            while let request = play.pending { play.receive(run.answers(to: request)) }
        }
        if play.records[prediction.step] == nil { play.leaveGoal() }
        try compare(prediction, with: play.records[prediction.step])
    }

    private func compare(_ prediction: Transcript.Prediction, with record: LessonPlay.Record?) throws(Mismatch) {
        func told(_ isRight: Bool, _ value: String?, _ tag: String?) -> String {
            ([isRight ? "right" : "wrong"] + (value.map { ["the value is \($0)"] } ?? []) + (tag.map { [$0] } ?? []))
                .joined(separator: ", ")
        }
        let said = told(prediction.isRight, prediction.value, prediction.misconception)
        let now = record.map { told($0.verdict == .right, $0.value, $0.tag) } ?? "not answered"
        guard said == now else { throw .other(step: prediction.step, said: said, now: now) }
    }
}

extension TranscriptReplay.Mismatch: CustomStringConvertible {
    public var description: String {
        let remedy = "it was made with another lesson or program, or changed by hand"
        return switch self {
        case .unknownLesson(let name): "there is no lesson '\(name)'; add its folder with --lessons"
        case .seed(let seed, let now): "was made with seed \(seed), the lesson has \(now); \(remedy)"
        case .unknownStep(let step): "the lesson has no step '\(step)'; \(remedy)"
        case .noAnswer(let step, let answer): "'\(answer)' is no answer to the step '\(step)'; \(remedy)"
        case .other(let step, let said, let now):
            "does not reproduce: at '\(step)' it says \(said); now it is \(now); \(remedy)"
        }
    }
}
