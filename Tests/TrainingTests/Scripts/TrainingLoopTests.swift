import Expressions
import Testing

@testable import Training

/// Loops as learners put them together, run and judged by what comes out.
@Suite struct TrainingLoopTests {
    private func outcome(
        _ inside: String, before: String = "", after: String = "", until: String? = nil
    ) throws -> LoopOutcome {
        func calls(_ text: String) -> [Phase] {
            text.split(separator: " ").compactMap { $0 == "step" ? .update : Phase(rawValue: String($0)) }
        }
        let loop = TrainingLoop(
            before: calls(before), inside: calls(inside), after: calls(after),
            until: try until.map { try Expression(parsing: $0) })
        let run = ScriptedRun()
        let script: [Instruction] = [.start(RunStart(experiment: "xor")), .run(.phase(.define))]
        guard case .loop(let outcome)? = run.answers(to: LessonRequest(script: script, trial: .loop(loop))).trial else {
            throw ExpressionFailure.noBefore
        }
        return outcome
    }

    @Test func theUsualLoopAndOthersThatDoTheSame() throws {
        for inside in [
            "forward loss zero_grad backward step", "zero_grad forward loss backward step",
            "forward loss backward step zero_grad", "forward forward loss loss zero_grad backward step",
        ] {
            let outcome = try outcome(inside)
            #expect(outcome.end == .done && outcome.isSame && outcome.rounds == 3 && outcome.updates == 3, "\(inside)")
            #expect(outcome.hasMoved && outcome.passes == 1)
        }
    }

    @Test func zeroGradOutsideOfTheLoopAddsGradientsUp() throws {
        for outcome in [
            try outcome("forward loss backward step", before: "zero_grad"), try outcome("forward loss backward step"),
        ] {
            #expect(outcome.end == .done && !outcome.isSame && outcome.passes == 3 && outcome.hasMoved)
        }
    }

    @Test func aLoopThatNeverSteps() throws {
        let none = try outcome("forward loss zero_grad backward")
        #expect(none.end == .done && !none.isSame && none.updates == 0 && !none.hasMoved)
        let cleared = try outcome("forward loss backward zero_grad step")
        #expect(!cleared.isSame && cleared.updates == 3 && !cleared.hasMoved)
        let after = try outcome("forward loss zero_grad backward", after: "step")
        #expect(!after.isSame && after.updates == 1 && after.hasMoved)
        let twice = try outcome("forward loss zero_grad backward step step")
        #expect(!twice.isSame && twice.updates == 6)
    }

    @Test func whatPyTorchRefuses() throws {
        let twice = try outcome("forward loss zero_grad backward backward step")
        guard case .refused(.autograd(.released)) = twice.end else {
            Issue.record("\(twice.end)")
            return
        }
        #expect(twice.rounds == 0 && !twice.isSame)
        #expect(try outcome("loss forward zero_grad backward step").end == .refused(.noOutput))
        let outside = try outcome("loss zero_grad backward step", before: "forward")
        guard case .refused(.autograd) = outside.end else {
            Issue.record("\(outside.end)")
            return
        }
        // The first round goes well.
        #expect(outside.rounds == 1)
    }

    @Test func aLoopThatNeverEndsIsRefusedByItsLength() throws {
        let right = try outcome("forward loss zero_grad backward step", until: "loss < 0.6")
        #expect(right.end == .done && right.isSame && right.rounds > 3 && right.rounds < TrainingLoop.mostRounds)
        #expect(right.loss ?? 1 < 0.6)
        let endless = try outcome("forward loss backward", until: "loss < 0.2")
        #expect(endless.end == .endless && endless.rounds == TrainingLoop.mostRounds && !endless.isSame)
    }
}
