import Training

/// How a layer without parameters of its own is written inside `forward`.
struct FunctionCode {
    /// Called on `x` and on a line of its own: `x.view(...)`.
    var isMethod: Bool
    private var name: (pytorch: String, swift: String)
    private var arguments: (pytorch: String, swift: String)

    init(_ layer: LayerSnapshot, previous: LayerSnapshot?) {
        isMethod = layer.kind == "Flatten"
        arguments = ("", "")
        switch layer.kind {
        case "Flatten":
            let shape = previous?.outputShape.dropFirst().map(String.init) ?? []
            let count = shape.isEmpty ? "1" : shape.joined(separator: " * ")
            name = ("view", "view")
            arguments = ("-1, " + count, "-1, " + count)
        case "Tanh", "Sigmoid":
            name = ("torch." + layer.kind.lowercased(), layer.kind.lowercased())
        case "Softmax", "LogSoftmax":
            name = (layer.kind == "Softmax" ? "F.softmax" : "F.log_softmax", SwiftCode.functionName(layer.kind))
            arguments = (", dim=1", ", dim: 1")
        case "ReLU": name = ("F.relu", "relu")
        default:
            let settings = layer.detail.split(separator: " ").filter { $0.contains("=") }.map { ", " + $0 }.joined()
            name = ("F." + SwiftCode.snakeCase(layer.kind), SwiftCode.functionName(layer.kind))
            arguments = (settings, SwiftCode.arguments(settings))
        }
    }

    func pytorch(_ inner: String) -> String {
        isMethod ? "\(inner).\(name.pytorch)(\(arguments.pytorch))" : "\(name.pytorch)(\(inner)\(arguments.pytorch))"
    }

    func swift(_ inner: String) -> String {
        isMethod ? "\(inner).\(name.swift)(\(arguments.swift))" : "\(name.swift)(\(inner)\(arguments.swift))"
    }
}
