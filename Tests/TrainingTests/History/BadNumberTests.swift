import Foundation
import NeuralCore
import TestSupport
import Testing

@testable import Training

/// A run that makes a number that is none waits before the step that makes it, and names what made it.
struct BadNumberTests {
    @Test(arguments: ["lr: 30", "lr: 3e38, momentum: 0.9"])
    func aLearningRateThatIsTooLarge(optimizer: String) throws {
        let run = try run("data: random\nloss: mse\noptimizer: {type: sgd, \(optimizer)}\nepochs: 300")
        let bad = try paused(run)
        #expect(!bad.isGiven)
        #expect(bad.growth.count == min(bad.step, FirstBadNumber.stepsBefore) + 1)
        #expect(bad.growth.dropLast().allSatisfy { $0.weight.isFinite && $0.activation.isFinite })
        try expectCause(bad)
        try expectGoodState(run, bad)
        #expect(bad.text.en.hasPrefix("Step \(bad.step), \(bad.phase.rawValue): \(bad.number) is "))
    }

    /// A change that is no help is not taken back: the next one goes on from it.
    @Test func whatWasChangedByHandStays() throws {
        let run = try run("data: random\nloss: mse\noptimizer: {type: sgd, lr: 3e38}\nepochs: 300")
        let first = try paused(run)
        for rate in [1e38, 1e37] {
            try run.change(.learningRate(rate))
            #expect(run.firstBadNumber == nil)
            // The step is bad whatever comes after it.
            #expect(try paused(run).step == first.step)
            #expect(run.trainer.session.changes.last?.edit == .learningRate(rate))
            #expect(run.trainer.session.optimizer?.learningRate == rate && run.canUndo)
        }
        run.undo()
        #expect(run.trainer.session.optimizer?.learningRate == 1e38 && run.step == first.step)
    }

    @Test func anExponentialThatOverflows() throws {
        let run = try run(
            "data: random\nloss: mse\noptimizer: {type: sgd, lr: 0.001}\nepochs: 20\n"
                + "events: [{step: 5, set: {\"fc1.bias[2]\": 200}}]",
            layers: "{linear: {name: fc1, out: 4}}, {softplus: {name: bend, threshold: 1000}}, {linear: {out: 2}}")
        let bad = try paused(run)
        #expect(bad.step == 5 && bad.phase == .forward && bad.operation?.name == "Softplus")
        #expect(bad.number.description == "bend[0,2]" && bad.value == .infinity)
        try expectCause(bad)
        try expectGoodState(run, bad)
    }

    /// Of a loss made by hand: softmax, and the logarithm of a probability that is too small for a Float.
    @Test func theLogarithmOf0() throws {
        let run = try run(
            "data: circle\nloss: nll\noptimizer: {type: sgd, lr: 0.01}\nepochs: 2\nbatch_size: 10\n"
                + "events: [{step: 7, set: {\"fc2.bias[1]\": 200}}]",
            input: "[2]", layers: "{linear: {name: fc1, out: 4}}, relu, {linear: {name: fc2, out: 2}}, softmax, log")
        #expect(run.trainer.session.experiment.lossWarnings.isEmpty, "It is what the loss takes.")
        let bad = try paused(run)
        #expect(bad.step == 7 && bad.phase == .forward && bad.operation?.name == "Log")
        #expect(bad.number.description == "log1[0,0]" && bad.value == -.infinity)
        #expect(bad.explanation.terms.flatMap(\.operands).map(\.value) == [0])
        try expectCause(bad)
        try expectGoodState(run, bad)
    }

