/// Something that can be worked out of a run: `loss`, `fc1.weight.grad.norm`, `before(loss) - loss > 0.01`.
///
/// The one small language for what a lesson asks, what must hold, and what is woven into a text. ``init(parsing:)`` reads it,
/// ``QuantityReader`` works it out.
public indirect enum Quantity: Hashable, Sendable {
    case number(Double)
    /// A word to compare with: `falls`, `'Conv2d'`.
    case text(String)
    case list([Quantity])
    case fact(Fact)
    /// A value kept under this name; where none is, a number of the run with a one-word name.
    case name(String)
    /// One number of a tensor: `conv1[0,2,14,9]`.
    case reference(ElementPath)
    /// Over all values of a tensor: `fc1.weight.grad.norm`.
    case statistic(Statistic, of: TensorPath)
    /// Over all parameters of a layer or of the network: `gradients.conv1.norm`.
    case group(Group, layer: String?, Statistic)
    case layer(String, LayerFact)
    /// `loss@3`: the loss of that step.
    case lossOfStep(Quantity)
    /// Its value before the run.
    case before(Quantity)
    /// 1 when the tensor has values now, 0 when not.
    case exists(ElementPath)
    case negative(Quantity)
    case not(Quantity)
    case arithmetic(Arithmetic, Quantity, Quantity)
    case comparison(Comparison, Quantity, Quantity)
    case logic(Logic, Quantity, Quantity)
    case call(Function, [Quantity])
}

extension Quantity {
    /// What a run is asked for by a word of its own.
    public enum Fact: String, Sendable, CaseIterable {
        case loss, step, epoch, lr, parameters, neurons
        case layersWithWeights = "layers_with_weights"
        case trainLoss = "train_loss"
        case validationLoss = "validation_loss"
        case accuracy
        case stepsPerEpoch = "steps_per_epoch"
        case seed
        case batchSize = "batch_size"
        case firstLoss = "first_loss"
        case lowestLoss = "lowest_loss"
        case refused, curve
    }

    /// What many numbers have in common.
    public enum Statistic: String, Sendable, CaseIterable {
        case norm, mean, std, min, max, sum, count
        /// The part that is exactly 0.
        case zeros
        /// How many are NaN or infinite.
        case nonfinite
        case shape
    }

    /// The parameters' values, gradients or last changes.
    public enum Group: String, Sendable, CaseIterable {
        case weights, gradients, updates
    }

    public enum LayerFact: String, Sendable, CaseIterable {
        case outputShape = "output_shape"
        case parameters, neurons
        case kind
    }

    public enum Arithmetic: String, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
    }

    public enum Comparison: String, Sendable {
        case equal = "=="
        case unequal = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    public enum Logic: String, Sendable { case and, or }

    public enum Function: String, Sendable, CaseIterable {
        case abs, sqrt, exp, ln, min, max, near

        /// How many values it takes.
        var arity: ClosedRange<Int> {
            switch self {
            case .abs, .sqrt, .exp, .ln: 1...1
            case .min, .max: 1...64
            case .near: 3...3
            }
        }
    }
}

extension Quantity {
    /// The quantities directly inside.
    public var parts: [Quantity] {
        switch self {
        case .number, .text, .fact, .name, .reference, .statistic, .group, .layer, .exists: []
        case .list(let parts), .call(_, let parts): parts
        case .lossOfStep(let part), .before(let part), .negative(let part), .not(let part): [part]
        case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .logic(_, let left, let right):
            [left, right]
        }
    }

    /// This and everything inside that `isWanted`.
    public func all(_ isWanted: (Quantity) -> Bool) -> [Quantity] {
        (isWanted(self) ? [self] : []) + parts.flatMap { $0.all(isWanted) }
    }

    /// The names of kept values that it may need.
    public var names: [String] {
        all { if case .name = $0 { true } else { false } }.compactMap {
            if case .name(let name) = $0 { name } else { nil }
        }
    }

    /// What it wants to know from before the run.
    public var fromBefore: [Quantity] {
        all { if case .before = $0 { true } else { false } }.flatMap(\.parts)
    }

    /// Whether it asks for a fact anywhere inside.
    public func mentions(_ fact: Fact) -> Bool { !all { $0 == .fact(fact) }.isEmpty }
}
