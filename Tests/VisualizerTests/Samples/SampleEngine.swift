import Foundation
import Visualizer

@testable import Training

/// Answers effects as the engine does, from made-up tensors: values are plain functions of their index, so that every run
/// of a test sees the same numbers. Losses, outputs and gradient norms are those of the document's network with seed 0.
struct SampleEngine {
    var network: SampleNetwork
    var snapshot: StepSnapshot
    var view = ViewRequest()
    /// Backward passes since the gradients were last cleared; `nil` before the first.
    var backwards: Int?
    var hasUpdated = false
    /// What was done; nothing of it can be undone here.
    var done = 0
    var breaking: FaultScenario?

    static let losses: [Float] = [0.58126754, 0.57311225, 0.53133273, 0.52855474, 0.4979021, 0.48696756]

    init(_ network: SampleNetwork = .document) {
        self.network = network
        snapshot = StepSnapshot(run: network.run, target: network.target)
        snapshot.code = network.code
    }

    /// The snapshot that answers an effect; `nil` for effects that are not the engine's.
    mutating func answer(_ effect: Effect) -> StepSnapshot? {
        guard case .engine(let request, let view) = effect else { return nil }
        if case .train = request { return nil }
        self.view = view
        snapshot.refusal = nil
        snapshot.gradientCheck = nil
        switch request {
        case .run(let action): perform(action)
        case .check(let number, let step):
            snapshot.gradientCheck = SampleExplanation.check(number, step: step ?? GradientCheckResult.usualSteps[0])
        case .restart(let nextSeed):
            let seed = snapshot.run.seed &+ (nextSeed ? 1 : 0)
            self = SampleEngine(network)
            snapshot.run.seed = seed
        case .change(let edit): perform(.edit(edit))
        case .view, .lesson, .train, .openStepper, .returnToRun, .undo, .redo, .save, .keep, .earlier, .foresee, .twin,
            .clinic:
            break
        }
        refresh()
        return snapshot
    }

    private mutating func perform(_ action: RunAction) {
        done += 1
        switch action {
        case .next: run(snapshot.next)
        case .phase(let phase): run(phase)
        case .operation:
            let isHalfDone = snapshot.operations != nil
            snapshot.operations = isHalfDone ? nil : .init(phase: snapshot.next, done: 1, count: 2)
            if isHalfDone { run(snapshot.next) }
        case .skip:
            snapshot.skipped.append(snapshot.next)
            snapshot.next = snapshot.next.next
        case .edit(.learningRate(let rate)): snapshot.run.learningRate = Float(rate)
        case .edit: break
        case .back, .goTo:
            done -= 1
            snapshot.refusal = "a sample has no history."
        case .fault(let name):
            let begin = SampleEngine(network)
            (snapshot, done, backwards) = (begin.snapshot, 0, nil)
            breaking = name
        case .steps:
            // One is enough for what is shown.
            repeat { run(snapshot.next) } while snapshot.completed != .update
        default: break
        }
    }

    mutating func run(_ phase: Phase) {
        if phase == .forward, snapshot.completed == .update { snapshot.step += 1 }
        snapshot.completed = phase
        snapshot.next = phase.next
        snapshot.ran = (phase == .forward ? [.define] : snapshot.ran) + [phase]
        switch phase {
        case .define: snapshot.run.parameterCount = network.parameters.reduce(0) { $0 + $1.count }
        case .forward:
            snapshot.output = network.output
            if case .classIndex = network.target { snapshot.probabilities = Self.softmax(network.output) }
            snapshot.loss = nil
        case .loss:
            snapshot.loss = Self.losses[snapshot.step % Self.losses.count]
            snapshot.losses.append(snapshot.loss!)
        case .zeroGradients: if backwards != nil { backwards = 0 }
        case .backward: backwards = (backwards ?? 0) + 1
        case .update:
            hasUpdated = true
            snapshot.updateRate = snapshot.run.learningRate
        }
    }

