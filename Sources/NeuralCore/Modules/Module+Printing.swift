extension Module {
    public var extraDescription: String { "" }

    /// As PyTorch prints it: the layers below, each in a line with its name.
    public var description: String {
        let name = "\(type(of: self))".prefix { $0 != "<" }
        let lines = children.map { child in
            let below = child.module.description.split(separator: "\n", omittingEmptySubsequences: false)
            return "  (\(child.name)): " + below.joined(separator: "\n  ")
        }
        return lines.isEmpty ? "\(name)(\(extraDescription))" : "\(name)(\n\(lines.joined(separator: "\n"))\n)"
    }
}

/// Settings in PyTorch's words.
enum PythonText {
    static func text(_ value: Bool) -> String { value ? "True" : "False" }

    /// `0.1`, `1e-05`, `2.0`.
    static func text(_ value: Double) -> String {
        if value != 0, value.magnitude < 1e-4 || value.magnitude >= 1e16 {
            // Swift writes 1e-5 as "1e-05", too.
            return "\(value)".replacing(".0e", with: "e")
        }
        return "\(value)"
    }

    /// The shortest decimal of a 32-bit number.
    static func text(_ value: Float) -> String { text(Double("\(value)") ?? Double(value)) }

    static func tuple(_ pair: Pair) -> String { "(\(pair.height), \(pair.width))" }

    /// One number for two equal ones.
    static func text(_ pair: Pair) -> String { pair.height == pair.width ? "\(pair.height)" : tuple(pair) }

    static func tuple(_ shape: Shape) -> String {
        shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
    }
}

extension Window {
    /// `kernel_size=2, stride=2, padding=0` of a pooling layer.
    var pooled: String {
        let parts = [kernel, stride, padding].map { PythonText.text($0) }
        return "kernel_size=\(parts[0]), stride=\(parts[1]), padding=\(parts[2])"
    }
}
