import Training
import Visualizer

/// Answers effects as the engine does, from made-up tensors: values are plain functions of their index, so that every run
/// of a test sees the same numbers. Losses, outputs and gradient norms are those of the document's network with seed 0.
struct SampleEngine {
    var network: SampleNetwork
    var snapshot: StepSnapshot
    var look = Look()
    /// Backward passes since the gradients were last cleared; `nil` before the first.
    var backwards: Int?
    var hasUpdated = false

    static let losses: [Float] = [0.58126754, 0.57311225, 0.53133273, 0.52855474, 0.4979021, 0.48696756]

    init(_ network: SampleNetwork = .document) {
        self.network = network
        snapshot = StepSnapshot(run: network.run, target: network.target)
    }

    /// The snapshot that answers an effect; `nil` for effects that are not the engine's.
    mutating func answer(_ effect: Effect) -> StepSnapshot? {
        switch effect {
        case .engine(.run(let phase, let look)):
            self.look = look
            run(phase)
        case .engine(.look(let look)): self.look = look
        default: return nil
        }
        refresh()
        return snapshot
    }

    mutating func run(_ phase: Phase) {
        if phase == .forward, snapshot.completed == .update { snapshot.step += 1 }
        snapshot.completed = phase
        snapshot.next = phase.next
        switch phase {
        case .define: snapshot.run.parameterCount = network.parameters.reduce(0) { $0 + $1.count }
        case .forward:
            snapshot.output = network.output
            snapshot.loss = nil
        case .loss:
            snapshot.loss = Self.losses[snapshot.step % Self.losses.count]
            snapshot.losses.append(snapshot.loss!)
        case .zeroGradients: if backwards != nil { backwards = 0 }
        case .backward: backwards = (backwards ?? 0) + 1
        case .update: hasUpdated = true
        }
    }

    /// What the snapshot says about layers and parameters, and the pictures that were asked for.
    private mutating func refresh() {
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
        let index = min(max(look.layer, 0), network.layers.count - 1)
        let name = network.layers[index].name
        let weight = network.parameters.first { $0.name == name + ".weight" }
        let bias = network.parameters.first { $0.name == name + ".bias" }
        let hasGradients = backwards != nil
        snapshot.activation = hasActivations || index == 0 ? network.tensor(of: index).picture(look, .activation) : nil
        snapshot.activationGradient =
            hasGradients && index > 0 ? network.gradient(of: index).picture(look, .activationGradient) : nil
        snapshot.weight = weight?.picture(look, .weight)
        snapshot.bias = bias?.picture(look, .bias)
        snapshot.weightGradient = hasGradients ? gradient(of: weight)?.picture(look, .weightGradient) : nil
        snapshot.biasGradient = hasGradients ? gradient(of: bias)?.picture(look, .biasGradient) : nil
    }

    private func gradient(of parameter: SampleTensor?) -> SampleTensor? {
        guard var gradient = parameter?.gradient else { return nil }
        gradient.amplitude *= Float(backwards ?? 0)
        return gradient
    }
}
