import Testing
import Training

@testable import Lessons

/// Training loops with gaps, judged by what comes out of them.
struct LoopQuestionTests {
    private static func text(_ loop: String) -> String {
        "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n---\n# T\n\nText.\n\n```step\nid: a\nrun: define\nloop:\n"
            + loop.split(separator: "\n").map { "  \($0)\n" }.joined() + "hints: [H]\nwhy: W\n```\n"
    }

    private static let usual = text(
        """
        ask: "What is missing?"
        before: ["?"]
        inside: [forward, "?", "?", backward, "?"]
        after: ["?"]
        tag: phase-order
        why: "Each round needs all five."
        misconceptions:
          - {answer: "zero_grad, loss, -, step, -", tag: forgot-zero-grad, why: "Once is not enough."}
        """)

    private func outcomes(_ text: String, _ answers: [String]) throws -> [Outcome?] {
        let lesson = try LessonFile.parse(text, file: "a.md", name: "a")
        return try answers.map { text in
            let run = ScriptedRun()
            var play = LessonPlay(lesson)
            func settle() { while let request = play.pending { play.receive(run.answers(to: request)) } }
            settle()
            let question = try #require(play.step?.question)
            let answer = try #require(Answer(text, to: question), "\(text)")
            #expect(answer.written(to: question) == text.replacing(" ", with: ""))
            play.answer(answer)
            settle()
            return play.outcome ?? play.triedOutcome
        }
    }

    private func loop(_ outcome: Outcome?) -> LoopOutcome? {
        if case .loop(let loop)? = outcome?.trial { loop } else { nil }
    }

    @Test func tenLoopsAreJudgedByWhatComesOut() throws {
        let answers = [
            "-,loss,zero_grad,step,-", "zero_grad,loss,zero_grad,step,-", "zero_grad,loss,-,step,-",
            "-,loss,-,step,-", "-,loss,zero_grad,-,step", "-,loss,zero_grad,-,-", "-,loss,step,zero_grad,-",
            "-,loss,backward,step,-", "forward,loss,loss,step,-", "-,zero_grad,-,step,-",
        ]
        let outcomes = try outcomes(Self.usual, answers)
        #expect(outcomes.map { $0?.verdict == .right } == [true, true] + Array(repeating: false, count: 8))
        let loops = outcomes.compactMap(loop)
        #expect(loops.map(\.updates) == [3, 3, 3, 3, 1, 0, 3, 0, 3, 0])
        #expect(loops.map(\.passes) == [1, 1, 3, 3, 1, 0, 0, 0, 3, 0])
        #expect(outcomes.map { $0?.tag }[0...3] == [nil, nil, "forgot-zero-grad", "phase-order"])
        #expect(outcomes[2]?.reason != nil && outcomes[2]?.rightReason != nil)
        // Before backward there is nothing to step along.
        #expect(loops[6].end == .done && !loops[6].hasMoved)
        for refused in [7, 9] {
            guard case .refused = loops[refused].end else {
                Issue.record("\(answers[refused]): \(loops[refused])")
                continue
            }
        }
    }

    @Test func aLoopThatNeverEnds() throws {
        let text = Self.text(
            """
            ask: "What is missing?"
            inside: [forward, loss, zero_grad, "?", "?"]
            offered: [backward, step]
            until: "loss < 0.5"
            """)
        let loops = try outcomes(text, ["backward,step", "backward,-", "-,step"]).map(loop)
        #expect(loops[0]?.isSame == true && loops[0]?.end == .done && loops[0]?.rounds ?? 0 > 3)
        #expect(loops[1]?.end == .endless && loops[1]?.rounds == TrainingLoop.mostRounds)
        #expect(loops[2]?.end == .endless && loops[2]?.hasMoved == false)
    }

    @Test func theCheckPlaysIt() throws {
        let lesson = try LessonFile.parse(Self.usual, file: "a.md", name: "a")
        #expect(PlayCheck(lesson: lesson, engine: LessonEngine()).problems() == [])
        guard case .loop(let question)? = lesson.steps[0].question else { return }
        #expect(question.usualAnswer == .text("-,loss,zero_grad,step,-"))
        #expect(question.calls("-,loss,define,step,-") == nil && question.calls("loss,step") == nil)
    }

    @Test(arguments: [
        ("ask: A\ninside: [forward, loss, zero_grad, backward, step]", "the loop needs 1 to 6 gaps"),
        ("ask: A\nbefore: [\"?\"]", "the loop needs 1 to 6 gaps"),
        ("ask: A\ninside: [forward, lose, \"?\"]", "'lose' is not a call of the training loop"),
        ("ask: A\ninside: [forward, \"?\"]", "no way to fill the gaps gives the usual loop"),
        ("ask: A\ninside: [forward, loss, zero_grad, backward, step, \"?\"]", "is right with its gaps empty"),
        (
            "ask: A\ninside: [forward, loss, \"?\", backward, step]\nmisconceptions: [{answer: \"a\", why: W}]",
            "'a' does not fill the gaps; write 1"
        ),
        (
            "ask: A\ninside: [\"?\", forward, loss, \"?\", backward, step]\n"
                + "misconceptions: [{answer: \"zero_grad,-\", why: W}]",
            "trains as the usual one does"
        ),
        ("ask: A\ninside: [forward, loss, zero_grad, backward, \"?\"]\nuntil: \"loss < -1\"", "the usual order"),
    ])
    func whatMakesNoSenseIsTold(loop: String, told: String) {
        let examined = LessonFile.examine(Self.text(loop), file: "a.md", name: "a")
        let found =
            examined.problems.isEmpty
            ? examined.lesson.map { PlayCheck(lesson: $0, engine: LessonEngine()).problems() } ?? [] : examined.problems
        #expect(found.contains { $0.description.contains(told) }, "\(found.map(\.description))")
    }
}
