import Localization
import Training

/// Does again what transcripts tell: judges what was answered, whatever a file says came of it.
public struct TranscriptReplay {
    /// The lessons by their names.
    private let lessons: [String: Lesson]
    private let engines: [String: LessonEngine]

    public init(_ lessons: [Lesson]) {
        self.lessons = Dictionary(lessons.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
        engines = self.lessons.mapValues { _ in LessonEngine() }
    }

    /// What came of a transcript.
    public struct Replayed: Sendable, Equatable {
        /// With what still matches its lesson, as it is judged now.
        public var transcript: Transcript
        /// What does not match, and what the file says otherwise.
        public var differences: [Difference] = []
    }

    /// Where a transcript is not what happens now.
    public enum Difference: Error, Equatable, Sendable {
        case unknownLesson(String)
        case unknownStep(String)
        case noAnswer(step: String, String)
        /// Something else is right there now.
        case changed(step: String, was: String, now: String)
        case judged(step: String, said: String, now: String)
    }

    /// - Throws: ``Difference/unknownLesson(_:)``
    public func replay(_ transcript: Transcript) throws(Difference) -> Replayed {
        // A review's steps say themselves which lesson they are of.
        func place(of prediction: Transcript.Prediction) -> ChapterReview.Question? {
            lessons[transcript.lesson] == nil
                ? ChapterReview.Question(prediction.step)
                : ChapterReview.Question(lesson: transcript.lesson, step: prediction.step)
        }
        guard lessons[transcript.lesson] != nil || transcript.predictions.contains(where: { place(of: $0) != nil })
        else { throw .unknownLesson(transcript.lesson) }
        var replayed = Replayed(transcript: transcript)
        replayed.transcript.predictions = []
        for prediction in transcript.predictions {
            do throws(Difference) {
                guard let place = place(of: prediction), let lesson = lessons[place.lesson],
                    let engine = engines[place.lesson]
                else { throw .unknownStep(prediction.step) }
                var own = prediction
                own.step = place.step
                let record = try record(of: own, lesson, engine)
                let now = prediction.judged(record)
                if now.outcome != prediction.outcome {
                    replayed.differences.append(
                        .judged(step: prediction.step, said: prediction.outcome, now: now.outcome))
                }
                replayed.transcript.predictions.append(now)
            } catch {
                replayed.differences.append(error)
            }
        }
        return replayed
    }

    /// - Throws: why the step is not the one that was answered.
    private func record(
        of prediction: Transcript.Prediction, _ lesson: Lesson, _ engine: LessonEngine
    ) throws(Difference) -> LessonPlay.Record? {
        guard let step = lesson.steps.first(where: { $0.id == prediction.step }) else {
            throw .unknownStep(prediction.step)
        }
        if step.goal != nil { return goalRecord(of: prediction, lesson) }
        guard let question = step.question, let answer = Answer(prediction.answer, to: question) else {
            throw .noAnswer(step: step.id, prediction.answer)
        }
        var play = LessonPlay(lesson, at: step.id)
        while let request = play.pending { play.receive(engine.answers(to: request)) }
        play.answer(answer)
        while let request = play.pending { play.receive(engine.answers(to: request)) }
        let record = play.records[step.id]
        var prediction = prediction
        prediction.value = prediction.value.map(question.content.rewritten)
        guard prediction.value == record?.value else {
            throw .changed(step: step.id, was: prediction.value ?? "?", now: record?.value ?? "?")
        }
        return record
    }

    /// The actions again, from where the goal was set. One that was given up needs none.
    private func goalRecord(of prediction: Transcript.Prediction, _ lesson: Lesson) -> LessonPlay.Record? {
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
        return play.records[prediction.step]
    }
}

extension Transcript.Prediction {
    fileprivate var outcome: String {
        ([isRight ? "right" : "wrong"] + [misconception].compactMap(\.self)).joined(separator: ", ")
    }

    fileprivate func judged(_ record: LessonPlay.Record?) -> Self {
        var judged = self
        (judged.isRight, judged.misconception) = (record?.verdict == .right, record?.tag)
        return judged
    }
}

extension TranscriptReplay.Difference {
    public var text: Text {
        let remedy = Text(
            "; the lesson has changed since, it is left out", "；这一课后来改过，这一条略去了")
        return switch self {
        case .unknownLesson(let name):
            Text(
                "there is no lesson '\(name.oneLine)'; add its folder with --lessons",
                "没有课程“\(name.oneLine)”；用 --lessons 加上它的文件夹")
        case .unknownStep(let step):
            Text("the lesson has no step '\(step.oneLine)'", "课程里没有步骤“\(step.oneLine)”") + remedy
        case .noAnswer(let step, let answer):
            Text(
                "'\(answer.oneLine)' is no answer to the step '\(step)'",
                "“\(answer.oneLine)”不是步骤“\(step)”的答案") + remedy
        case .changed(let step, let was, let now):
            Text("at '\(step)' \(was) was right, now it is \(now)", "步骤“\(step)”当时的答案是 \(was)，现在是 \(now)") + remedy
        case .judged(let step, let said, let now):
            Text(
                "at '\(step)' it says \(said), but what was answered is \(now); that counts",
                "步骤“\(step)”写的是 \(said)，但照所答判是 \(now)；以后者为准")
        }
    }
}
