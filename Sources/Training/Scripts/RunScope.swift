import Expressions
import Localization
import NeuralCore

/// What names are worth in a session as it is now. What costs much is worked out once.
///
/// Belongs to one moment: make a new one when the session has moved on.
final class RunScope: ExpressionScope {
    let session: Session
    let context: RunContext
    private lazy var validation = session.validate()

    init(_ session: Session, _ context: RunContext) {
        self.session = session
        self.context = context
    }

    func value(of path: ExpressionPath) throws(ExpressionFailure) -> ExpressionValue {
        switch try rethrow(as: ExpressionFailure.naming, try RunName(path)) {
        case .fact(let fact): return try value(of: fact)
        case .kept(let name): return try value(named: name)
        case .element(let number): return .number(try number.value(in: session))
        case .statistic(let statistic, let tensor): return try statistic.value(of: tensor, in: session)
        case .group(let group, let layer, let statistic):
            return .number(try statistic.value(of: group, layer: layer, in: session))
        case .layer(let name, let fact): return try value(of: fact, layer: name)
        }
    }

    /// The loss of a step.
    func value(of path: ExpressionPath, at place: Double) throws(ExpressionFailure) -> Double {
        guard let index = Int(exactly: place), session.losses.indices.contains(index) else {
            throw .missing(
                .noLossOfStep(Int(exactly: place).map(String.init) ?? "\(place)", count: session.losses.count))
        }
        return Double(session.losses[index])
    }

    func exists(_ path: ExpressionPath) throws(ExpressionFailure) -> Bool {
        try rethrow(as: ExpressionFailure.naming, try RunName.element(path)).exists(in: session)
    }

    func before(_ expression: Expression) throws(ExpressionFailure) -> ExpressionValue {
        guard let known = context.before[expression] else { throw .noBefore }
        return try known.get()
    }

    // MARK: Facts

    private func value(of fact: RunName.Fact) throws(ExpressionFailure) -> ExpressionValue {
        let experiment = session.experiment
        switch fact {
        case .loss:
            guard let loss = session.loss else { throw .missing(.noLoss) }
            return .number(Double(loss.item()))
        case .step: return .number(Double(session.step))
        case .epoch: return .number(Double(session.stepsDone / session.stepsPerEpoch))
        case .lr: return .number(session.optimizer?.learningRate ?? experiment.optimizer.learningRate)
        case .parameters: return .number(Double(experiment.plan.parameterCount))
        case .neurons: return .number(Double(experiment.plan.layers.reduce(0) { $0 + $1.neurons }))
        case .layersWithWeights: return .number(Double(experiment.plan.layerCount.withWeights))
        case .stepsPerEpoch: return .number(Double(session.stepsPerEpoch))
        case .seed: return .number(Double(experiment.seed))
        case .batchSize: return .number(Double(session.batchSize))
        case .firstLoss: return .number(try value(of: ExpressionPath(["loss"]), at: 0))
        case .lowestLoss:
            guard let lowest = session.losses.min() else { throw .missing(.noLossOfStep("0", count: 0)) }
            return .number(Double(lowest))
        case .trainLoss:
            guard let mean = session.meanLossOfLastEpoch else { throw .missing(.noLossOfStep("0", count: 0)) }
            return .number(mean)
        case .validationLoss: return .number(Double(try validated().loss))
        case .accuracy: return .number(Double(try score(.accuracy)))
        case .r2: return .number(Double(try score(.r2)))
        case .refused: return .number(context.refusal == nil ? 0 : 1)
        case .curve:
            let losses = session.losses.dropFirst(context.firstLoss)
            guard let shape = CurveShape(Array(losses)) else { throw .missing(.noCurve(losses.count)) }
            return .text(shape.rawValue)
        case .diagnosis:
            return .text(Diagnosis(of: session.evidence).findings.first?.rule.rawValue ?? RunName.healthy)
        }
    }

    private func validated() throws(ExpressionFailure) -> (loss: Float, score: Score) {
        guard session.network != nil else { throw .missing(.notDefined("validation")) }
        guard let validation else { throw .missing(.noValidation("\(session.experiment.data)")) }
        return validation
    }

    private func score(_ measure: Score.Measure) throws(ExpressionFailure) -> Float {
        let score = try validated().score
        guard score.measure == measure else { throw .missing(.notMeasured(measure)) }
        return score.value
    }

