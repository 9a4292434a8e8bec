import NeuralCore

/// A call as scripts write it: `nn.Conv2d(1, 6, 3, padding=1)`, `Conv2d(1, 6, kernelSize: 3, padding: 1)`.
struct CodeCall: Sendable {
    let name: Code
    let arguments: [CodeArgument]

    /// - Parameters:
    ///   - name: PyTorch's, with its module: `F.leaky_relu`. The core's is the last part of it.
    ///   - arguments: `nil` for those that are left out.
    init(_ name: String, _ arguments: [CodeArgument?] = []) {
        let last = name.split(separator: ".").last.map(String.init) ?? name
        self.name = Code(pytorch: name, swift: Code(named: last).swift)
        self.arguments = arguments.compactMap { $0 }
    }

    var code: Code { "\(name)(\(arguments.list))" }

    /// The same of a value that goes before the other arguments.
    func code(of first: Code) -> Code { "\(name)(\(([CodeArgument(code: first)] + arguments).list))" }
}

/// One argument, with its label where the language has one.
struct CodeArgument: Sendable {
    let code: Code

    /// `3`; in Swift with a label where one is given, `kernelSize: 3`.
    static func value(_ value: some CodeValue, swift label: String? = nil) -> CodeArgument {
        let code = value.code
        return CodeArgument(
            code: Code(pytorch: code.pytorch, swift: label.map { "\($0): \(code.swift)" } ?? code.swift))
    }

    /// `weight_decay=0.1`, `weightDecay: 0.1`.
    static func named(_ name: String, swift: String? = nil, _ value: Code) -> CodeArgument {
        let label = swift ?? Code(named: name).swift
        return CodeArgument(code: Code(pytorch: "\(name)=\(value.pytorch)", swift: "\(label): \(value.swift)"))
    }

    /// The same of a setting; `nil` where it is as usual, for then scripts leave it out.
    static func setting<Value: CodeValue>(_ name: String, _ value: Value, usual: Value) -> CodeArgument? {
        value == usual ? nil : named(name, value.code)
    }
}

extension [CodeArgument] {
    /// With commas between them.
    var list: Code {
        guard let first else { return "" }
        return dropFirst().reduce(first.code) { "\($0), \($1.code)" }
    }
}

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
