import TestSupport
import Testing
import Training

@testable import Lessons

/// The lessons that come with the program, in both languages.
struct CourseTests {
    /// All are read, and one in twelve is played from start to end with right and with wrong answers; `glassnet lessons check`
    /// plays all.
    @Test
    func passesItsCheck() throws {
        let library = try LessonLibrary.bundled()
        let played = Endurance.share(oneIn: 12, from: 1, of: library.files("en").map(\.lessonName))
        #expect(LessonCheck(library).problems(playing: played.contains).map(\.description) == [])
        #expect(library.languages == ["en", "zh"])
        let names = library.files("en").map(\.lessonName)
        #expect(names.count >= 12 && library.files("zh").map(\.lessonName) == names)
        #expect(names.enumerated().allSatisfy { $1.hasPrefix(($0 < 9 ? "0" : "") + "\($0 + 1)-") }, "\(names)")
    }

    /// 8 to 20 steps and 10 to 15 minutes are what one sits through.
    @Test
    func lessonsAreOfAGoodLength() {
        for lesson in Course.english {
            #expect((8...20).contains(lesson.steps.count), "\(lesson.name) has \(lesson.steps.count) steps")
            #expect((8...15).contains(lesson.minutes), "\(lesson.name) takes \(lesson.minutes) minutes")
        }
    }

    /// A goal is a sentence to the learner, in every language.
    @Test(arguments: ["en", "zh"])
    func goalsAreInWords(language: String) {
        for step in Course.lessons(language).flatMap(\.steps) where step.goal != nil {
            #expect(step.goal?.text?.isEmpty == false, "\(step.place)")
        }
    }

    /// Two hints at each question, a reason beside each answer that can be chosen, and what everybody reads afterwards.
    @Test(arguments: ["en", "zh"])
    func questionsHaveHintsAndReasons(language: String) {
        for step in Course.lessons(language).flatMap(\.steps) {
            guard let question = step.question else { continue }
            #expect(step.hints.count == 2, "\(step.place)")
            #expect(question.content.answersWithoutReason.isEmpty, "\(step.place)")
            #expect(step.why != nil || question.content.hasReasonForAll, "\(step.place)")
        }
    }

    /// What a transcript keeps of an answer is read as the same one.
    @Test func optionsAreReadAsTheyAreWritten() {
        for lesson in Course.english {
            for question in lesson.steps.compactMap(\.question) {
                for place in 0..<(question.answerCount ?? 0) where question.key == "choose" {
                    let answer = Answer.choice(place)
                    #expect(Answer(answer.written(to: question), to: question) == answer, "\(lesson.name): \(place)")
                }
            }
        }
    }

    /// Between Chinese characters stands Chinese punctuation.
    @Test func punctuationIsFullWidth() throws {
        let library = try LessonLibrary.bundled()
        let halfWidth = /[\u{4E00}-\u{9FFF}][,;:!?]|[,;:!?][\u{4E00}-\u{9FFF}]/
        for file in library.files("zh") {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                #expect(!line.contains(halfWidth), "\(file.lessonName): \(line)")
            }
        }
    }

    /// Who types in the file that the last lesson shows has the file that it runs.
    @Test(arguments: ["en", "zh"])
    func theFileShownIsTheFileThatRuns(language: String) throws {
        let folder = try LessonLibrary.bundled().folder
        let file = try String(contentsOf: folder.appending(path: "experiments/mine.yaml"), encoding: .utf8)
        let lesson = try String(contentsOf: folder.appending(path: "\(language)/12-make-your-own.md"), encoding: .utf8)
        #expect(lesson.contains("\n```yaml\n\(file)```\n"))
    }

    static let wrongWays: [(lesson: String, edit: [String: Double], run: [String])] = [
        // The picture is to be changed, not a weight.
        ("01-network", ["fc3.bias[0]": 1], ["forward"]),
        // zero_grad clears both gradients, whatever was edited.
        ("02-autograd", [:], ["zero_grad"]), ("02-autograd", ["fc.bias[0]": 50], ["zero_grad"]),
        ("02-autograd", ["fc.bias[0]": 50], ["forward", "loss", "zero_grad"]),
        ("02-autograd", ["fc.bias[0]": 50], ["forward", "loss", "zero_grad", "backward"]),
        // A right edit, and another picture or target.
        ("03-define", ["fc3.bias[1]": 0.968, "input[0,0,0,0]": 0.1], ["forward"]),
        ("04-forward-and-loss", ["fc3.bias[1]": 1.05, "target[0,0]": 0.01], ["forward", "loss"]),
        (
            "05-zero-grad-and-backward", ["fc1.weight[0,0]": 1],
            ["forward", "loss", "backward", "forward", "loss", "backward"]
        ),
        // By hand instead of by training.
        ("06-optimizer-step", ["fc3.bias[1]": 1.05], ["forward", "loss"]),
        ("08-loss-functions", ["target[0,0]": 0.5, "target[0,1]": 0.5], ["forward", "loss"]),
        ("08-loss-functions", [:], ["10 steps"]), ("10-when-it-does-not-learn", [:], ["3 steps"]),
        ("10-when-it-does-not-learn", ["fc2.bias[0]": 1], ["forward", "loss", "backward"]),
    ]

    /// What the goal is not about does not reach it.
    @Test(arguments: wrongWays.indices)
    func goalsAreNotReachedByAWrongEdit(_ index: Int) throws {
        let way = Self.wrongWays[index]
        let lesson = try #require(Course.english.first { $0.name == way.lesson })
        let place = try #require(lesson.steps.firstIndex { $0.goal != nil })
        let condition = try #require(lesson.steps[place].goal?.condition.expression)
        let edits = try way.edit.sorted { $0.key < $1.key }.map { key, value in
            Assignment(key == "lr" ? .learningRate : .number(try ElementPath(parsing: key)), to: value)
        }
        let items = try way.run.map { try #require(RunAction(ofLesson: $0)) }
        let script = edits.map(Instruction.set) + items.map(Instruction.run)
        let answers = ScriptedRun(budget: 0).answers(
            to: LessonRequest(script: LessonScript(lesson: lesson).opening(of: place) + script, queries: [condition]))
        #expect(answers.failure == nil)
        #expect(try answers.values[0].get().truth == false)
    }
}