    private static func softmax(_ values: [Float]) -> [Float] {
        let powers = values.map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    /// What the snapshot says about layers and parameters, and the pictures that were asked for.
    private mutating func refresh() {
        defer { answerView() }
        guard let completed = snapshot.completed else { return }
        let hasActivations = completed != .define
        let hasGradients = (backwards ?? 0) > 0
        snapshot.layers = network.layers.enumerated().map { index, layer in
            var layer = layer
            layer.activation = hasActivations || index == 0 ? network.tensor(of: index).statistics : nil
            layer.activationGradient = hasGradients && index > 0 ? network.gradient(of: index).statistics : nil
            return layer
        }
        snapshot.parameters = network.parameters.map { parameter in
            ParameterSnapshot(
                name: parameter.name, shape: parameter.shape, value: parameter.statistics,
                gradient: state(of: parameter),
                updateNorm: completed == .update ? parameter.gradientNorm * network.run.learningRate : nil)
        }
        takePictures(hasActivations: hasActivations)
    }

    /// The explanation and the graph that were asked for, the place in time, the twin.
    private mutating func answerView() {
        snapshot.explanation = view.explaining.map { SampleExplanation.of($0, snapshot) }
        snapshot.highlighted = view.highlighted.flatMap { picture(around: $0) }
        snapshot.graph = view.wantsGraph && snapshot.completed != nil ? .document() : nil
        snapshot.timeline = TimelineSnapshot(
            position: done, length: done, steps: snapshot.step + 1, losses: snapshot.losses,
            keyframes: [0], memoryBytes: 1_250_000 * done, budgetBytes: 512_000_000)
        snapshot.twin = breaking.map {
            TwinSnapshot(.healthy(beside: $0), of: snapshot, differences: snapshot.loss == nil ? [] : [.loss, .output])
        }
    }

    private func state(of parameter: SampleTensor) -> ParameterSnapshot.GradientState {
        switch backwards {
        case nil: return .none
        case 0: return .zeroed
        case let count?:
            var statistics = parameter.gradient.statistics
            statistics.norm = parameter.gradientNorm * Float(count)
            return .computed(statistics, backwards: count)
        }
    }

    private mutating func takePictures(hasActivations: Bool) {
        let index = min(max(view.layer, 0), network.layers.count - 1)
        let name = network.layers[index].name
        let weight = network.parameters.first { $0.name == name + ".weight" }
        let bias = network.parameters.first { $0.name == name + ".bias" }
        let hasGradients = backwards != nil
        snapshot.activation = hasActivations || index == 0 ? network.tensor(of: index).picture(view, .activation) : nil
        snapshot.activationGradient =
            hasGradients && index > 0 ? network.gradient(of: index).picture(view, .activationGradient) : nil
        snapshot.weight = weight?.picture(view, .weight)
        snapshot.bias = bias?.picture(view, .bias)
        snapshot.weightGradient = hasGradients ? gradient(of: weight)?.picture(view, .weightGradient) : nil
        snapshot.biasGradient = hasGradients ? gradient(of: bias)?.picture(view, .biasGradient) : nil
    }

    private func picture(around number: ElementPath) -> TensorPicture? {
        var view = view
        let isGradient = number.tensor.attribute == .gradient
        var tensor: SampleTensor?
        switch number.tensor.owner {
        case .parameter(_, let name):
            view.subject = name == "bias" ? .bias : .weight
            let parameter = network.parameters.first { $0.name == "\(number.tensor.owner)" }
            tensor = isGradient ? gradient(of: parameter) : parameter
        case let owner:
            view.subject = .activation
            let index = network.layers.firstIndex { $0.name == "\(owner)" } ?? 0
            tensor = isGradient ? network.gradient(of: index) : network.tensor(of: index)
        }
        var picture = tensor?.picture(view, view.subject, in: view.highlightedRoom)
        picture?.name = "\(number.tensor)"
        return picture
    }

    private func gradient(of parameter: SampleTensor?) -> SampleTensor? {
        guard var gradient = parameter?.gradient else { return nil }
        gradient.amplitude *= Float(backwards ?? 0)
        return gradient
    }
}
