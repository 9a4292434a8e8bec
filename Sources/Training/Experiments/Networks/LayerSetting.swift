import NeuralCore

/// One setting of a layer: `stride=1×2` where people read it, `"stride":[1,2]` in JSON, `stride=(1, 2)` in PyTorch's script.
struct LayerSetting: Sendable {
    let name: String
    let value: Value
    private let writing: Writing

    enum Value: Sendable, Equatable {
        case whole(Int)
        /// A count written as the sizes that it comes from: `16 * 28 * 28`.
        case product([Int])
        case number(Double)
        case sides(Pair)
        case flag(Bool)
        /// One of PyTorch's words: `'zeros'`.
        case word(String)
        case numbers([Double])
        /// `null` where a side stays as it is.
        case sizes([Int?])
        /// Nothing: `None`.
        case none
    }

    /// How people and scripts are told.
    private enum Writing {
        /// Where it is not what PyTorch has by default; scripts give it a name.
        case unless(usual: Value)
        /// It is in the layer's heading; scripts have it in its place, with a label in Swift.
        case heading(swift: String?)
        /// Scripts have it in its place, people are told unless it is as usual.
        case place(swift: String, usual: Value)
        /// Everywhere, with its name.
        case always
    }

    /// A setting that goes without saying as PyTorch has it by default.
    init(_ name: String, _ value: Value, usual: Value) { self.init(name, value, .unless(usual: usual)) }

    /// A setting that is in the layer's heading.
    static func heading(_ name: String, _ value: Value, swift label: String? = nil) -> LayerSetting {
        LayerSetting(name, value, .heading(swift: label))
    }

    /// A setting that scripts always write, by its place in PyTorch and by its label in Swift.
    static func place(_ name: String, _ value: Value, usual: Value, swift label: String) -> LayerSetting {
        LayerSetting(name, value, .place(swift: label, usual: usual))
    }

    /// A setting that is never left out.
    static func always(_ name: String, _ value: Value) -> LayerSetting { LayerSetting(name, value, .always) }

    private init(_ name: String, _ value: Value, _ writing: Writing) {
        self.name = name
        self.value = value
        self.writing = writing
    }

    /// Whether people are told.
    var isTold: Bool {
        switch writing {
        case .unless(let usual), .place(_, let usual): value != usual
        case .heading: false
        case .always: true
        }
    }

    /// Whether the layer's heading has it.
    var isInHeading: Bool { if case .heading = writing { true } else { false } }

    var text: String { "\(name)=\(value.text)" }

    /// As scripts write it; `nil` where they leave it out.
    var argument: CodeArgument? {
        switch writing {
        case .unless(let usual): .setting(name, value, usual: usual)
        case .heading(let label): .value(value, swift: label)
        case .place(let label, _): .value(value, swift: label)
        case .always: .named(name, value.code)
        }
    }
}

extension LayerSetting.Value: CodeValue {
    fileprivate var text: String {
        switch self {
        case .whole(let number): "\(number)"
        case .product(let sizes): "\(sizes.reduce(1, *))"
        case .number(let number): "\(number)"
        case .sides(let pair): pair.height == pair.width ? "\(pair.height)" : "\(pair)"
        case .flag(let flag): flag ? "True" : "False"
        case .word(let word): word
        case .numbers(let numbers): "\(numbers)"
        case .sizes(let sizes): sizes.map { $0.map(String.init) ?? "None" }.joined(separator: "×")
        case .none: "None"
        }
    }

    var json: JSON {
        switch self {
        case .whole(let number): .integer(number)
        case .product(let sizes): .integer(sizes.reduce(1, *))
        case .number(let number): .number(Float(number))
        case .sides(let pair): .integers([pair.height, pair.width])
        case .flag(let flag): .flag(flag)
        case .word(let word): .string(word)
        case .numbers(let numbers): .array(numbers.map { .number(Float($0)) })
        case .sizes(let sizes): .array(sizes.map { $0.map(JSON.integer) ?? .null })
        case .none: .null
        }
    }

    var code: Code {
        switch self {
        case .whole(let number): number.code
        case .product(let sizes): Code(stringLiteral: sizes.map(String.init).joined(separator: " * "))
        case .number(let number): number.code
        case .sides(let pair): pair.code
        case .flag(let flag): flag.code
        case .word(let word): Code(pytorch: "'\(word)'", swift: ".\(Code(named: word).swift)")
        case .numbers(let numbers): Code(stringLiteral: "\(numbers)")
        case .sizes(let sizes):
            Code(
                pytorch: "(\(sizes.map { $0.map(String.init) ?? "None" }.joined(separator: ", ")))",
                swift: "(\(sizes.map { $0.map(String.init) ?? "nil" }.joined(separator: ", ")))")
        case .none: Code(pytorch: "None", swift: "nil")
        }
    }
}

/// A setting that is a number: its name, what it is when left out, and what it may be.
struct NumberSetting: Sendable {
    let name: String
    let usual: Double
    let range: NumberRange

    init(_ name: String, usual: Double, _ range: NumberRange) {
        self.name = name
        self.usual = usual
        self.range = range
    }

    func read(_ settings: inout Settings) throws(ExperimentError) -> Double {
        try settings.number(name, range) ?? usual
    }

    /// Of a layer that has it.
    func setting(_ value: Double) -> LayerSetting { LayerSetting(name, .number(value), usual: .number(usual)) }
}
