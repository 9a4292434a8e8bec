import Datasets
import Foundation

/// Works quantities out of a session as it is now. What costs much is worked out once.
///
/// Belongs to one moment: make a new one when the session has moved on.
final class QuantityReader {
    let session: Session
    let context: QuantityContext
    private lazy var validation = session.validate()

    init(_ session: Session, _ context: QuantityContext) {
        self.session = session
        self.context = context
    }

    func value(of quantity: Quantity) throws(QuantityFailure) -> QuantityValue {
        switch quantity {
        case .number(let value): return .number(value)
        case .text(let text): return .text(text)
        case .list(let parts):
            var numbers: [Double] = []
            for part in parts { numbers.append(try number(part)) }
            return .list(numbers)
        case .fact(let fact): return try value(of: fact)
        case .name(let name): return try value(named: name)
        case .reference(let number): return .number(try number.value(in: session))
        case .statistic(let statistic, let tensor): return try statistic.value(of: tensor, in: session)
        case .group(let group, let layer, let statistic):
            return .number(try statistic.value(of: group, layer: layer, in: session))
        case .layer(let name, let fact): return try value(of: fact, layer: name)
        case .lossOfStep(let step): return .number(try loss(ofStep: step))
        case .before(let inside):
            guard let known = context.before[inside] else { throw .noBefore }
            return try known.get()
        case .exists(let number): return .number(try number.exists(in: session) ? 1 : 0)
        case .negative(let part): return .number(-(try number(part)))
        case .not(let part): return .truth(!(try truth(part)))
        case .arithmetic(let sign, let left, let right):
            return .number(sign.result(try number(left), try number(right)))
        case .comparison(let sign, let left, let right):
            return .truth(try sign.result(try value(of: left), try value(of: right)))
        case .logic(.and, let left, let right): return .truth(try truth(left) ? try truth(right) : false)
        case .logic(.or, let left, let right): return .truth(try truth(left) ? true : try truth(right))
        case .call(let function, let arguments): return try value(of: function, arguments)
        }
    }

    /// The same as data, for answers that travel.
    func result(of quantity: Quantity) -> Result<QuantityValue, QuantityFailure> {
        do throws(QuantityFailure) {
            return .success(try value(of: quantity))
        } catch {
            return .failure(error)
        }
    }

    private func number(_ quantity: Quantity) throws(QuantityFailure) -> Double {
        let value = try value(of: quantity)
        guard let number = value.number else { throw .notANumber(value.kind) }
        return number
    }

    private func truth(_ quantity: Quantity) throws(QuantityFailure) -> Bool {
        let value = try value(of: quantity)
        guard let truth = value.truth else { throw .kinds("and, or, not", value.kind, "others") }
        return truth
    }

    // MARK: Facts

    private func value(of fact: Quantity.Fact) throws(QuantityFailure) -> QuantityValue {
        let experiment = session.experiment
        switch fact {
        case .loss:
            guard let loss = session.loss else { throw .noLoss }
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
        case .firstLoss: return .number(try loss(ofStep: .number(0)))
        case .lowestLoss:
            guard let lowest = session.losses.min() else { throw .noLossOfStep("0", count: 0) }
            return .number(Double(lowest))
        case .trainLoss:
            guard let mean = session.meanLossOfLastEpoch else { throw .noLossOfStep("0", count: 0) }
            return .number(mean)
        case .validationLoss: return .number(Double(try validated().loss))
        case .accuracy:
            guard let accuracy = try validated().accuracy else { throw .noClasses }
            return .number(Double(accuracy))
        case .refused: return .number(context.refusal == nil ? 0 : 1)
        case .curve:
            let losses = session.losses.dropFirst(context.firstLoss)
            guard let shape = CurveShape(Array(losses)) else { throw .noCurve(losses.count) }
            return .text(shape.rawValue)
        }
    }

    private func validated() throws(QuantityFailure) -> (loss: Float, accuracy: Float?) {
        guard session.network != nil else { throw .notDefined("validation") }
        guard let validation else { throw .noValidation("\(session.experiment.data)") }
        return validation
    }

