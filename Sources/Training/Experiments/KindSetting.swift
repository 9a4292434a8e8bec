import NeuralCore

/// One setting of a loss or an optimizer: how files give it, and how scripts write it where it is not as usual.
struct KindSetting<Values>: Sendable {
    let read: @Sendable (inout Settings, inout Values) throws(ExperimentError) -> Void
    /// `nil` where it is as usual.
    let argument: @Sendable (Values, _ usual: Values) -> CodeArgument?
    /// As files have it, `momentum: 0.9`; `nil` where it is as usual, if that may be left out.
    let written: @Sendable (Values, _ usual: Values?) -> WrittenSetting?

    init(
        read: @escaping @Sendable (inout Settings, inout Values) throws(ExperimentError) -> Void,
        argument: @escaping @Sendable (Values, _ usual: Values) -> CodeArgument?,
        written: @escaping @Sendable (Values, _ usual: Values?) -> WrittenSetting?
    ) {
        self.read = read
        self.argument = argument
        self.written = written
    }

    /// - Parameters:
    ///   - given: what the file has for it
    ///   - code: as scripts write it
    init<Value: Equatable & Sendable>(
        _ name: String, _ path: WritableKeyPath<Values, Value> & Sendable, code: @escaping @Sendable (Value) -> Code,
        swift: String? = nil, yaml: @escaping @Sendable (Value) -> String,
        given: @escaping @Sendable (inout Settings) throws(ExperimentError) -> Value?
    ) {
        read = { file, values throws(ExperimentError) in
            if let value = try given(&file) { values[keyPath: path] = value }
        }
        argument = { own, usual in
            let value = own[keyPath: path]
            return value == usual[keyPath: path] ? nil : .named(name, swift: swift, code(value))
        }
        written = { own, usual in
            let value = own[keyPath: path]
            return value == usual?[keyPath: path] ? nil : WrittenSetting(name, yaml(value))
        }
    }

    static func number(
        _ name: String, _ path: WritableKeyPath<Values, Double> & Sendable, _ range: NumberRange, swift: String? = nil
    ) -> KindSetting {
        KindSetting(name, path, code: \.code, swift: swift, yaml: \.yaml) { file throws(ExperimentError) in
            try file.number(name, range)
        }
    }

    static func whole(_ name: String, _ path: WritableKeyPath<Values, Int> & Sendable) -> KindSetting {
        KindSetting(name, path, code: \.code, yaml: \.yaml) { file throws(ExperimentError) in
            try file.integer(name, in: Int.min...Int.max)
        }
    }

    static func count(
        _ name: String, _ path: WritableKeyPath<Values, Int> & Sendable, in range: ClosedRange<Int>
    ) -> KindSetting {
        KindSetting(name, path, code: \.code, yaml: \.yaml) { file throws(ExperimentError) in
            try file.integer(name, in: range)
        }
    }

    /// The name of a case of an enum.
    static func word<Value: RawRepresentable<String> & CaseIterable & Equatable & Sendable>(
        _ name: String, _ path: WritableKeyPath<Values, Value> & Sendable, swift: String? = nil
    ) -> KindSetting {
        KindSetting(
            name, path, code: { Code(pytorch: "'\($0.rawValue)'", swift: ".\($0)") }, swift: swift,
            yaml: \.rawValue.yaml
        ) { file throws(ExperimentError) in try file.choice(name, kind: .other(name)) }
    }

    /// One that has no usual value.
    init<Value: Sendable>(
        needed name: String, _ path: WritableKeyPath<Values, Value> & Sendable,
        code: @escaping @Sendable (Value) -> Code, swift: String? = nil,
        yaml: @escaping @Sendable (Value) -> String,
        given: @escaping @Sendable (inout Settings) throws(ExperimentError) -> Value?
    ) {
        read = { file, values throws(ExperimentError) in
            guard let value = try given(&file) else { throw file.missing(name) }
            values[keyPath: path] = value
        }
        argument = { own, _ in .named(name, swift: swift, code(own[keyPath: path])) }
        written = { own, _ in WrittenSetting(name, yaml(own[keyPath: path])) }
    }

    static func flag(_ name: String, _ path: WritableKeyPath<Values, Bool> & Sendable) -> KindSetting {
        KindSetting(name, path, code: \.code, yaml: \.yaml) { file throws(ExperimentError) in try file.flag(name) }
    }
}
