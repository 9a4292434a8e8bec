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
        case shape([Int])
        /// Sides of which one that is `null` stays what it is.
        case someSides(Int?, Int?, all: Pair)
        /// Nothing: `None`.
        case none
    }

    /// How people and scripts are told.
    private enum Writing {
        /// Where it is not what PyTorch has by default; scripts give it a name.
        case unless(usual: Value)
        /// It is in the layer's heading; scripts have it in its place, with a label in Swift.
        case heading(swift: String?)
        /// In the heading too, and worked out of what the layer gets: files need not say it.
        case worked
        /// Scripts always write it, people are told unless it is as usual.
        case named(usual: Value)
        /// Scripts have it in its place, people are told unless it is as usual.
        case place(swift: String?, usual: Value)
        /// Everywhere, with its name.
        case always
    }

    /// A setting that goes without saying as PyTorch has it by default.
    init(_ name: String, _ value: Value, usual: Value) { self.init(name, value, .unless(usual: usual)) }

    /// A setting that is in the layer's heading.
    static func heading(_ name: String, _ value: Value, swift label: String? = nil) -> LayerSetting {
        LayerSetting(name, value, .heading(swift: label))
    }

    /// A setting that follows from the layer's input, in its heading.
    static func workedOut(_ name: String, _ value: Value) -> LayerSetting { LayerSetting(name, value, .worked) }

    /// A setting that scripts always write, by its place in PyTorch and by its label, if it has one, in Swift.
    static func place(_ name: String, _ value: Value, usual: Value, swift label: String? = nil) -> LayerSetting {
        LayerSetting(name, value, .place(swift: label, usual: usual))
    }

    /// A setting that scripts always write with its name.
    static func named(_ name: String, _ value: Value, usual: Value) -> LayerSetting {
        LayerSetting(name, value, .named(usual: usual))
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
        case .unless(let usual), .named(let usual), .place(_, let usual): value != usual
        case .heading, .worked: false
        case .always: true
        }
    }

    /// Whether the layer's heading has it.
    var isInHeading: Bool {
        switch writing {
        case .heading, .worked: true
        case .unless, .named, .place, .always: false
        }
    }

    /// Whether a file has to say it.
    var isWritten: Bool { if case .heading = writing { true } else { isTold } }

    var text: String { "\(name)=\(value.text)" }

    /// As scripts write it; `nil` where they leave it out.
    var argument: CodeArgument? {
        switch writing {
        case .unless(let usual): .setting(name, value, usual: usual)
        case .heading(let label): .value(value, swift: label)
        case .worked: .value(value, swift: nil)
        case .place(let label, _): .value(value, swift: label)
        case .always, .named: .named(name, value.code)
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
        case .shape(let sizes): "[\(sizes.map(String.init).joined(separator: ","))]"
        case .someSides(let height, let width, _): "\(height.orNone)×\(width.orNone)"
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
        case .shape(let sizes): .integers(sizes)
        case .someSides(let height, let width, _): .array([height, width].map { $0.map(JSON.integer) ?? .null })
        case .none: .null
        }
    }

    /// As files have it.
    var yaml: String {
        switch self {
        case .whole, .product, .word: text
        case .number(let number): number.yaml
        case .sides(let pair): pair.height == pair.width ? "\(pair.height)" : "[\(pair.height), \(pair.width)]"
        case .flag(let flag): flag.yaml
        case .shape(let sizes): "\(sizes)"
        case .someSides(let height, let width, _):
            "[" + [height, width].map { $0.map(String.init) ?? "null" }.joined(separator: ", ") + "]"
        case .none: "null"
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
        case .shape(let sizes): ShapeValue(sizes).code
        case .someSides(let height, let width, let all):
            Code(pytorch: "(\(height.orNone), \(width.orNone))", swift: "Pair(\(all.height), \(all.width))")
        case .none: Code(pytorch: "None", swift: "nil")
        }
    }
}

extension Int? {
    /// As Python writes it.
    fileprivate var orNone: String { map(String.init) ?? "None" }
}

/// A row of a kind: a setting's name in PyTorch, what it is when left out, and how files give it.
struct SettingRow<Value: Sendable>: Sendable {
    let name: String
    let usual: Value
    private let given: @Sendable (inout Settings) throws(ExperimentError) -> Value?
    private let value: @Sendable (Value) -> LayerSetting.Value

    func read(_ settings: inout Settings) throws(ExperimentError) -> Value { try given(&settings) ?? usual }

    /// Of a layer that has it.
    func setting(_ value: Value) -> LayerSetting { LayerSetting(name, self.value(value), usual: self.value(usual)) }
}

extension SettingRow<Double> {
    init(_ name: String, usual: Double, _ range: NumberRange) {
        self.init(
            name: name, usual: usual, given: { file throws(ExperimentError) in try file.number(name, range) },
            value: { .number($0) })
    }
}

extension SettingRow<Double?> {
    /// A number, or none by `null`.
    init(orNull name: String, usual: Double?, _ range: NumberRange) {
        self.init(
            name: name, usual: usual,
            given: { file throws(ExperimentError) in
                file.isNull(name) ? .some(nil) : try file.number(name, range).map { .some($0) }
            }, value: { $0.map { .number($0) } ?? .none })
    }
}

extension SettingRow<Int> {
    init(_ name: String, usual: Int, in range: ClosedRange<Int>) {
        self.init(
            name: name, usual: usual, given: { file throws(ExperimentError) in try file.integer(name, in: range) },
            value: { .whole($0) })
    }
}

extension SettingRow<Int?> {
    /// A whole number, or none when it is left out or `null`.
    init(orNull name: String, in range: ClosedRange<Int>) {
        self.init(
            name: name, usual: nil,
            given: { file throws(ExperimentError) in file.isNull(name) ? nil : try file.integer(name, in: range) },
            value: { $0.map { .whole($0) } ?? .none })
    }
}

extension SettingRow<Pair> {
    init(_ name: String, usual: Pair = 0, from least: Int) {
        self.init(
            name: name, usual: usual,
            given: { file throws(ExperimentError) in try file.pair(name, in: least...1_000_000) },
            value: { .sides($0) })
    }
}

extension SettingRow<Bool> {
    init(_ name: String, usual: Bool) {
        self.init(
            name: name, usual: usual, given: { file throws(ExperimentError) in try file.flag(name) },
            value: { .flag($0) })
    }
}

extension SettingRow where Value: RawRepresentable<String> & CaseIterable {
    init(_ name: String, usual: Value) {
        self.init(
            name: name, usual: usual,
            given: { file throws(ExperimentError) in try file.choice(name, kind: .other(name)) },
            value: { .word($0.rawValue) })
    }
}