    private func loss(ofStep step: Quantity) throws(QuantityFailure) -> Double {
        let number = try number(step)
        guard let index = Int(exactly: number), session.losses.indices.contains(index) else {
            throw .noLossOfStep(Int(exactly: number).map(String.init) ?? "\(number)", count: session.losses.count)
        }
        return Double(session.losses[index])
    }

    /// A kept value, or a layer of one number.
    private func value(named name: String) throws(QuantityFailure) -> QuantityValue {
        if let kept = context.kept[name] { return kept }
        let layers = session.experiment.plan.layers.map(\.name)
        let tensors = layers + ["input", "output", "target"]
        guard tensors.contains(name) else {
            let known = Array(context.kept.keys) + tensors + Quantity.Fact.allCases.map(\.rawValue)
            throw .unknownName(name, nearest: nearestName(to: name, among: known.sorted()))
        }
        return .number(try ElementPath(TensorPath.Owner(named: name)).value(in: session))
    }

    private func value(of fact: Quantity.LayerFact, layer name: String) throws(QuantityFailure) -> QuantityValue {
        let plan = session.experiment.plan
        let batch = session.batch?.inputs.shape[0] ?? session.batchSize
        if name == "input", fact == .outputShape { return .list(([batch] + plan.input).map(Double.init)) }
        guard let layer = plan.layers.first(where: { $0.name == name }) else {
            throw .unknownLayer(name, nearest: nearestName(to: name, among: plan.layers.map(\.name)))
        }
        switch fact {
        case .outputShape: return .list(([batch] + layer.output).map(Double.init))
        case .parameters: return .number(Double(layer.parameters))
        case .neurons: return .number(Double(layer.neurons))
        case .kind: return .text(layer.spec.kind.name)
        }
    }

    // MARK: Functions

    private func value(of function: Quantity.Function, _ arguments: [Quantity]) throws(QuantityFailure) -> QuantityValue
    {
        if function == .near {
            let tolerance = try number(arguments[2])
            switch (try value(of: arguments[0]), try value(of: arguments[1])) {
            case (.number(let a), .number(let b)): return .truth(abs(a - b) <= tolerance)
            case (.list(let a), .list(let b)):
                return .truth(a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance })
            case (let a, let b): throw .kinds("near", a.kind, b.kind)
            }
        }
        var numbers: [Double] = []
        for argument in arguments { numbers.append(try number(argument)) }
        let first = numbers[0]
        switch function {
        case .abs: return .number(abs(first))
        case .sqrt: return .number(first.squareRoot())
        case .exp: return .number(exp(first))
        case .ln: return .number(log(first))
        case .min: return .number(numbers.min() ?? first)
        case .max: return .number(numbers.max() ?? first)
        case .near: preconditionFailure("near is worked out above")
        }
    }
}

/// What is known besides the session: from before the run, and from earlier steps.
struct QuantityContext {
    var kept: [String: QuantityValue] = [:]
    /// What `before(...)` asks for, as it was.
    var before: [Quantity: Result<QuantityValue, QuantityFailure>] = [:]
    /// Where the run's losses begin among all.
    var firstLoss = 0
    /// What a phase of the run was refused with.
    var refusal: PhaseRefusal?
}

extension Quantity.Arithmetic {
    func result(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .divided: left / right
        }
    }
}

extension Quantity.Comparison {
    /// Of any two numbers just one of <, == and > holds; nothing but != holds of NaN.
    fileprivate func result(_ left: QuantityValue, _ right: QuantityValue) throws(QuantityFailure) -> Bool {
        if let isEqual = left.isEqual(to: right), self == .equal || self == .unequal {
            return isEqual == (self == .equal)
        }
        guard let a = left.number, let b = right.number else { throw .kinds(rawValue, left.kind, right.kind) }
        let isEqual = QuantityValue.areEqual(a, b)
        switch self {
        case .equal: return isEqual
        case .unequal: return !isEqual
        case .less: return a < b && !isEqual
        case .lessOrEqual: return a < b || isEqual
        case .greater: return a > b && !isEqual
        case .greaterOrEqual: return a > b || isEqual
        }
    }
}
