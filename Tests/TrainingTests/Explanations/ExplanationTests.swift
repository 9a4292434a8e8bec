import Foundation
import TestSupport
import Testing
@testable import Training

/// Explanations in the document's experiment, phase by phase.
struct ExplanationTests {
    private func session(_ phases: [Phase], _ change: (inout Experiment) -> Void = { _ in }) throws -> Session {
        var experiment = try Experiment.load("document")
        change(&experiment)
        let session = try Session(experiment)
        for phase in phases { try session.run(phase) }
        return session
    }

    private func explain(_ text: String, _ session: Session) throws -> Explanation {
        try session.explain(ElementPath(parsing: text))
    }

    private let step: [Phase] = [.forward, .loss, .zeroGradients, .backward, .update]

    /// NaN is not equal to itself, and yet it is what the update made.
    @Test func aWeightThatTheOptimizerMadeNaNIsNotSetByHand() throws {
        var overrides = ExperimentOverrides()
        (overrides.learningRate, overrides.loss) = (1e6, .mse)
        let session = try session([.define]) { $0 = $0.applying(overrides) }
        for _ in 0..<12 { for phase in step { try session.run(phase) } }
        let bad = try #require(session.firstBadNumber())
        #expect(bad.value.isNaN && bad.phase == .forward && !bad.isGiven)
        #expect(bad.text.en.hasSuffix("is nan; it was so before the step."))
    }

