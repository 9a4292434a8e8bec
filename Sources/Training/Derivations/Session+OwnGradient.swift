import Expressions
import Localization
import NeuralCore

/// Why a gradient cannot be worked out by a formula now.
public enum OwnGradientFailure: Error, Equatable, Sendable {
    /// The formula does not fit the tensors, or has no value at a cell: the learner's.
    case formula(ExpressionError)
    /// There is nothing to compare with: the lesson's mistake.
    case lesson(Text)

    static func refused(_ refusal: PhaseRefusal) -> Self { .lesson(refusal.text) }
    static func reading(_ error: NumberError) -> Self { .lesson(error.text) }
}

extension Session {
    /// The tensors that a formula reads, as forward and backward have left them.
    private func scope(for asked: AskedGradient, _ target: Tensor) throws(NumberError) -> FormulaScope {
        var scope = FormulaScope(tensors: [:], indices: asked.indices, shape: Array(target.shape))
        for name in asked.names(in: experiment, batch: now.batch?.count ?? batchSize) {
            switch name.meaning {
            case .count(let count): scope.numbers[name.symbol] = Double(count)
            case .tensor(let path, _):
                // What a formula does not read may not be there: the gradient of a layer that nothing was trained before.
                guard let tensor = try? tensor(path) else { continue }
                scope.tensors[name.symbol] = FormulaTensor(shape: Array(tensor.shape), values: tensor.elements)
            }
        }
        return scope
    }

    /// The gradient that a formula gives in the place of the engine's.
    ///
    /// - Parameters:
    ///   - solution: a formula that gives the engine's, by whose sizes rounding is judged
    ///   - engine: the engine's gradient where it has not been sent on yet; `nil`: as it stands
    func ownGradient(
        _ asked: AskedGradient, _ formula: Formula, solution: Formula, engine: Tensor? = nil
    ) throws(OwnGradientFailure) -> OwnGradient {
        let (scope, path, expected) = try rethrow(
            as: OwnGradientFailure.reading, try engineGradient(asked, engine))
        if case .parameter = path.owner, let passes = try? passes(of: path.owner), passes > 1 {
            throw .lesson(Self.severalPasses)
        }
        let known: [BoundFormula.Value]
        do throws(ExpressionError) {
            known = try BoundFormula(solution, in: scope).values()
        } catch {
            throw .lesson(error.message)
        }
        let values =
            try formula == solution
            ? known : rethrow(as: OwnGradientFailure.formula, try BoundFormula(formula, in: scope).values())
        return OwnGradient(values, sizes: known, engine: expected, path: path, shape: scope.shape)
    }

    private static let severalPasses = Text(
        "the gradient is the sum of several passes; run zero_grad before backward",
        "梯度是好几遍 backward 的和；先运行 zero_grad 再 backward")

    private func engineGradient(
        _ asked: AskedGradient, _ engine: Tensor?
    ) throws(NumberError) -> (scope: FormulaScope, path: TensorPath, expected: [Float]) {
        let owner: TensorPath.Owner
        do throws(AskedGradient.Misfit) {
            try asked.check(in: experiment, batch: now.batch?.count ?? batchSize)
            owner = asked.owner(in: experiment) ?? .output
        } catch {
            throw error.numberError(of: asked)
        }
        let path = TensorPath(owner, .gradient)
        let gradient: Tensor
        if let engine { gradient = engine } else { gradient = try tensor(path) }
        return (try scope(for: asked, gradient), path, gradient.elements)
    }

    // MARK: Training

    /// Backward as the engine does it, but for one gradient, which a formula gives.
    ///
    /// - Throws: what backward refuses, and a formula without a value at a cell.
    func performBackward(
        _ asked: AskedGradient, _ formula: Formula, solution: Formula
    ) throws(OwnGradientFailure) {
        try rethrow(as: OwnGradientFailure.refused, try beginBackward())
        guard case .parameter(let layer, let name) = asked.operation else {
            return try performBackward(throughInputOf: asked, formula, solution: solution)
        }
        while !advanceBackward() {}
        finish(.backward)
        let own = try ownGradient(asked, formula, solution: solution)
        let parameter = try rethrow(as: OwnGradientFailure.reading, try parameter(layer, name))
        parameter.grad = Tensor(own.values, shape: parameter.shape)
    }

    /// The gradient of a computed tensor goes on to what it was computed from: the pass ends there, and another begins with the
    /// formula's gradient.
    private func performBackward(
        throughInputOf asked: AskedGradient, _ formula: Formula, solution: Formula
    ) throws(OwnGradientFailure) {
        let owner = asked.owner(in: experiment) ?? .output
        let tensor = try rethrow(as: OwnGradientFailure.reading, try self.tensor(TensorPath(owner)))
        let node = tensor.node
        let before = node?.passState()
        var isDone = false
        while !isDone, case .backward(let pass)? = underWay, node == nil || pass.next !== node {
            isDone = advanceBackward()
        }
        defer { finish(.backward) }
        // Nothing before the input is trained: there is nowhere to go on to.
        guard let node, let before, !isDone, let engine = node.passState().gradients.first else { return }
        let own = try ownGradient(asked, formula, solution: solution, engine: engine)
        node.restore(before)
        let gradient = Tensor(own.values, shape: tensor.shape)
        do {
            underWay = .backward(try BackwardSteps(from: tensor, gradient: gradient, afterwards: .keepForLooking))
        } catch {
            throw .refused(.autograd(error))
        }
        while !advanceBackward() {}
    }
}

extension AskedGradient.Misfit {
    fileprivate func numberError(of asked: AskedGradient) -> NumberError {
        switch self {
        case .unknownLayer(let name, let known):
            .unknownLayer(name, nearest: nearestName(to: name, among: known), known: known)
        case .unknownParameter(let name, let known): .unknownLayer(name, nearest: nil, known: known)
        case .indexCount(let given, let shape): .indexCount(tensor: "\(asked)", shape: shape, given: given)
        }
    }
}