    /// A kept value, or a layer of one number.
    private func value(named name: String) throws(ExpressionFailure) -> ExpressionValue {
        if let kept = context.kept[name] { return kept }
        let layers = session.experiment.plan.layers.map(\.name)
        let tensors = layers + ["input", "output", "target"]
        guard tensors.contains(name) else {
            let known = Array(context.kept.keys) + tensors + RunName.Fact.allCases.map(\.rawValue)
            throw .unknownName(name, nearest: nearestName(to: name, among: known.sorted()))
        }
        return .number(try ElementPath(TensorPath.Owner(named: name)).value(in: session))
    }

    private func value(of fact: RunName.LayerFact, layer name: String) throws(ExpressionFailure) -> ExpressionValue {
        let plan = session.experiment.plan
        let batch = session.batch?.inputs.shape[0] ?? session.batchSize
        if name == "input", fact == .outputShape { return .list(([batch] + plan.input).map(Double.init)) }
        guard let layer = plan.layers.first(where: { $0.name == name }) else {
            throw .missing(.unknownLayer(name, nearest: nearestName(to: name, among: plan.layers.map(\.name))))
        }
        switch fact {
        case .inputShape: return .list(([batch] + layer.input).map(Double.init))
        case .outputShape: return .list(([batch] + layer.output).map(Double.init))
        case .parameters: return .number(Double(layer.parameters))
        case .neurons: return .number(Double(layer.neurons))
        case .kind: return .text(layer.spec.kind.name)
        }
    }
}

/// What is known besides the session: from before the run, and from earlier steps.
struct RunContext {
    var kept: [String: ExpressionValue] = [:]
    /// What `before(...)` asks for, as it was.
    var before: [Expression: Result<ExpressionValue, ExpressionFailure>] = [:]
    /// Where the run's losses begin among all.
    var firstLoss = 0
    /// What a phase of the run was refused with.
    var refusal: PhaseRefusal?
}

extension Session {
    /// The mean over the samples of the epoch under way or just over; `nil` before the first loss. The last batch of an epoch
    /// may be smaller and counts less.
    var meanLossOfLastEpoch: Double? {
        guard !now.losses.isEmpty else { return nil }
        let first = (now.losses.count - 1) / stepsPerEpoch * stepsPerEpoch
        var sum = 0.0
        var count = 0
        for (position, loss) in now.losses[first...].enumerated() {
            let size = batchSize(ofStepInEpoch: position)
            sum += Double(size) * Double(loss)
            count += size
        }
        return sum / Double(count)
    }

    private func batchSize(ofStepInEpoch position: Int) -> Int {
        min(batchSize, samplesPerEpoch - position * batchSize)
    }
}

extension ElementPath {
    func value(in session: Session) throws(ExpressionFailure) -> Double {
        Double(try rethrow(as: ExpressionFailure.reading, try session.value(of: self)))
    }

    /// Whether there is such a number now. One that there can never be is a failure.
    func exists(in session: Session) throws(ExpressionFailure) -> Bool {
        do throws(NumberError) {
            let found = try session.tensor(tensor)
            if !index.isEmpty { _ = try session.position(of: index, in: found.shape, of: tensor) }
            return true
        } catch {
            switch error {
            case .notYet, .noGradient, .requiresGradOff, .cleared, .noState: return false
            default: throw .reading(error)
            }
        }
    }
}

extension TensorPath.Owner {
    /// `input`, `output`, `target` or a layer.
    init(named name: String) {
        switch name {
        case "input": self = .input
        case "output": self = .output
        case "target": self = .target
        default: self = .layer(name)
        }
    }
}

extension RunName.Statistic {
    func value(of reference: TensorPath, in session: Session) throws(ExpressionFailure) -> ExpressionValue {
        let tensor = try rethrow(as: ExpressionFailure.reading, try session.tensor(reference))
        if self == .shape { return .list(tensor.shape.map(Double.init)) }
        return .number(value(of: [tensor.statistics]))
    }

