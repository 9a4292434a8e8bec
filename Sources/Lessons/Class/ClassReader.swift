import Localization
import Training

/// Reads a folder of transcripts, as often as it is asked to, and judges what was answered anew.
///
/// An answer is judged once, however many gave it. Belongs to one thread at a time.
public final class ClassReader {
    private let path: String
    private let catalog: LessonCatalog
    private var engines: [String: LessonEngine] = [:]
    private var outcomes: [Key: Outcome] = [:]
    private lazy var treatedBy = Misconception.places(in: lessons).mapValues { Set($0.map(\.lesson)).sorted() }

    private struct Key: Hashable {
        var lesson: String
        var step: String
        var answer: Answer
    }

    public init(_ path: String, _ catalog: LessonCatalog) {
        self.path = path
        self.catalog = catalog
    }

    private var lessons: [Lesson] { catalog.names.compactMap { lesson($0, .en) } }

    /// In a language, or another one where it is not there in it.
    private func lesson(_ name: String, _ language: Language) -> Lesson? {
        ([language] + Language.allCases).lazy.compactMap { try? self.catalog.lesson(name, in: $0.rawValue) }.first
    }

    /// - Throws: that there is no such folder.
    public func read() throws(ExperimentError) -> ClassReport {
        let folder = try ClassFolder(reading: path)
        var report = ClassReport(folder: path, passedOver: folder.passedOver, treatedBy: treatedBy)
        var learners: Set<String> = []
        for entry in folder.entries {
            guard lesson(entry.transcript.lesson, .en) != nil else {
                let unknown = TranscriptReplay.Difference.unknownLesson(entry.transcript.lesson)
                report.passedOver.append(.init(file: entry.file, reason: unknown.text))
                continue
            }
            report.transcripts += 1
            learners.insert(entry.who)
            for prediction in entry.transcript.predictions {
                do throws(TranscriptReplay.Difference) { try count(prediction, of: entry, in: &report) } catch {
                    report.passedOver.append(.init(file: entry.file, reason: error.text, isPart: true))
                }
            }
        }
        report.learners = learners.count
        report.questions.sort { ($0.lesson, $0.page) < ($1.lesson, $1.page) }
        for index in report.questions.indices {
            report.questions[index].answers.sort { ($0.rank, $0.answer) < ($1.rank, $1.answer) }
        }
        return report
    }

    /// - Throws: why the step is not the one that was answered.
    private func count(
        _ prediction: Transcript.Prediction, of entry: ClassFolder.Entry, in report: inout ClassReport
    ) throws(TranscriptReplay.Difference) {
        let name = entry.transcript.lesson
        guard let english = lesson(name, .en), let page = english.steps.firstIndex(where: { $0.id == prediction.step })
        else { throw .unknownStep(prediction.step) }
        let steps = Language.allCases.map {
            lesson(name, $0)?.steps.first { $0.id == prediction.step } ?? english.steps[page]
        }
        let place = report.place(of: steps, name, page: page + 1)
        // A second file of the same learner: the first counts.
        guard !report.questions[place].answers.contains(where: { $0.first.contains(entry.who) }) else { return }
        guard let question = english.steps[page].question else {
            let word = prediction.isRight ? Text("reached", "做到了") : Text("left", "没有做到")
            let given = ClassReport.GivenAnswer(
                answer: word.en, said: word, isRight: prediction.isRight, misconception: prediction.misconception)
            return report.questions[place].note(given, entry.who, .first)
        }
        for (text, attempt) in zip([prediction.answer] + prediction.later, ClassReport.Attempt.allCases) {
            guard let answer = Answer(text, to: question) else { throw .noAnswer(step: prediction.step, text) }
            let outcome = outcome(of: answer, to: english, page)
            let said = zip(Language.allCases, steps).map { $1.question?.content.said(answer) ?? text }
            let given = ClassReport.GivenAnswer(
                answer: answer.written(to: question), said: Text(said[0], said[1]),
                isRight: outcome.verdict == .right, misconception: outcome.tag)
            report.questions[place].note(given, entry.who, attempt)
        }
    }

    private func outcome(of answer: Answer, to lesson: Lesson, _ index: Int) -> Outcome {
        let step = lesson.steps[index]
        let key = Key(lesson: lesson.name, step: step.id, answer: answer)
        if let known = outcomes[key] { return known }
        let engine = engines[lesson.name] ?? LessonEngine()
        engines[lesson.name] = engine
        let answers = engine.answers(
            to: LessonRequest(
                script: LessonScript(lesson: lesson).whole(through: index), queries: step.expressionsAfter,
                trial: step.question?.trial(of: answer)))
        let outcome = step.question?.outcome(of: answer, LessonValues(answers)) ?? Outcome(verdict: .unknown)
        outcomes[key] = outcome
        return outcome
    }
}

extension ClassReport {
    /// Where a question stands; it is put there where nobody has answered it so far.
    ///
    /// - Parameter steps: the step in each language
    fileprivate mutating func place(of steps: [LessonStep], _ lesson: String, page: Int) -> Int {
        if let place = questions.firstIndex(where: { $0.lesson == lesson && $0.step == steps[0].id }) { return place }
        let asks = steps.map { step in
            (step.question?.ask ?? step.goal.map { $0.text ?? LessonText([.text($0.condition.source)]) })?.withoutValues
                ?? ""
        }
        questions.append(
            AskedQuestion(
                lesson: lesson, step: steps[0].id, page: page, ask: Text(asks[0], asks[1]),
                isGoal: steps[0].goal != nil))
        return questions.count - 1
    }
}

extension ClassReport.GivenAnswer {
    /// Less for what is more frequent; first answers weigh most.
    fileprivate var rank: Int { -1_000_000 * first.count - second.count }
}

extension ClassReport.AskedQuestion {
    fileprivate mutating func note(_ given: ClassReport.GivenAnswer, _ who: String, _ attempt: ClassReport.Attempt) {
        let place = answers.firstIndex { $0.answer == given.answer } ?? answers.count
        if place == answers.count { answers.append(given) }
        switch attempt {
        case .first: answers[place].first.append(who)
        case .second: answers[place].second.append(who)
        }
    }
}
