import Training

/// How a module is written where the network is defined: `conv1 = nn.Conv2d(1, 6, 3)`.
struct ModuleCode {
    var pytorch: String
    var swift: String

    init(_ layer: LayerSnapshot, weight: [Int]?, at index: Int, in layers: [LayerSnapshot]) {
        let settings = layer.detail.split(separator: " ").filter { $0.contains("=") }.map { ", " + $0 }.joined()
        var arguments = Self.numbers(in: layer.detail)
        var swiftArguments = arguments
        switch (layer.kind, weight) {
        case ("Conv2d", let shape?) where shape.count == 4:
            let kernel = shape[2] == shape[3] ? "\(shape[2])" : "(\(shape[2]), \(shape[3]))"
            arguments = "\(shape[1]), \(shape[0]), \(kernel)"
            swiftArguments = "\(shape[1]), \(shape[0]), kernelSize: \(kernel)"
        case ("Linear", let shape?) where shape.count == 2:
            arguments = "\(Self.inputs(shape[1], before: index, in: layers)), \(shape[0])"
            swiftArguments = arguments
        default: break
        }
        pytorch = "\(layer.name) = nn.\(layer.kind)(\(Self.joined(arguments, settings)))"
        swift = "\(layer.name) = \(layer.kind)(\(Self.joined(swiftArguments, SwiftCode.arguments(settings))))"
    }

    /// `16 * 28 * 28`, as the lesson writes it, where a flattened image comes in.
    private static func inputs(_ count: Int, before index: Int, in layers: [LayerSnapshot]) -> String {
        guard index > 1, layers[index - 1].kind == "Flatten" else { return "\(count)" }
        let shape = layers[index - 2].outputShape.dropFirst()
        return shape.count > 1 && shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) == count
            ? shape.map(String.init).joined(separator: " * ") : "\(count)"
    }

    private static func joined(_ arguments: String, _ settings: String) -> String {
        arguments.isEmpty ? String(settings.dropFirst(2)) : arguments + settings
    }

    /// The numbers of a detail such as `2×2`, in order.
    private static func numbers(in detail: String) -> String {
        detail.split(separator: " ").filter { !$0.contains("=") }
            .flatMap { $0.split { !($0.isNumber || $0 == "." || $0 == "-") } }.joined(separator: ", ")
    }
}
