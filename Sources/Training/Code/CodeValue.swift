import NeuralCore

/// A value that both languages can write.
protocol CodeValue: Equatable {
    var code: Code { get }
}

extension Int: CodeValue {
    var code: Code { Code(stringLiteral: "\(self)") }
}

extension Float: CodeValue {
    var code: Code { Code(stringLiteral: "\(self)") }
}

extension Double: CodeValue {
    var code: Code { Code(stringLiteral: "\(self)") }
}

extension Bool: CodeValue {
    var code: Code { Code(pytorch: self ? "True" : "False", swift: self ? "true" : "false") }
}

extension Pair: CodeValue {
    /// One number for both sides where they are equal.
    var code: Code {
        height == width ? height.code : Code(pytorch: "(\(height), \(width))", swift: "Pair(\(height), \(width))")
    }
}

/// A shape: `[6, 30, 30]`, and in PyTorch `8` for a row of eight.
struct ShapeValue: CodeValue {
    let sizes: [Int]

    init(_ sizes: [Int]) { self.sizes = sizes }

    var code: Code { Code(pytorch: sizes.count == 1 ? "\(sizes[0])" : "\(sizes)", swift: "\(sizes)") }
}
