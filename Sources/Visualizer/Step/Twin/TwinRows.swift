import Canvas
import Training

/// What the broken run and its healthy twin are compared by, row by row.
struct TwinRows: Equatable {
    var rows: [Row]

    struct Row: Equatable {
        var name: Name
        var broken: [String]
        var healthy: [String]
        var differs: Bool
    }

    /// What a row tells; texts of one row come in several lengths, the longest first.
    enum Name: Equatable {
        case phase, lossFunction, learningRate, loss, output, target
        case layer(String), weights(String), gradient(String)
    }

    init(_ broken: StepSnapshot, _ healthy: TwinSnapshot) {
        let differences = healthy.differences
        func row(_ name: Name, _ left: [String], _ right: [String], _ difference: TwinSnapshot.Difference) -> Row {
            Row(name: name, broken: left, healthy: right, differs: differences.contains(difference))
        }
        rows = [
            row(.phase, [broken.completed?.word ?? ""], [healthy.completed?.word ?? ""], .script),
            row(.lossFunction, [broken.run.loss], [healthy.run.loss], .lossFunction),
            row(
                .learningRate, [Self.exact(broken.run.learningRate)], [Self.exact(healthy.run.learningRate)],
                .learningRate),
            row(.loss, Self.number(broken.loss), Self.number(healthy.loss), .loss),
            row(.output, Self.numbers(broken.output), Self.numbers(healthy.output), .output),
            row(.target, Self.target(broken.target), Self.target(healthy.target), .target),
        ]
        let twins = Dictionary(healthy.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for parameter in broken.parameters {
            let twin = twins[parameter.name]
            rows.append(
                row(
                    .weights(parameter.name), Self.number(parameter.value.norm), Self.number(twin?.value.norm),
                    .parameter(parameter.name)))
        }
        for parameter in broken.parameters {
            rows.append(
                row(
                    .gradient(parameter.name), Self.gradient(parameter.gradient),
                    twins[parameter.name].map { Self.gradient($0.gradient) } ?? [], .gradient(parameter.name)))
        }
        let layers = Dictionary(healthy.layers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for layer in broken.layers.dropFirst() {
            rows.append(
                row(
                    .layer(layer.name), Self.number(layer.activation?.norm),
                    Self.number(layers[layer.name]?.activation?.norm), .layer(layer.name)))
        }
    }

    private static func exact(_ value: Float) -> String { NumberFormat.shortest.string(value) }

    private static func number(_ value: Float?) -> [String] {
        guard let value else { return [] }
        return [6, 4, 2].map { NumberFormat.significant($0).string(value) }
    }

    private static func numbers(_ values: [Float]) -> [String] {
        guard !values.isEmpty else { return [] }
        return (1...min(values.count, 10)).reversed().map { count in
            "[" + values.prefix(count).map { NumberFormat.significant(3).string($0) }.joined(separator: ", ")
                + (count < values.count ? ", …]" : "]")
        }
    }

    private static func target(_ target: StepSnapshot.Target) -> [String] {
        switch target {
        case .values(let values): numbers(values)
        case .classIndex(let label, let names): [names.indices.contains(label) ? names[label] : "\(label)"]
        }
    }

    private static func gradient(_ state: ParameterSnapshot.GradientState) -> [String] {
        switch state {
        case .none: ["None"]
        case .zeroed: ["0"]
        case .computed(let statistics, let backwards):
            number(statistics.norm).flatMap { backwards > 1 ? ["\($0) (\(backwards)x)", $0] : [$0] }
        }
    }
}
