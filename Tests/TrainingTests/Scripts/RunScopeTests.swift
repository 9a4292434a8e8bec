import Expressions
import enum Expressions.Expression
import Foundation
import Testing

@testable import Training

/// Values worked out of the document's experiment, against those of the panels and of PyTorch.
struct RunScopeTests {
    private func session(_ phases: [Phase], _ name: String = "document") throws -> Session {
        let session = try Session(Experiment.load(name))
        for phase in phases { try session.run(phase) }
        return session
    }

    private func value(
        _ text: String, in session: Session, _ context: RunContext = RunContext()
    ) throws -> ExpressionValue {
        try ExpressionEvaluator(RunScope(session, context)).value(of: Expression(parsing: text))
    }

    private let step: [Phase] = [.define, .forward, .loss, .zeroGradients, .backward, .update]

    @Test
    func factsOfARun() throws {
        let session = try session(step)
        let facts: [(String, ExpressionValue)] = [
            ("loss", .number(Double(Float(0.58126754)))), ("step", .number(0)), ("epoch", .number(1)),
            ("lr", .number(0.01)), ("parameters", .number(6_456_942)),
            ("neurons", .number(18522)), ("layers_with_weights", .number(5)), ("conv1.neurons", .number(5400)),
            ("steps_per_epoch", .number(1)),
            ("seed", .number(0)), ("batch_size", .number(1)), ("refused", .number(0)),
            ("conv1.input_shape", .list([1, 1, 32, 32])), ("conv1.output_shape", .list([1, 6, 30, 30])),
            ("conv1.parameters", .number(60)),
            ("conv1.kind", .text("Conv2d")), ("output.shape", .list([1, 2])),
            ("loss@0 == loss and first_loss == lowest_loss", .truth(true)),
            ("output[0,1].grad", .number(-0.5)), ("exists(fc1.weight.grad)", .number(1)),
            ("fc3.bias.count", .number(2)), ("conv1.weight.shape", .list([6, 1, 3, 3])),
            ("abs(-2) + sqrt(9) * min(4, 3) - max(1, 2) / 4", .number(10.5)),
            ("near([1, 2], [1, 2.1], 0.2)", .truth(true)), ("exp(ln(2)) == 2", .truth(true)),
            ("[1, 2] == [1, 2.0000001]", .truth(true)), ("[1, 2] == [1, 2, 3]", .truth(false)),
            ("conv1.kind == 'Linear'", .truth(false)), ("not refused", .truth(true)),
            // What is not needed is not asked.
            ("refused and nothing.norm > 0", .truth(false)),
        ]
        for (text, expected) in facts { #expect(try value(text, in: session) == expected, "\(text)") }
    }

    /// Just one of <, == and > holds, so that just one option of a question does.
    @Test(arguments: [("1", "1.0000001"), ("2", "1"), ("-1", "1"), ("0", "0")])
    func numbersCompareOneWay(left: String, right: String) throws {
        let session = try session([])
        let holding = try ["<", "==", ">"].filter { try value("\(left) \($0) \(right)", in: session) == .truth(true) }
        #expect(holding.count == 1)
    }

    @Test
    func statisticsOfAGroupAreThoseOfAllItsNumbers() throws {
        let session = try session(Array(step.dropLast()))
        let numbers = try ["fc3.weight.grad", "fc3.bias.grad"].flatMap {
            try session.tensor(TensorPath(parsing: $0)).elements.map(Double.init)
        }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let expected: [(String, Double)] = [
            ("count", Double(numbers.count)), ("mean", mean), ("sum", numbers.reduce(0, +)),
            ("norm", numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()),
            ("std", (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()),
            ("min", numbers.min() ?? 0), ("max", numbers.max() ?? 0),
            ("zeros", Double(numbers.count { $0 == 0 }) / Double(numbers.count)), ("nonfinite", 0),
        ]
        for (name, number) in expected {
            let found = try #require(try value("gradients.fc3.\(name)", in: session).number)
            #expect(abs(found - number) <= 1e-5 * max(1e-3, abs(number)), "\(name)")
        }
        #expect(try value("weights.count", in: session) == .number(6_456_942))
    }

    /// The last epoch's mean over samples: its last batch is smaller.
    @Test
    func trainLossIsTheMeanOverSamples() throws {
        var experiment = try Experiment.load("xor")
        experiment.batchSize = 100
        let session = try Session(experiment)
        let perEpoch = session.stepsPerEpoch
        for _ in 0..<perEpoch { _ = session.runStep() }
        let samples = try #require(session.data).split.training.count
        let last = samples - (perEpoch - 1) * 100
        let expected =
            session.losses.enumerated().reduce(0.0) {
                $0 + Double($1.element) * ($1.offset == perEpoch - 1 ? Double(last) : 100)
            }
            / Double(samples)
        #expect(try value("near(train_loss, \(expected), 1e-9)", in: session) == .truth(true))
        #expect(try value("epoch", in: session) == .number(1))
        let accuracy = try #require(try value("accuracy", in: session).number)
        #expect((0...1).contains(accuracy))
        #expect(try value("validation_loss > 0", in: session) == .truth(true))
    }

    @Test
    func contextIsFromBeforeAndFromEarlierSteps() throws {
        let session = try session(Array(step.prefix(3)))
        var context = RunContext(kept: ["healthy": .number(2)], refusal: .noLoss)
        context.before[.fact(.loss)] = .success(.number(5))
        #expect(try value("before(loss) - healthy", in: session, context) == .number(3))
        #expect(try value("refused", in: session, context) == .number(1))
    }

    static let failures: [(text: String, phases: Int, sentence: String)] = [
        ("loss", 1, "no loss yet"),
        ("loss@3", 3, "there is no loss of step 3; steps 0 to 0 have one"),
        ("conv1[0,0,0,0]", 1, "no conv1 yet: forward has not run"),
        ("fc1.weight.grad.norm", 3, "no gradient yet: backward has not run"),
        ("gradients.norm", 3, "no gradient yet"),
        ("updates.norm", 3, "no update has run"),
        ("weights.norm", 0, "no weights yet: define has not run"),
        ("weights.relu1.norm", 1, "'relu1' has no parameters"),
        ("helthy", 1, "nothing is called 'helthy'; keep it"),
        ("cnv1.output_shape", 1, "there is no layer 'cnv1'; did you mean 'conv1'?"),
        ("fc1", 2, "fc1 has shape [1, 512]; which of its numbers?"),
        ("accuracy", 1, "random data has no samples to validate with"),
        ("curve", 3, "1 losses do not make a curve"),
        ("before(loss)", 3, "nothing is known from before the run"),
        ("conv1.kind + 1", 1, "a number is needed, this is a word"),
        ("[1] < [2]", 1, "'<' does not go between a list and a list"),
        ("exists(cnv1)", 1, "there is no 'cnv1'; did you mean conv1?"),
    ]

    @Test(arguments: failures.indices)
    func whatIsNotThereIsNoZero(_ index: Int) throws {
        let (text, phases, sentence) = Self.failures[index]
        let session = try session(Array(step.prefix(phases)))
        let failure = #expect(throws: ExpressionFailure.self) { try value(text, in: session) }
        #expect(failure?.description.contains(sentence) == true, "\(failure?.description ?? "none")")
    }
}