    @Test func aConvolutionShowsItsWindowInOrder() throws {
        let explanation = try explain("conv1[0,2,14,9]", session([.define, .forward]))
        #expect(explanation.kind == .forward(operation: OperationKind("Conv2d")))
        #expect(explanation.formula == "y[n,o,i,j] = b[o] + Σ x[n,c,i+p,j+q] · w[o,c,p,q]")
        #expect(explanation.terms.count == 10 && explanation.rest == nil)
        #expect(explanation.terms[0].role == .bias)
        #expect(explanation.terms[0].operands.map { $0.number?.description } == ["conv1.bias[2]"])
        #expect(
            explanation.terms[1...].map { $0.operands.map { "\($0.number!)" } }
                == (0..<9).map { ["input[0,0,\(14 + $0 / 3),\(9 + $0 % 3)]", "conv1.weight[2,0,\($0 / 3),\($0 % 3)]"] })
        #expect(
            explanation.touched == [
                .init(tensor: .init(.input), ranges: [0..<1, 0..<1, 14..<17, 9..<12]),
                .init(
                    tensor: .init(.parameter(layer: "conv1", name: "weight")), ranges: [2..<3, 0..<1, 0..<3, 0..<3]),
                .init(tensor: .init(.parameter(layer: "conv1", name: "bias")), ranges: [2..<3]),
            ])
    }

    @Test func aWindowOfSeveralChannelsIsWhole() throws {
        let explanation = try explain("conv2[0,3,4,5]", session([.define, .forward]))
        #expect(explanation.terms.count == 1 + 6 * 9 && explanation.rest == nil)
        #expect(explanation.terms[1].operands.map { "\($0.number!)" } == ["relu1[0,0,4,5]", "conv2.weight[3,0,0,0]"])
        let gradient = try explain("relu1[0,0,4,5].grad", session([.define, .forward, .loss, .backward]))
        #expect(gradient.terms.count == 16 * 9 && gradient.rest == nil)
    }

    @Test func aLongSumShowsItsLargestTerms() throws {
        let explanation = try explain("fc1[0,3]", session([.define, .forward]))
        // The bias, the largest products, and how many more.
        #expect(explanation.terms.count == 33)
        #expect(explanation.rest?.count == 12544 - 32)
        let sizes = explanation.terms[1...].map { $0.contribution.magnitude }
        #expect(sizes == sizes.sorted(by: >))
        #expect(abs(explanation.combined - explanation.value) < 1e-6)
    }

    @Test func aWeightsGradientSumsOverItsPlaces() throws {
        let explanation = try explain("conv1.weight[2,0,1,1].grad", session([.define, .forward, .loss, .backward]))
        #expect(explanation.kind == .gradient(through: [OperationKind("Conv2d")]))
        #expect(
            explanation.notes.contains {
                if case .usedWithGradient(let places, of: 900) = $0 { (1..<900).contains(places) } else { false }
            })
        #expect(explanation.terms.count == 32 && explanation.rest?.count == 868)
        #expect(explanation.touched.contains { $0.tensor == .init(.input) && $0.ranges[2...] == [1..<31, 1..<31] })
    }

    @Test func theL1LossSaysWhyItsGradientIsASign() throws {
        let explanation = try explain("output[0,1].grad", session([.define, .forward, .loss, .backward]))
        #expect(explanation.value == -0.5)
        #expect(explanation.notes == [.signOverCount(2)])
        #expect(explanation.terms.first?.operands.first?.number?.description == "loss.grad")
    }

    @Test func gradientsAddUpWithoutZeroGrad() throws {
        let phases: [Phase] = [.define, .forward, .loss, .backward, .forward, .loss, .backward]
        let explanation = try explain("fc3.bias[1].grad", session(phases))
        #expect(explanation.value == -1 && explanation.combined == -1)
        #expect(explanation.terms.map(\.role) == [.earlier, .path(through: "Linear")])
        #expect(explanation.terms.map(\.contribution) == [-0.5, -0.5])
        #expect(explanation.notes.contains(.accumulated(passes: 2)))
    }

    @Test func aGradientOutlivesItsForward() throws {
        let present = try session([.define] + step)
        let before = try explain("fc2.weight[3,7].grad", present)
        try present.run(.forward)
        let after = try explain("fc2.weight[3,7].grad", present)
        #expect(after.value == before.value && after.combined == before.combined)
        // The activations of that step are gone, so that they cannot be opened.
        #expect(before.terms[0].operands.allSatisfy { $0.number != nil })
        #expect(after.terms[0].operands.allSatisfy { $0.number == nil })
    }

    @Test func whereNumbersComeFrom() throws {
        func kind(_ text: String, _ phases: [Phase]) throws -> Explanation.Kind {
            try explain(text, session(phases)).kind
        }
        #expect(try kind("conv1.weight[0,0,0,0]", [.define]) == .given(.initial))
        #expect(try kind("input[0,0,1,2]", [.define, .forward]) == .given(.input))
        #expect(try kind("target[0,1]", [.define, .forward]) == .given(.target))
        #expect(throws: NumberError.cleared("fc3.bias")) {
            try kind("fc3.bias[1].grad", [.define] + step + [.forward, .loss, .zeroGradients])
        }
        #expect(try kind("loss.grad", [.define, .forward, .loss, .backward]) == .given(.seed))
        #expect(try kind("fc3.bias[1]", [.define] + step) == .update(optimizer: .sgd))
        let edited = try session([.define] + step)
        try edited.apply(.assign(ElementPath(parsing: "fc3.bias[1]"), 0.5))
        #expect(try explain("fc3.bias[1]", edited).kind == .given(.edited))
        let free = try session([])
        _ = free.runStep()
        #expect(try explain("fc3.bias[1].grad", free).kind == .given(.forgotten))
        #expect(try explain("output[0,1]", free).kind == .given(.forgotten))
    }

    @Test func anUpdateWithMomentum() throws {
        let session = try session([.define] + step + step) {
            $0.optimizer = SGDSpec(values: .init(lr: 0.1, momentum: 0.9, weightDecay: 0.01))
        }
        let update = try explain("fc3.bias[1]", session)
        #expect(update.formula == "w' = w - lr · v")
        #expect(update.terms.map(\.role) == [.old, .step])
        #expect(update.terms[1].operands[0].symbol == "-lr" && update.terms[1].operands[0].value == -0.1)
        #expect(update.terms[1].operands.map { $0.number?.description } == [nil, "fc3.bias[1].momentum_buffer"])
        let momentum = try explain("fc3.bias[1].momentum", session)
        #expect(momentum.formula == "v' = μ · v + (g + decay · w)")
        #expect(momentum.terms.map(\.role) == [.old, .summand, .decay])
        #expect(abs(momentum.combined - momentum.value) < 1e-6)
    }

    @Test func forwardIsExplainedWithTheWeightsItUsed() throws {
        let session = try session([.define] + step)
        let explanation = try explain("fc3[0,1]", session)
        #expect(abs(explanation.combined - explanation.value) < 1e-7)
        #expect(explanation.notes == [.valuesOfForward])
    }

    @Test func whoChangedAWeightIsTold() throws {
        let session = try session([.define, .forward])
        try session.apply(.assign(ElementPath(parsing: "conv1.weight[0,0,0,0]"), -1))
        #expect(try explain("conv1[0,0,0,0]", session).notes == [.valuesBeforeEdit])
        #expect(try explain("conv1[0,1,0,0]", session).notes == [])
    }

    /// `flatten` and dropout before the first parameter: autograd records nothing there, and still each number has its name.
    @Test func whatIsNotRecordedHasItsName() throws {
        let session = try Session(try Experiment.load("digits-01"))
        for phase in [Phase.define, .forward, .loss, .backward] { try session.run(phase) }
        #expect(try explain("conv1[3,0,2,2]", session).terms[1].operands[0].number?.description == "input[3,0,2,2]")
        let flat = try FileManager.default.withExperiment(
            "input: [1, 3, 3]\nnetwork: [{dropout: {name: drop, p: 0.5}}, flatten, {linear: {name: fc1, out: 2}}]\nloss: mse"
        ) { try Session(try Experiment.load($0)) }
        for phase in [Phase.define, .forward, .loss, .backward] { try flat.run(phase) }
        let name = try #require(explain("fc1[0,0]", flat).terms[1].operands[0].number)
        #expect(name.tensor.description == "flatten1")
        #expect(try explain("\(name)", flat).kind == .forward(operation: OperationKind("View")))
        #expect(throws: NumberError.noGradient("flatten1")) {
            try flat.value(of: ElementPath(parsing: "flatten1[0,0].grad"))
        }
    }

    /// The picture beside an explanation is of the tensor that its title names, and of the number's sample.
    @Test(arguments: [
        "fc2.weight[3,5].momentum_buffer", "fc2.weight[3,5].update", "fc2.weight[3,5].grad", "conv1[2,1,3,4]",
        "fc3.bias[1]",
        "relu1[1,0,2,2].grad", "input[2,0,7,7]",
    ])
    func theNumberIsInItsPicture(_ name: String) throws {
        let session = try session([.define] + step + step) {
            $0.optimizer = SGDSpec(values: .init(lr: 0.1, momentum: 0.9))
            $0.batchSize = 3
        }
        let number = try ElementPath(parsing: name)
        let index = number.index
        var view = ViewRequest(highlighted: number)
        view.plane = index.count == 4 ? index[1] : 0
        (view.row, view.column) = index.count == 1 ? (0, index[0]) : (index[index.count - 2], index[index.count - 1])
        let picture = try #require(session.snapshot(view).highlighted)
        #expect(picture.name == "\(number.tensor)")
        #expect(picture.cursor?.index == number.index)
        #expect(picture.cursor?.value == (try session.value(of: number)))
    }

    /// Whatever was run in whatever order, a number is explained or refused, and what is explained is what is stored.
    @Test(arguments: ["document", "xor", "digits-01"]) func nothingIsOutOfOrder(_ preset: String) throws {
        var random = SeededGenerator(seed: 3)
        let session = try Session(try Experiment.load(preset))
        let defined = try Session(session.experiment)
        try defined.run(.define)
        let names = defined.snapshot(ViewRequest()).layers.map(\.name)
        for _ in 0..<40 {
            if Bool.random(using: &random) {
                _ = try? session.run(Phase.allCases.randomElement(using: &random)!)
            } else {
                let stepper: [Phase] = [.forward, .loss, .backward, .update]
                _ = try? session.run(stepper.randomElement(using: &random)!)
            }
            let layer = names.randomElement(using: &random)!
            let owners: [TensorPath.Owner] = [
                .input, .target, .output, .loss, .layer(layer), .parameter(layer: layer, name: "weight"),
                .parameter(layer: layer, name: "bias"), .operation(Int.random(in: 0...14, using: &random)),
            ]
            for owner in owners {
                for attribute in [TensorPath.Attribute.value, .gradient, .update, .state("momentum")] {
                    let tensor = TensorPath(owner, attribute)
                    guard let shape = try? session.tensor(tensor).shape else { continue }
                    let number = ElementPath(tensor, shape.map { Int.random(in: 0..<$0, using: &random) })
                    let explanation = try session.explain(number)
                    let scale = explanation.terms.reduce(explanation.value.magnitude) { $0 + $1.contribution.magnitude }
                    let slack = attribute == .update ? Float(2e-7) : 1e-7
                    #expect(
                        abs(explanation.combined - explanation.value) <= 1e-5 * scale + slack
                            || !explanation.value.isFinite, "\(explanation)")
                }
            }
        }
    }
}

extension FileManager {
    /// An experiment in a file that is there for the time of a call.
    fileprivate func withExperiment<Result>(_ yaml: String, _ body: (String) throws -> Result) throws -> Result {
        let file = temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString).yaml")
        defer { try? removeItem(at: file) }
        try yaml.write(to: file, atomically: true, encoding: .utf8)
        return try body(file.path)
    }
}
