import NeuralCore

/// A gradient measured by moving its number a little, beside the one that backward computed.
public struct GradientCheckResult: Sendable, Equatable {
    /// The number that was moved (not its gradient).
    public var number: ElementPath
    /// h: how far it was moved to each side.
    public var step: Float
    /// L with the number moved down and up.
    public var lossBelow: Float
    public var lossAbove: Float
    /// (L(w + h) - L(w - h)) / 2h.
    public var measured: Double
    /// What backward computed.
    public var computed: Float
    public var verdict: Comparison

    /// What to make of the difference.
    public enum Comparison: Sendable, Equatable {
        case agrees
        /// The loss has a kink at this very number: its slopes to the left and to the right differ, and none is wrong.
        case kink(left: Double, right: Double)
        /// Both losses are the same Float32 or nearly so: h is too small to be seen.
        case stepTooSmall
        /// The loss is not straight between the two places: h is so large that it crosses a kink or a bend.
        case stepTooLarge
        /// No h explains it.
        case differs
    }

    /// |measured - computed| / max(|measured|, |computed|); 0 when both are 0.
    public var relativeError: Double {
        let scale = max(abs(measured), Double(abs(computed)))
        return scale == 0 ? 0 : abs(measured - Double(computed)) / scale
    }

    /// What relative error the rounding of the two losses alone may make: two units in the last place of each.
    public var resolution: Double {
        let scale = max(abs(measured), Double(abs(computed))) * 2 * Double(step)
        return scale == 0 ? 0 : 4 * Double(max(lossBelow.magnitude, lossAbove.magnitude).ulp) / scale
    }

    /// The steps that can be chosen: 1, 2 and 5 times powers of ten.
    public static let steps: [Float] = (-9...0).flatMap { power in
        ["1", "2", "5"].compactMap { Float("\($0)e\(power)") }
    }
    /// The steps that are tried where none is chosen, the one that shows most gradients well first: between rounding and
    /// bending.
    public static let usualSteps: [Float] = [
        0.002, 0.001, 0.005, 0.0005, 0.01, 0.0002, 0.02, 0.0001, 0.05, 0.1, 5e-05,
    ]
}

/// What became of the wish to have a gradient checked.
public enum GradientChecked: Sendable, Equatable {
    case result(GradientCheckResult)
    case refused(NumberError)
}

extension Session {
    /// Measures dL/d(number) by moving it by ±`step`, everything else as the last forward had it, and compares with what the last
    /// backward computed. Nothing changes.
    ///
    /// - Parameter step: the first of ``GradientCheckResult/usualSteps`` that shows the gradient when left out.
    /// - Complexity: three forwards for each step tried, and six at a kink.
    public func checkGradient(of number: ElementPath, step: Float? = nil) -> GradientChecked {
        do throws(NumberError) {
            return .result(try measuredGradient(of: number, step: step))
        } catch {
            return .refused(error)
        }
    }

    private func measuredGradient(of number: ElementPath, step: Float?) throws(NumberError) -> GradientCheckResult {
        let owner = number.tensor.owner
        guard number.tensor.attribute == .value || number.tensor.attribute == .gradient,
            step.map({ $0 > 0 && $0.isFinite }) ?? true
        else { throw .notMovable(number.tensor.description) }
        let computed = try gradientOfLastPass(ElementPath(owner, .gradient, at: number.index))
        let tensor = try movable(owner)
        let position = try position(of: number.index, in: tensor.shape, of: TensorPath(owner))
        return GradientMeasurement(number: ElementPath(owner, at: number.index), computed: computed) {
            [self] step in
            asInForward { before in
                NumericalGradient(of: tensor, at: position, step: step) {
                    self.lossOfForward(before, replacing: owner, by: tensor)
                }
            }
        }.result(step: step)
    }

    /// What the last backward pass alone added to a gradient.
    private func gradientOfLastPass(_ number: ElementPath) throws(NumberError) -> Float {
        let value = try value(of: number)
        guard now.backwardsSinceZero != 0, let backward = now.recording.backward,
            backward.trace.result === now.recording.trace?.result
        else {
            throw .notYet(number.tensor.description, now.backwardsSinceZero == nil ? .backward : .backwardOfThisForward)
        }
        let owner = number.tensor.owner
        guard owner.isLeaf else { return value }
        let leaf = try tensor(TensorPath(owner))
        guard backward.leaves.contains(ObjectIdentifier(leaf)) else { throw .requiresGradOff(owner.description) }
        let kept = owner == .input ? backward.inputBefore : backward.before[try parameterIndex(of: owner)]
        let position = try position(of: number.index, in: leaf.shape, of: number.tensor)
        let left = try changeSinceBackward(owner, at: position)?.before ?? value
        return kept.map { left - $0.values[position] } ?? left
    }

    /// The tensor whose element is moved: a parameter itself, or a copy of a layer's output.
    private func movable(_ owner: TensorPath.Owner) throws(NumberError) -> Tensor {
        switch owner {
        case .parameter, .input: return try tensor(TensorPath(owner))
        case .layer, .output: return try tensor(TensorPath(owner)).copy()
        case .target, .loss, .operation: throw .notMovable(owner.description)
        }
    }

    /// Runs `body` with all parameters and buffers as they were before the last forward.
    func asInForward<Result>(_ body: (Generator.State) -> Result) -> Result {
        let tensors = network?.namedTensors().map(\.tensor) ?? []
        let present = tensors.map { $0.storage.snapshot() }
        for (tensor, buffer) in zip(tensors, now.recording.tensorsBeforeForward) { tensor.storage.restore(buffer) }
        defer { for (tensor, buffer) in zip(tensors, present) { tensor.storage.restore(buffer) } }
        return body(now.recording.generatorBeforeForward?.state ?? generator.state)
    }

    /// The last forward's loss once more, with a layer's output replaced.
    private func lossOfForward(
        _ state: Generator.State, replacing owner: TensorPath.Owner, by tensor: Tensor
    ) -> Tensor {
        guard let network, let batch = now.batch else { preconditionFailure("a forward has run") }
        let names = experiment.plan.layers.map(\.name)
        let replaced: Int? =
            switch owner {
            case .layer(let name): names.firstIndex(of: name)
            case .output: names.count - 1
            default: nil
            }
        return Generator.with(Generator(state: state)) {
            var x = batch.inputs
            for (position, layer) in network.layers.enumerated() {
                // Nobody looks at what comes of it.
                if StopSign.isUp { return Tensor.zeros([]) }
                x = layer(x)
                if position == replaced { x = tensor }
            }
            return experiment.loss(x, batch.targets)
        }
    }
}
