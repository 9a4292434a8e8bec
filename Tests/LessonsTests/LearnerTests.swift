import Expressions
import TestSupport
import Testing
import Training

@testable import Lessons

/// Scripted learners take lessons from start to end; what they did is written down, read back, and judged the same.
struct LearnerTests {
    /// What is done at a question whose answer is known.
    enum Learner: CaseIterable {
        case alwaysRight
        /// Whatever is tried first is wrong, a foreseen error where there is one.
        case errsFirst

        func answer(_ question: Question, _ values: LessonValues, isFirst: Bool) -> Answer? {
            let errs = self == .errsFirst && isFirst
            return (errs ? question.wrongAnswer(0, values) : question.rightAnswer(values))?.0
        }
    }

    private static let lessons = Course.english + Course.chinese

    /// All in the long form (Tests/Endurance).
    @Test(arguments: Endurance.share(oneIn: 18, from: 1, of: lessons))
    func takeALesson(_ lesson: Lesson) throws {
        let engine = LessonEngine()
        for learner in Learner.allCases {
            let transcript = try take(lesson, engine) { question, values, isFirst in
                learner.answer(question, values, isFirst: isFirst)
            }
            let asked = lesson.steps.filter { $0.question != nil || $0.goal != nil }
            #expect(transcript.predictions.map(\.step) == asked.map(\.id), "\(lesson.name)")
            let questions = transcript.predictions.filter { !$0.answer.isEmpty }
            #expect(questions.allSatisfy { $0.isRight == (learner == .alwaysRight) }, "\(lesson.name)")
            let read = try Transcript(transcript.yaml, file: "t.yaml")
            let replayed = try TranscriptReplay([lesson]).replay(read)
            #expect(replayed.differences.isEmpty, "\(lesson.name): \(replayed.differences)")
            #expect(replayed.transcript == transcript)
        }
    }

    /// Who types with full-width signs is judged as who does not.
    @Test func aChineseKeyboardTypesTheSameAnswers() throws {
        let lesson = try #require(Self.lessons.last { $0.name == "03-define" })
        let engine = LessonEngine()
        func take(_ typing: (String) -> String) throws -> Transcript {
            try self.take(lesson, engine) { question, values, isFirst in
                guard let answer = question.rightAnswer(values)?.0 else { return nil }
                switch answer {
                case .number, .shape: return try? Answer(typed: typing(answer.description), to: question)
                default: return answer
                }
            }
        }
        let signs: [Character: Character] = [",": "，", "-": "−", ".": "．", "%": "％"]
        func fullWidth(_ text: String) -> String {
            String(
                text.map {
                    $0.isNumber
                        ? Character(Unicode.Scalar(0xFF10 + UInt32($0.wholeNumberValue ?? 0)) ?? "?") : signs[$0] ?? $0
                })
        }
        #expect(fullWidth("1,6,30,-2.5") == "１，６，３０，−２．５")
        let (plain, chinese) = try (take { $0 }, take(fullWidth))
        #expect(plain == chinese && plain.predictions.allSatisfy { $0.isRight || $0.answer.isEmpty })
        #expect(plain.predictions.contains { $0.answer == "1,6,30,30" })
        // And with the signs that lessons print.
        let printed = try take { $0.replacing(",", with: "×") }
        #expect(printed == plain)
    }

    /// Plays to the end; a goal is left.
    private func take(
        _ lesson: Lesson, _ engine: LessonEngine, answering: (Question, LessonValues, _ isFirst: Bool) -> Answer?
    ) throws -> Transcript {
        var play = LessonPlay(lesson)
        var recorder = TranscriptRecorder(play, language: "en")
        let script = LessonScript(lesson: lesson)
        var answered: Set<String> = []
        for _ in 0..<(8 * lesson.steps.count) {
            while let request = play.pending { play.receive(engine.answers(to: request)) }
            recorder.follow(play)
            guard let step = play.step else { return recorder.transcript }
            switch play.stage {
            case .asking(let question):
                let answers = engine.answers(to: script.judging(play.index))
                let isFirst = answered.insert(step.id).inserted
                play.answer(try #require(answering(question, LessonValues(answers), isFirst), "\(step.place)"))
            case .goal: play.leaveGoal()
            default: play.advance()
            }
        }
        Issue.record("\(lesson.name) does not end")
        return recorder.transcript
    }
}