    /// Bytes of an image divided by what a Float cannot divide by.
    @Test func dataThatAreNoNumbers() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for part in ["train", "t10k"] {
            let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 2] + (0..<16).map { $0 < 12 ? 0 : $0 }
            let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 4, 0, 1, 0, 1]
            try Data(images).write(to: folder.appending(path: "\(part)-images-idx3-ubyte"))
            try Data(labels).write(to: folder.appending(path: "\(part)-labels-idx1-ubyte"))
        }
        let run = try run(
            "data: {idx: \(folder.path), normalize: {mean: 0, std: 1e-40}}\nloss: cross-entropy\n"
                + "optimizer: {type: sgd, lr: 0.1}\nepochs: 3\nbatch_size: 1",
            input: "[1, 2, 2]", layers: "flatten, {linear: {out: 2}}")
        let bad = try paused(run)
        #expect(bad.step < 4 && bad.number.tensor.owner == .input && bad.isGiven)
        guard case .sample(_, row: 3)? = bad.explanation.origin else {
            Issue.record("\(bad.explanation)")
            return
        }
        #expect(bad.text.en.contains("sample 3 of 'idx:"))
        try expectGoodState(run, bad)
    }

    @Test func anInfiniteWeightOfAFile() throws {
        let text = "data: random\nloss: mse\noptimizer: {type: sgd, lr: 0.01}\nepochs: 5"
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let source = try Session(experiment(text))
        _ = try source.run(.define)
        source.network?.parameters()[1].fill(-.infinity)
        try source.saveWeights(to: file)
        var experiment = try experiment(text)
        experiment.weights = file
        let run = try TrainingRun(experiment)
        let bad = try paused(run)
        #expect(bad.step == 0 && bad.number.description == "fc1.bias[0]" && bad.value == -.infinity)
        #expect(bad.text.en.contains("it was read so from \(file)"))
    }

    /// A weight that is hidden behind a ReLU: no loss shows it, and a later look at the weights finds it.
    @Test func aWeightThatNoLossShows() throws {
        let text =
            "data: random\nloss: mse\noptimizer: {type: sgd, lr: 0.001}\nepochs: 100\nseed: 1\n"
            + "frozen: [fc1.weight, fc2]\nevents: [{step: 3, set: {\"fc1.bias[0]\": 9, \"fc2.weight[0,0]\": 100}}, {step: 3, lr: 3e38}, {step: 4, lr: 0}]"
        let layers = "{linear: {name: fc1, out: 1}}, relu, {linear: {name: fc2, out: 8}}"
        let losses = try { () throws in
            let trainer = try Trainer(experiment(text, layers: layers))
            return (0..<70).map { _ in trainer.session.runStep().loss }
        }()
        #expect(losses.allSatisfy { $0.isFinite }, "\(losses)")
        let bad = try paused(try run(text, layers: layers))
        #expect(bad.step == 3 && bad.phase == .update && bad.number.description == "fc1.bias[0]")
        #expect(bad.value == -.infinity)
        try expectCause(bad)
    }

    @Test func goesOnAfterAChange() throws {
        let run = try run("data: random\nloss: mse\noptimizer: {type: sgd, lr: 30}\nepochs: 300")
        let bad = try paused(run)
        run.go(to: max(0, bad.step - 12))
        #expect(run.firstBadNumber == nil && run.status == .paused)
        while run.firstBadNumber == nil { run.advance() }
        #expect(run.firstBadNumber?.step == bad.step && run.firstBadNumber?.number == bad.number)
        run.go(to: 0)
        try run.change(.learningRate(0.01))
        for _ in 0..<20 { run.advance() }
        #expect(run.step == 20 && run.firstBadNumber == nil)
        run.undo()
        #expect(run.step == 0 && run.end == 0)
    }

    /// Who steps into it, phase by phase, sees the steps before as in a training, and stays where they are.
    @Test func theStepperTellsHowNumbersGrew() throws {
        let text = "data: random\nloss: mse\noptimizer: {type: sgd, lr: 30}\nepochs: 300"
        let bad = try paused(try run(text))
        #expect(bad.growth.count > 2)
        let stepper = try Stepper(experiment(text))
        stepper.perform(.goTo(step: bad.step - 1))
        for _ in Phase.allCases where stepper.snapshot(ViewRequest()).badNumber == nil { stepper.perform(.next) }
        let (parameters, completed) = (stepper.session.parameterSnapshots(), stepper.session.completed)
        let snapshot = stepper.snapshot(ViewRequest())
        #expect(snapshot.badNumber == bad && completed == bad.phase)
        let said = try #require(snapshot.diagnosis?.findings.first?.text)
        #expect(said.en.contains("the largest weight went"))
        #expect(snapshot.timeline?.position == snapshot.timeline?.length && stepper.session.step == bad.step)
        #expect("\(stepper.session.parameterSnapshots())" == "\(parameters)")
    }

    @Test func theFindingNamesItAndSaysWhatMayHelp() throws {
        let run = try run("data: random\nloss: mse\noptimizer: {type: sgd, lr: 30}\nepochs: 300")
        let diagnosis = Diagnosis(running: run)
        let bad = try #require(run.firstBadNumber)
        let finding = try #require(diagnosis.findings.first)
        #expect(finding.rule == .badNumber && finding.addresses.first == bad.number)
        #expect(finding.steps.upperBound == bad.step && finding.text.en.hasPrefix(bad.text.en))
        #expect(finding.text.en.contains("the largest weight went"))
        #expect(finding.remedy?.edits == [.learningRate(3)] && finding.otherRemedies.count == 1)
        // Found with the whole past, or seen in the losses alone: the same rule.
        let trainer = try Trainer(experiment("data: random\nloss: mse\noptimizer: {type: sgd, lr: 30}\nepochs: 300"))
        #expect(Diagnosis(running: trainer).findings.first?.rule == .badNumber)
    }

    private func paused(_ run: TrainingRun) throws -> FirstBadNumber {
        for _ in 0..<400 where run.firstBadNumber == nil { run.advance() }
        let bad = try #require(run.firstBadNumber)
        let step = run.step
        run.advance()
        #expect(run.step == step && run.end == step && step == bad.step)
        return bad
    }

    /// What is named saw finite numbers only.
    private func expectCause(_ bad: FirstBadNumber) throws {
        #expect(!bad.value.isFinite)
        let operands = bad.explanation.terms.flatMap(\.operands)
        #expect(!operands.isEmpty)
        for operand in operands where operand.number != nil { #expect(operand.value.isFinite, "\(operand)") }
    }

    private func expectGoodState(_ run: TrainingRun, _ bad: FirstBadNumber) throws {
        let parameters = run.trainer.session.network?.parameters() ?? []
        #expect(parameters.allSatisfy { $0.withElements { $0.firstNotFinite } == nil })
        let stepper = try #require(run.openStepper())
        #expect(stepper.session.step == max(bad.step - 1, 0))
    }

    private func run(
        _ text: String, input: String = "[3]",
        layers: String = "{linear: {name: fc1, out: 4}}, relu, {linear: {out: 2}}"
    ) throws -> TrainingRun { try TrainingRun(experiment(text, input: input, layers: layers)) }

    private func experiment(
        _ text: String, input: String = "[3]",
        layers: String = "{linear: {name: fc1, out: 4}}, relu, {linear: {out: 2}}"
    ) throws -> Experiment {
        try ExperimentFile.parse("input: \(input)\nnetwork: [\(layers)]\n\(text)\n", file: "run.yaml", name: "run")
    }
}
