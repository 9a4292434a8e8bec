import Expressions
import Testing
import Training

@testable import Lessons

/// A question that is answered by opening a number.
struct OpenQuestionTests {
    private static func lesson(_ question: String, run: String = "[define, forward, loss, zero_grad, backward]")
        throws -> Lesson
    {
        let head = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n---\n# T\n\nText.\n\n"
        return try LessonFile.parse(
            head + "```step\nid: a\nrun: \(run)\n\(question)\n```\n", file: "a.md", name: "a")
    }

    private static let largest = """
        open:
          ask: "Which weight?"
          of: fc2.weight
          when: "abs(opened.grad) == max(abs(fc2.weight.grad.min), abs(fc2.weight.grad.max))"
          tag: own
          misconceptions: [{when: "opened == fc2.weight.max", tag: value-or-gradient, why: "That is the largest weight."}]
        """

    /// The largest gradient is found by looking through all of them, as a learner would.
    private func play(_ lesson: Lesson, _ run: ScriptedRun, _ answer: Answer?) -> LessonPlay {
        var play = LessonPlay(lesson)
        while let request = play.pending { play.receive(run.answers(to: request)) }
        if let answer { play.answer(answer) }
        while let request = play.pending { play.receive(run.answers(to: request)) }
        return play
    }

    @Test func theEngineSaysWhichNumberIsRight() throws {
        let lesson = try Self.lesson(Self.largest)
        let run = ScriptedRun()
        _ = play(lesson, run, nil)
        let session = try #require(run.stepper?.session)
        let shape = try session.tensor(TensorPath(parsing: "fc2.weight")).shape
        func place(_ attribute: TensorPath.Attribute, _ size: (Float) -> Float) throws -> (ElementPath, ElementPath) {
            let owner = TensorPath.Owner.parameter(layer: "fc2", name: "weight")
            let numbers = try session.tensor(TensorPath(owner, attribute)).elements.map(size)
            let most = try #require(numbers.indices.max { numbers[$0] < numbers[$1] })
            let index = [most / shape[1], most % shape[1]]
            return (ElementPath(owner, at: index), ElementPath(owner, .gradient, at: index))
        }
        let (right, itsGradient) = try place(.gradient, abs)
        let (largest, _) = try place(.value) { $0 }
        for number in [right, itsGradient] {
            #expect(play(lesson, run, .text("\(number)")).outcome?.verdict == .right)
        }
        let foreseen = play(lesson, run, .text("\(largest)"))
        #expect(foreseen.records["a"]?.verdict == .wrong && foreseen.records["a"]?.tag == "value-or-gradient")
        #expect(foreseen.records["a"]?.value == "\(right)")
        let elsewhere = play(lesson, run, .text("fc1.weight[0,0]"))
        #expect(elsewhere.records["a"]?.verdict == .wrong && elsewhere.records["a"]?.tag == nil)
        #expect(Answer("fc2.weight[1, 2].grad", to: try #require(lesson.steps[0].question)) != nil)
        #expect(Answer("the first", to: try #require(lesson.steps[0].question)) == nil)
    }

    /// What is wrong with one is told of its line.
    @Test(arguments: [
        ("of: fc2.weight, when: \"opened > 1000\"", "holds for no number of fc2.weight"),
        ("of: fc2.weight, when: \"opened < 1000\"", "holds for every number of fc2.weight"),
        ("of: fc9.weight, when: \"opened > 0\"", "there is no 'fc9'"),
        ("of: fc2.weight, when: \"opened > nothing\"", "'opened > nothing' cannot be worked out"),
        ("of: \"fc2.weight[0,0]\", when: \"opened > 0\"", "is no tensor"),
        (
            "of: fc2.weight, when: \"opened == fc2.weight.max\", misconceptions: [{when: \"opened > 0\", why: W}]",
            "would be right"
        ),
        (
            "of: fc2.weight, when: \"opened == fc2.weight.max\", misconceptions: [{when: \"opened > 9\", why: W}]",
            "nobody would open one"
        ),
    ])
    func whatMakesNoSenseIsTold(question: String, told: String) throws {
        let head = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n---\n# T\n\nText.\n\n"
        let text = head + "```step\nid: a\nrun: define\nopen: {ask: A, \(question)}\nwhy: W\n```\n"
        let examined = LessonFile.examine(text, file: "a.md", name: "a")
        let found =
            examined.problems + (examined.lesson.map { PlayCheck(lesson: $0, engine: LessonEngine()).problems() } ?? [])
        #expect(found.contains { $0.description.contains(told) && $0.place.line == 14 }, "\(found.map(\.description))")
    }

    @Test func aFileIsStillOpened() throws {
        let lesson = try Self.lesson("open: digits")
        #expect(lesson.steps[0].question == nil && lesson.steps[0].run.first == .open("digits"))
    }
}
