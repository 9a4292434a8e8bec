import Expressions
import Testing

@testable import Training

/// A learner's formulas for gradients, judged by the engine's backward and trained with.
@Suite struct GradientTrialTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var experiment: String
        var loss: String?
        var of: String
        var right: [String]
        /// The sign, a factor, an index.
        var wrong: [String]

        var testDescription: String { "\(of) of \(experiment)" }
    }

    static let cases = [
        Case(
            experiment: "document", loss: "mse", of: "loss[i]", right: ["2*(x[i]-t[i])/n", "(x[i]-t[i])*2/n"],
            wrong: ["2*(t[i]-x[i])/n", "2*(x[i]-t[i])", "(x[i]-t[i])/n", "2*(x[0]-t[i])/n"]),
        Case(
            experiment: "document", of: "loss", right: ["sign(x[i]-t[i])/n", "((x[i]>t[i])-(x[i]<t[i]))/n"],
            wrong: ["sign(x[i]-t[i])", "(x[i]-t[i])/n"]),
        Case(
            experiment: "xor", of: "loss[b,k]", right: ["(exp(x[b,k])/sum(j: exp(x[b,j])) - (t[b]==k))/n"],
            wrong: [
                "exp(x[b,k])/sum(j: exp(x[b,j])) - (t[b]==k)", "((t[b]==k) - exp(x[b,k])/sum(j: exp(x[b,j])))/n",
                "(x[b,k] - (t[b]==k))/n",
            ]),
        Case(
            experiment: "document", of: "relu1[i]", right: ["g[i]*(x[i]>0)", "(y[i]>0)*g[i]"],
            wrong: ["g[i]", "-g[i]*(x[i]>0)", "g[i]*x[i]*(x[i]>0)", "g[i]*(x[i]<0)"]),
        Case(
            experiment: "xor", of: "tanh1", right: ["g[i]*(1-y[i]^2)", "g[i]*(1-tanh(x[i])**2)"],
            wrong: ["g[i]*(1-y[i])", "g[i]*(1-x[i]^2)", "(1-y[i]^2)"]),
        Case(
            experiment: "xor", of: "fc1.weight[o,i]", right: ["sum(s: g[s,o]*x[s,i])"],
            wrong: ["-sum(s: g[s,o]*x[s,i])", "sum(s: g[s,o]*x[s,i])/10", "sum(s: g[s,o]*x[s,0])"]),
        Case(experiment: "xor", of: "fc2.bias[o]", right: ["sum(s: g[s,o])"], wrong: ["sum(s: g[s,o])/10", "g[0,o]"]),
        Case(
            experiment: "xor", of: "fc2[s,i]", right: ["sum(o: g[s,o]*w[o,i])"],
            wrong: ["sum(o: g[s,o]*w[i,o])", "g[s,i]"]),
        Case(
            experiment: "document", of: "conv1.weight[o,c,i,j]",
            right: ["sum(n,h,w: g[n,o,h,w]*x[n,c,h+i,w+j])"],
            wrong: [
                "sum(n,h,w: g[n,o,h,w]*x[n,c,h+j,w+i])", "sum(n,h,w: g[n,o,h,w]*x[n,c,h+2-i,w+2-j])",
                "sum(n,h,w: g[n,o,h,w]*x[n,c,h+i,w+j])/900",
            ]),
        Case(
            experiment: "document", of: "conv1.bias", right: ["sum(n,h,w: g[n,i,h,w])"],
            wrong: ["sum(n,h,w: g[n,i,h,w])/900", "-sum(n,h,w: g[n,i,h,w])"]),
    ]

    private func script(_ item: Case) -> [Instruction] {
        var overrides = ExperimentOverrides()
        overrides.loss = item.loss.flatMap(LossSpec.init(rawValue:))
        return [.start(RunStart(experiment: item.experiment, overrides: overrides)), .mark]
            + [Phase.define, .forward, .loss, .zeroGradients, .backward].map { .run(.phase($0)) }
    }

    private func outcome(_ formula: String, _ item: Case, in run: ScriptedRun, steps: Int = 2) throws -> GradientOutcome
    {
        let trial = GradientTrial(
            try AskedGradient(parsing: item.of), try Formula(parsing: formula),
            solution: try Formula(parsing: item.right[0]), steps: steps)
        let answers = run.answers(to: LessonRequest(script: script(item), trial: .gradient(trial)))
        guard case .gradient(let outcome)? = answers.trial else { throw ExpressionFailure.noBefore }
        return outcome
    }

    @Test(arguments: cases) func theRightBackwardTrainsToTheBitsOfTheEngines(item: Case) throws {
        let run = ScriptedRun()
        for formula in item.right {
            guard case .judged(let verdict, let training) = try outcome(formula, item, in: run) else {
                Issue.record("\(try outcome(formula, item, in: run))")
                continue
            }
            #expect(verdict.isRight && verdict.cells > 0 && verdict.first.isEmpty, "\(formula): \(verdict)")
            #expect(training.hasSameBits && training.failure == nil)
            #expect(training.losses == training.engineLosses && training.losses.count == 2)
        }
    }

    @Test(arguments: cases) func aWrongBackwardIsNamedByItsFirstCells(item: Case) throws {
        let run = ScriptedRun()
        for formula in item.wrong {
            guard case .judged(let verdict, let training) = try outcome(formula, item, in: run) else {
                Issue.record("\(formula): \(try outcome(formula, item, in: run))")
                continue
            }
            #expect(!verdict.isRight && verdict.differing <= verdict.cells, "\(formula)")
            #expect(!training.hasSameBits, "\(formula)")
            let cell = try #require(verdict.first.first)
            #expect(Double(cell.expected) != cell.got)
            // The counterexample is a number that can be explained.
            let number = try Expression(parsing: "\(cell.number)")
            let value = run.answers(to: LessonRequest(script: script(item), queries: [number])).values[0]
            #expect(try value.get().number == Double(cell.expected))
            let session = try #require(run.stepper?.session)
            #expect(try session.explain(cell.number).value == cell.expected)
        }
    }

    /// Elementwise formulas give most of the engine's bits by themselves.
    @Test func whatIsRoundedOnceHasTheEnginesBits() throws {
        for item in [Self.cases[1], Self.cases[3]] {
            guard case .judged(let verdict, _) = try outcome(item.right[0], item, in: ScriptedRun()) else { return }
            #expect(verdict.sameBits == verdict.cells, "\(item.of)")
        }
    }

    @Test func leavesTheRunAsItWas() throws {
        let run = ScriptedRun()
        let item = Self.cases[5]
        let queries = try ["weights.norm", "gradients.norm", "loss", "step"].map { try Expression(parsing: $0) }
        let request = LessonRequest(script: script(item), queries: queries)
        let before = run.answers(to: request).values
        _ = try outcome(item.wrong[0], item, in: run)
        #expect(run.answers(to: request).values == before)
    }

    @Test func saysWhatDoesNotFit() throws {
        let item = Self.cases[8]
        for (formula, problem) in [
            ("sum(n,h,w: g[n,o,h,w]*x[n,c,h,w])", "'h' has 30 values, this side of 'x' has 32: they do not fit"),
            (
                "sum(n,h,w: g[n,o,h,w]*x[n,c,h+i+1,w+j])",
                "at the cell [0, 0, 2, 0] index 2 of 'x' is 32; it goes from 0 to 31"
            ),
            ("sum(n,h,w: G[n,o,h,w])", "there is no tensor 'G'; did you mean 'g'?"),
            ("sum(n,h,w: g[n,o,h,w])/(c-c)", "at the cell [0, 0, 0, 0] the divisor is 0; divide by what is never 0"),
        ] {
            guard case .failed(.formula(let error)) = try outcome(formula, item, in: ScriptedRun()) else {
                Issue.record("\(formula) is judged")
                continue
            }
            #expect(error.problem.text.en == problem)
        }
    }

    @Test func saysWhatALessonGotWrong() throws {
        func failure(_ of: String, _ solution: String = "g[i]") throws -> String? {
            let item = Case(experiment: "xor", of: of, right: [solution], wrong: [])
            if case .failed(.lesson(let text)) = try outcome(solution, item, in: ScriptedRun()) { return text.en }
            return nil
        }
        #expect(try failure("relu9")?.contains("relu9") == true)
        #expect(try failure("tanh1.weight")?.contains("tanh1.weight") == true)
        #expect(try failure("tanh1[a,b,c]", "g[a,b]")?.contains("3") == true)
        #expect(try failure("tanh1", "z[i]")?.contains("no tensor 'z'") == true)
        for text in ["", "loss[", "loss[a,a]", "fc1.weight.grad[o,i]", "target", "loss[1]"] {
            #expect(throws: AskedGradient.Problem.self) { try AskedGradient(parsing: text) }
        }
    }
}