    /// Over all parameters of a layer, or of the network.
    func value(of group: RunName.Group, layer: String?, in session: Session) throws(ExpressionFailure) -> Double {
        guard let network = session.network else { throw .missing(.notDefined(group.rawValue)) }
        if let layer, !session.experiment.plan.layers.contains(where: { $0.name == layer }) {
            throw .missing(.unknownLayer(layer, nearest: nil))
        }
        let names = network.namedParameters().map(\.name).filter { name in
            layer.map { name.hasPrefix($0 + ".") } ?? true
        }
        guard !names.isEmpty else { throw .missing(.noParameters(layer ?? "network")) }
        var parts: [Statistics] = []
        for name in names {
            do throws(NumberError) {
                var reference = try TensorPath(parsing: name)
                reference.attribute = group.attribute
                parts.append(try session.tensor(reference).statistics)
            } catch {
                switch error {
                // A gradient that is None adds nothing to the others.
                case .requiresGradOff, .cleared: continue
                default: throw .reading(error)
                }
            }
        }
        return value(of: parts)
    }

    /// Over all numbers of several tensors together.
    private func value(of parts: [Statistics]) -> Double {
        let count = parts.reduce(0.0) { $0 + Double($1.count) }
        let finite = parts.reduce(0.0) { $0 + Double($1.count - $1.notFinite) }
        let sum = parts.reduce(0.0) { $0 + Double($1.mean) * Double($1.count - $1.notFinite) }
        switch self {
        case .norm: return parts.reduce(0.0) { $0 + Double($1.norm) * Double($1.norm) }.squareRoot()
        case .mean: return sum / finite
        case .std:
            let mean = sum / finite
            let squares = parts.reduce(0.0) {
                let (deviation, distance) = (Double($1.deviation), Double($1.mean) - mean)
                return $0 + Double($1.count - $1.notFinite) * (deviation * deviation + distance * distance)
            }
            return (squares / finite).squareRoot()
        case .min: return Double(parts.map(\.minimum).min() ?? .nan)
        case .max: return Double(parts.map(\.maximum).max() ?? .nan)
        case .sum: return sum
        case .count: return count
        case .zeros: return parts.reduce(0.0) { $0 + Double($1.zeros) } / count
        case .nonfinite: return parts.reduce(0.0) { $0 + Double($1.notFinite) }
        case .shape: preconditionFailure("several tensors have no shape")
        }
    }
}

extension RunName.Group {
    fileprivate var attribute: TensorPath.Attribute {
        switch self {
        case .weights: .value
        case .gradients: .gradient
        case .updates: .update
        }
    }
}

extension ExpressionFailure {
    fileprivate static func naming(_ problem: RunName.Problem) -> ExpressionFailure { .missing(problem.text) }
    fileprivate static func reading(_ error: NumberError) -> ExpressionFailure { .missing(error.text) }
}

/// Why a run has no such value now.
extension Text {
    fileprivate static let noLoss = Text(
        "no loss yet: none has been computed since forward ran; run loss, or use lowest_loss or loss@K",
        "还没有损失：forward 之后还没算过；请运行 loss，或用 lowest_loss、loss@K")
    fileprivate static func notMeasured(_ measure: Score.Measure) -> Text {
        switch measure {
        case .accuracy: Text("accuracy needs samples with classes; of numbers there is r2", "accuracy 要求样本有类别；预测数用 r2")
        case .r2: Text("r2 needs numbers to predict; of classes there is accuracy", "r2 要求预测的是数；类别用 accuracy")
        }
    }

    fileprivate static func unknownLayer(_ name: String, nearest: String?) -> Text {
        Text(
            "there is no layer '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
            "没有“\(name)”这一层" + (nearest.map { "；是不是“\($0)”？" } ?? ""))
    }

    fileprivate static func noParameters(_ layer: String) -> Text {
        Text("'\(layer)' has no parameters; name a layer that has", "“\(layer)”没有参数；请写有参数的层")
    }

    fileprivate static func notDefined(_ name: String) -> Text {
        Text("no \(name) yet: define has not run", "还没有 \(name)：还没运行 define")
    }

    fileprivate static func noLossOfStep(_ step: String, count: Int) -> Text {
        Text(
            "there is no loss of step \(step); "
                + (count == 0 ? "none has been computed" : "steps 0 to \(count - 1) have one"),
            "第 \(step) 步没有损失；" + (count == 0 ? "还没算过" : "第 0 到 \(count - 1) 步才有"))
    }

    fileprivate static func noValidation(_ data: String) -> Text {
        Text("\(data) data has no samples to validate with; use a data set", "\(data) 数据没有可供验证的样本；请用数据集")
    }

    fileprivate static func noCurve(_ count: Int) -> Text {
        Text(
            "\(count) losses do not make a curve; let the run have at least 4 steps", "\(count) 个损失不成曲线；请至少运行 4 步")
    }
}
