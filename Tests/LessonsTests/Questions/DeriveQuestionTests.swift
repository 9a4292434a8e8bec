import Expressions
import Testing
import Training

@testable import Lessons

/// Gradients that learners derive.
struct DeriveQuestionTests {
    static func text(_ derive: String, experiment: String = "xor", start: String = "{loss: mse}") -> String {
        "---\ntitle: T\nsummary: S\nexperiment: \(experiment)\nminutes: 5\n---\n# T\n\nText.\n\n```step\nid: a\n"
            + "start: \(start)\nrun: [define, forward, loss, zero_grad, backward]\nderive:\n"
            + derive.split(separator: "\n").map { "  \($0)\n" }.joined() + "hints: [H]\nwhy: W\n```\n"
    }

    private static let mse = text(
        """
        ask: "What is the gradient of the loss?"
        of: "loss[i]"
        solution: "2*(x[i]-t[i])/n"
        steps: 3
        misconceptions:
          - {answer: "2*(x[i]-t[i])", tag: mean-or-sum, why: "The mean divides."}
          - {answer: "2*(t[i]-x[i])/n", tag: slope-sign, why: "The other way."}
        """)

    private func play() throws -> LessonPlay { LessonPlay(try LessonFile.parse(Self.mse, file: "a.md", name: "a")) }

    private func settle(_ play: inout LessonPlay, _ run: ScriptedRun) {
        while let request = play.pending { play.receive(run.answers(to: request)) }
    }

    private func gradient(_ outcome: Outcome?) throws -> (GradientVerdict, OwnTraining) {
        guard case .gradient(.judged(let verdict, let training))? = outcome?.trial else {
            throw ExpressionFailure.noBefore
        }
        return (verdict, training)
    }

    @Test func aFormulaThatDoesNotFitIsAskedAgain() throws {
        let run = ScriptedRun()
        var play = try play()
        settle(&play, run)
        play.answer(.text("2*(x[i]-z[i])/n"))
        settle(&play, run)
        guard case .asking = play.stage, case .gradient(.failed(.formula(let error)))? = play.unfit?.outcome.trial
        else {
            Issue.record("\(play.stage)")
            return
        }
        #expect(error.problem.text.en == "there is no tensor 'z'; there are t, x" && error.column == 9)
        #expect(play.records.isEmpty && play.tried.isEmpty && play.triesLeft == 2)
        play.answer(.text("2*(x[i]-t[i])/n"))
        settle(&play, run)
        #expect(play.unfit == nil && play.outcome?.verdict == .right)
    }

    @Test func aWrongFormulaIsToldItsCellsAndAskedAgain() throws {
        let run = ScriptedRun()
        var play = try play()
        settle(&play, run)
        // In another form, but with the values of a foreseen one.
        play.answer(.text("(x[i]-t[i])*2"))
        settle(&play, run)
        let (verdict, training) = try gradient(play.triedOutcome)
        #expect(play.triedOutcome?.tag == "mean-or-sum" && verdict.ratio == 20 && verdict.foreseen == 0)
        #expect(verdict.cells == 20 && verdict.differing == 20 && verdict.first.count == GradientVerdict.mostListed)
        #expect("\(verdict.first[0].number)" == "output[0,0].grad")
        #expect(!training.hasSameBits && training.losses.count == 3)
        play.answer(.text("(x[i]-t[i])/n"))
        settle(&play, run)
        let (second, _) = try gradient(play.outcome)
        #expect(second.ratio == 0.5 && play.outcome?.tag == nil)
        let record = try #require(play.records["a"])
        #expect(record.verdict == .wrong && record.tag == "mean-or-sum" && record.value == "2*(x[i]-t[i])/n")
        #expect(record.later == [.text("(x[i]-t[i])/n")])
    }

    @Test func transcriptsReplay() throws {
        let run = ScriptedRun()
        var play = try play()
        var recorder = TranscriptRecorder(play, language: "en")
        settle(&play, run)
        for formula in ["2*(t[i]-x[i])/n", "2*(x[i]-t[i])/n"] {
            play.answer(.text(formula))
            settle(&play, run)
            recorder.follow(play)
        }
        #expect(recorder.transcript.predictions.map(\.answer) == ["2*(t[i]-x[i])/n"])
        let replayed = try TranscriptReplay([play.lesson]).replay(recorder.transcript)
        #expect(replayed.differences == [] && replayed.transcript.predictions == recorder.transcript.predictions)
    }

    @Test func theCheckPlaysIt() throws {
        #expect(PlayCheck(lesson: try play().lesson, engine: LessonEngine()).problems() == [])
    }

    @Test(arguments: [
        ("ask: A\nof: \"loss[i\"\nsolution: \"x[i]\"", "'[i' are no indices"),
        ("ask: A\nof: fc1.weight.grad\nsolution: \"x[i]\"", "'fc1.weight.grad' is no operation"),
        ("ask: A\nof: loss\nsolution: \"2x[i]\"", "column 2: two values stand side by side; write * between them"),
        ("ask: A\nof: loss\nsolution: \"x[i]\"\nsteps: 100", "steps"),
        (
            "ask: A\nof: loss\nsolution: \"2*(x[i]-t[i])\"",
            "the solution is not the engine's gradient: output[0,0].grad"
        ),
        ("ask: A\nof: relu9\nsolution: \"g[i]\"", "relu9"),
        ("ask: A\nof: tanh1\nsolution: \"g[i,j,k]\"", "'g' has 2 sides"),
        (
            "ask: A\nof: loss\nsolution: \"2*(x[i]-t[i])/n\"\nmisconceptions: [{answer: \"(x[i]-t[i])*2/n\", why: W}]",
            "gives the right gradient"
        ),
        (
            "ask: A\nof: loss\nsolution: \"2*(x[i]-t[i])/n\"\nmisconceptions: [{answer: \"x[i+1]\", why: W}]",
            "at the cell [19] index 0 of 'x' is 20"
        ),
    ])
    func whatMakesNoSenseIsTold(derive: String, told: String) {
        let examined = LessonFile.examine(Self.text(derive), file: "a.md", name: "a")
        let found =
            examined.problems.isEmpty
            ? examined.lesson.map { PlayCheck(lesson: $0, engine: LessonEngine()).problems() } ?? [] : examined.problems
        #expect(found.contains { $0.description.contains(told) }, "\(found.map(\.description))")
    }

    /// A run without gradients gives nothing to compare with.
    @Test func theRunEndsWithBackward() throws {
        let text = Self.mse.replacing(", zero_grad, backward]", with: "]")
        let lesson = try LessonFile.parse(text, file: "a.md", name: "a")
        let problems = PlayCheck(lesson: lesson, engine: LessonEngine()).problems().map(\.description)
        #expect(problems.contains { $0.contains("let the step's run end with backward") }, "\(problems)")
    }
}
