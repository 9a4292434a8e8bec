@testable import Training

extension SampleTraining {
    /// A layer whose sum is too large for a Float, after ten steps in which everything grew.
    static var bad: FirstBadNumber {
        let number = ElementPath(.layer("fc1"), at: [0, 3])
        var explanation = Explanation(
            number: number, value: .infinity, kind: .forward(operation: OperationKind("Linear")),
            formula: "y[n,o] = b[o] + Σ x[n,i] w[o,i]")
        explanation.terms = [(2e20, 1.5e19), (-3e18, 8e18)].enumerated().map { index, factors in
            Explanation.Term(
                .summand,
                [
                    .init(symbol: "x[0,\(index)]", value: factors.0, number: ElementPath(.input, at: [0, index])),
                    .init(
                        symbol: "w[3,\(index)]", value: factors.1,
                        number: ElementPath(.parameter(layer: "fc1", name: "weight"), at: [3, index])),
                ], contribution: factors.0 * factors.1)
        }
        return FirstBadNumber(
            step: 90, phase: .forward, operation: OperationKind("Linear"), explanation: explanation,
            growth: (80...90).map { step in
                let size = Float(step - 79)
                return .init(
                    step: step, weight: 0.1 * size * size, activation: step == 90 ? .infinity : size * size * size,
                    update: step == 90 ? nil : 0.1 * size)
            })
    }
}
