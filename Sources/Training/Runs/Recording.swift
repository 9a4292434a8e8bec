import NeuralCore

/// What a stepping session keeps so that every number can be asked about. Keeping a copy is keeping references.
struct Recording {
    /// The graph of the last forward, with the loss once it was computed.
    var trace: Trace?
    /// The generator as it was before that forward, which may have drawn from it (dropout).
    var generatorBeforeForward: KeptGenerator?
    /// The network's parameters and buffers before that forward.
    var tensorsBeforeForward: [Buffer] = []
    /// The last backward pass; `nil` before the first.
    var backward: Backward?
    /// The last update.
    var update: Update?
    /// What was set by hand: single numbers, and whole tensors.
    var edits: [ElementPath: Float] = [:]
    var fills: [TensorPath: Float] = [:]

    /// A layer's output, or the loss, was worked out of what the trace ends with.
    mutating func extendTrace(to result: Tensor) {
        if trace == nil { trace = Trace(of: result) } else { trace?.extend(to: result) }
    }

    struct Backward {
        /// The graph that the gradients came through; another than the present one after the next forward.
        var trace: Trace
        /// Each parameter's gradient before the pass; `nil` where there was none or it was zero.
        var before: [Buffer?]
        /// The input's, where it requires one.
        var inputBefore: Buffer?
        /// The leaves that the pass reaches.
        var leaves: Set<ObjectIdentifier> = []
    }

    /// What the optimizer saw and made, parameter by parameter.
    struct Update {
        var before: [Buffer]
        var after: [Buffer]
        /// `nil` where there was no gradient, and hence no update.
        var gradients: [Buffer?]
        var stateBefore: [OptimizerState.Entry]
        var learningRate: Double
        /// The gradients before penalty and clipping, where the experiment has such.
        var rawGradients: [Buffer?] = []
        /// What clipping by norm multiplied them by.
        var clipFactor: Float?
        /// Penalty and clipping as they were then.
        var l1 = 0.0
        var clip: GradientClip?
    }
}

/// A generator's state, which takes 2.5 KB: states between which nothing was drawn share it.
final class KeptGenerator {
    let state: Generator.State

    init(_ state: Generator.State) { self.state = state }
}

extension Session {
    /// The generator as it is now.
    func keepGenerator() -> KeptGenerator {
        let state = generator.state
        if let last = lastKeptGenerator, last.state == state { return last }
        let kept = KeptGenerator(state)
        lastKeptGenerator = kept
        return kept
    }
}

extension Session {
    /// Each parameter's gradient as it is, by reference; nothing where the next pass is the first since it was cleared.
    func gradientsBeforeBackward() -> [Buffer?] {
        zip(network?.parameters() ?? [], now.gradientPasses).map { gradientBeforeBackward($0, $1) }
    }

    func gradientBeforeBackward(_ leaf: Tensor?, _ passes: Int?) -> Buffer? {
        (passes ?? 0) == 0 ? nil : leaf?.grad?.storage.snapshot()
    }

    /// A parameter's gradient after an update, which has read it.
    func keptGradient(of parameter: Tensor) -> Buffer? {
        now.backwardsSinceZero == nil ? nil : parameter.grad?.storage.snapshot()
    }
}
