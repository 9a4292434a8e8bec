extension PythonText {
    static func tuple(_ pair: Pair) -> String { "(\(pair.height), \(pair.width))" }

    /// One number for two equal ones.
    static func text(_ pair: Pair) -> String { pair.height == pair.width ? "\(pair.height)" : tuple(pair) }
}

extension Window {
    /// `kernel_size=2, stride=2, padding=0` of a pooling layer.
    var pooled: String {
        let parts = [kernel, stride, padding].map { PythonText.text($0) }
        return "kernel_size=\(parts[0]), stride=\(parts[1]), padding=\(parts[2])"
    }
}
