@testable import Training

/// Explanations as the engine gives them, with made-up numbers that add up.
enum SampleExplanation {
    /// What the sample engine says about a number of the document's network.
    static func of(_ number: ElementPath, _ snapshot: StepSnapshot) -> Explained {
        switch (number.tensor.owner, number.tensor.attribute) {
        case (.layer("conv1"), .value): .explanation(convolution(number))
        case (.layer, .value), (.output, .value): .explanation(linear(number))
        case (_, .gradient) where snapshot.parameters.allSatisfy { $0.gradient == .none }:
            .refused(.notYet(number.tensor.description, .backward))
        case (_, .gradient): .explanation(weightGradient(number))
        case (_, .update): .explanation(update(number))
        case (.loss, _): .explanation(loss)
        default: .explanation(given(number))
        }
    }

    /// y[0,2,14,9] of a 3x3 kernel on one channel.
    static func convolution(_ number: ElementPath = .init(.layer("conv1"), at: [0, 2, 14, 9])) -> Explanation {
        let (channel, row, column) = (number.index[1], number.index[2], number.index[3])
        let inputs: [Float] = [0.4135, -1.25, 0.0312, 1.5, -0.75, 0.125, 2.0625, -0.5, 0.25]
        let kernel: [Float] = [-0.1235, 0.25, 0.3125, -0.0625, 0.125, -0.3, 0.0078125, 0.2, -0.15]
        var terms = inputs.indices.map { place -> Explanation.Term in
            let (p, q) = (place / 3, place % 3)
            return Explanation.Term(
                .summand,
                [
                    .init(
                        symbol: "x", value: inputs[place],
                        number: .init(.input, at: [0, 0, row + p, column + q])),
                    .init(
                        symbol: "w", value: kernel[place],
                        number: .init(.parameter(layer: "conv1", name: "weight"), at: [channel, 0, p, q])),
                ], contribution: inputs[place] * kernel[place])
        }
        terms.append(
            .init(
                .bias,
                [
                    .init(
                        symbol: "b", value: 0.2147,
                        number: .init(.parameter(layer: "conv1", name: "bias"), at: [channel]))
                ], contribution: 0.2147))
        let value = terms.reduce(0) { $0 + $1.contribution }
        return Explanation(
            number: number, value: value, kind: .forward(operation: OperationKind("Conv2d")),
            formula: "y[n,o,i,j] = b[o] + Σ x[n,c,i+p,j+q] · w[o,c,p,q]", terms: terms, combined: value,
            touched: [
                .init(
                    tensor: .init(.input), ranges: [0..<1, 0..<1, row..<row + 3, column..<column + 3]),
                .init(
                    tensor: .init(.parameter(layer: "conv1", name: "weight")),
                    ranges: [channel..<channel + 1, 0..<1, 0..<3, 0..<3]),
            ])
    }

    /// The largest of 12,544 products.
    static func linear(_ number: ElementPath) -> Explanation {
        let terms = (0..<12).map { place -> Explanation.Term in
            let x = Float(12 - place) / 8
            let w = (place % 2 == 0 ? 1 : -1) * Float(place + 3) / 512
            return .init(
                .summand,
                [
                    .init(symbol: "x", value: x, number: .init(.layer("flatten1"), at: [0, 977 * place])),
                    .init(
                        symbol: "w", value: w,
                        number: .init(.parameter(layer: "fc1", name: "weight"), at: [3, 977 * place])),
                ], contribution: x * w)
        }
        return Explanation(
            number: number, value: 0.084375, kind: .forward(operation: OperationKind("Linear")),
            formula: "y[n,o] = b[o] + Σ x[n,i] · w[o,i]", terms: terms, rest: .init(count: 12_532, sum: 0.0312),
            combined: 0.08437501,
            touched: [.init(tensor: .init(.layer("flatten1")), ranges: [0..<1, 0..<12544])])
    }

    /// A weight that was used at 900 places.
    static func weightGradient(_ number: ElementPath) -> Explanation {
        let terms = (0..<8).map { place -> Explanation.Term in
            let upstream = (place % 2 == 0 ? -1 : 1) * Float(9 - place) / 4096
            let x = Float(20 - place) / 8
            return .init(
                .path(through: "conv1"),
                [
                    .init(
                        symbol: "dL/dy", value: upstream,
                        number: .init(.layer("conv1"), .gradient, at: [0, 0, 3 * place, 29 - place])),
                    .init(symbol: "x", value: x, number: .init(.input, at: [0, 0, 3 * place, 29 - place])),
                ], contribution: upstream * x)
        }
        return Explanation(
            number: number, value: -0.0013427734, kind: .gradient(through: [OperationKind("Conv2d")]),
            formula: "dL/dw[o,c,p,q] = Σ dL/dy[n,o,i,j] · x[n,c,i+p,j+q]", terms: terms,
            rest: .init(count: 892, sum: 0.0004123), combined: -0.0013427733,
            notes: [.used(places: 900), .valuesOfForward],
            touched: [.init(tensor: .init(.layer("conv1"), .gradient), ranges: [0..<1, 0..<1, 0..<30, 0..<30])])
    }

    static func update(_ number: ElementPath) -> Explanation {
        let parameter = ElementPath(TensorPath(number.tensor.owner), number.index)
        return Explanation(
            number: parameter, value: 0.12501343, kind: .update(optimizer: .sgd), formula: "w' = w - lr · g",
            terms: [
                .init(.old, [.init(symbol: "w", value: 0.125)], contribution: 0.125),
                .init(
                    .step,
                    [
                        .init(symbol: "-lr", value: -0.01),
                        .init(
                            symbol: "g", value: -0.0013427734,
                            number: .init(TensorPath(number.tensor.owner, .gradient), number.index)),
                    ], contribution: 0.000013427734),
            ], combined: 0.12501343, notes: [.firstStep])
    }

    static let loss = Explanation(
        number: .init(.loss), value: 0.58126754, kind: .forward(operation: OperationKind("L1Loss")),
        formula: "L = Σ |y[i] - t[i]| / n",
        terms: [0, 1].map { place -> Explanation.Term in
            let (output, target): (Float, Float) = place == 0 ? (0.007769458, 0.021322615) : (-0.06621854, 1.0827634)
            return .init(
                .argument,
                [
                    .init(symbol: "y", value: output, number: .init(.output, at: [0, place])),
                    .init(symbol: "t", value: target, number: .init(.target, at: [0, place])),
                ], contribution: abs(output - target) / 2, arithmetic: "|{0} - {1}| / 2")
        }, combined: 0.58126754,
        touched: [.init(tensor: .init(.layer("fc3")), ranges: [0..<1, 0..<2])])

    static func given(_ number: ElementPath) -> Explanation {
        let kind: Explanation.Given = number.tensor.owner == .input ? .input : .initial
        return Explanation(number: number, value: 0.4135, kind: .given(kind), formula: "\(number.tensor.owner)")
    }

    static func check(_ number: ElementPath, step: Float) -> GradientChecked {
        let isTooSmall = step < 1e-5
        return .result(
            GradientCheckResult(
                number: ElementPath(TensorPath(number.tensor.owner), number.index), step: step,
                lossBelow: 0.58127022, lossAbove: isTooSmall ? 0.58127022 : 0.58126485,
                measured: isTooSmall ? 0 : -0.0013425, computed: -0.0013427734,
                verdict: isTooSmall ? .stepTooSmall : .agrees))
    }
}
