import Datasets
import NeuralCore

/// A name that a formula of a gradient may use, and what it stands for.
public struct GradientName: Hashable, Sendable {
    public var symbol: String
    public var meaning: Meaning

    public enum Meaning: Hashable, Sendable {
        case tensor(TensorPath, shape: [Int])
        /// What the loss divides by.
        case count(Int)
    }
}

extension AskedGradient {
    /// Why there is no such gradient in a network.
    public enum Misfit: Error, Equatable, Sendable {
        case unknownLayer(String, known: [String])
        case unknownParameter(String, known: [String])
        case indexCount(given: Int, shape: [Int])
    }

    /// The names that may be used: of a layer its input `x`, its output `y`, `g` = dL/dy and its parameters; of the loss `x`, the
    /// target `t`, and `n`, the number that it divides by.
    func names(in experiment: Experiment, batch count: Int) -> [GradientName] {
        let plan = experiment.plan
        func tensor(
            _ symbol: String, _ owner: TensorPath.Owner, _ shape: [Int], _ attribute: TensorPath.Attribute = .value
        )
            -> GradientName
        { GradientName(symbol: symbol, meaning: .tensor(TensorPath(owner, attribute), shape: shape)) }
        guard let layer else {
            let output = [count] + plan.output
            let target = experiment.loss.targetKind == .classes ? [count] : output
            let names = [tensor("x", .output, output), tensor("t", .target, target)]
            return names
                + (experiment.loss.dividesBy(output).map { [GradientName(symbol: "n", meaning: .count($0))] } ?? [])
        }
        guard let place = plan.layers.firstIndex(where: { $0.name == layer }) else { return [] }
        let planned = plan.layers[place]
        let before: TensorPath.Owner = place == 0 ? .input : .layer(plan.layers[place - 1].name)
        return [
            tensor("x", before, [count] + planned.input), tensor("y", .layer(layer), [count] + planned.output),
            tensor("g", .layer(layer), [count] + planned.output, .gradient),
        ]
            + planned.tensors.compactMap { parameter in
                let name = String(parameter.name.dropFirst(layer.count + 1))
                return AskedGradient.letters[name].map {
                    tensor($0, .parameter(layer: layer, name: name), parameter.shape)
                }
            }
    }

    /// Checks that a network has what is asked for, and that the indices fit its shape.
    func check(in experiment: Experiment, batch count: Int) throws(Misfit) {
        let plan = experiment.plan
        if let layer, !plan.layerNames.contains(layer) { throw .unknownLayer(layer, known: plan.layerNames) }
        let names = names(in: experiment, batch: count)
        guard case .tensor(_, let shape)? = names.first(where: { $0.symbol == letter })?.meaning else {
            throw .unknownParameter("\(self)", known: plan.tensorNames)
        }
        guard indices.count == 1 || indices.count == shape.count else {
            throw .indexCount(given: indices.count, shape: shape)
        }
    }

    /// What is asked for, as a tensor with a gradient.
    func owner(in experiment: Experiment) -> TensorPath.Owner? {
        guard
            case .tensor(let path, _)? = names(in: experiment, batch: 1).first(where: { $0.symbol == letter })?.meaning
        else { return nil }
        return path.owner
    }
}

extension LossSpec {
    /// What the losses of an output of this shape are divided by; `nil` where they are added up, or classes weigh differently.
    fileprivate func dividesBy(_ shape: [Int]) -> Int? {
        switch settings.reduction {
        case .sum, .none: nil
        case .batchmean: shape.first ?? 1
        case .mean where targetKind == .classes: settings.weight == nil ? shape.first ?? 1 : nil
        case .mean: shape.reduce(1, *)
        }
    }
}
