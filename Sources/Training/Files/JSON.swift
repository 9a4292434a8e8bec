import Localization
import NeuralCore

/// A JSON value whose objects keep their keys' order and whose numbers are written in the shortest form that reads back as the same Float32.
public enum JSON: Sendable, Equatable {
    case string(String)
    case integer(Int)
    /// Not a number and infinities, which JSON does not have, are written as null.
    case number(Float)
    case flag(Bool)
    case null
    case array([JSON])
    case object([(String, JSON)])

    /// An object of these members in their order, without those that are `nil`.
    static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    public static func numbers(_ values: [Float]) -> JSON { .array(values.map(JSON.number)) }
    public static func integers(_ values: [Int]) -> JSON { .array(values.map(JSON.integer)) }

    public static func == (a: JSON, b: JSON) -> Bool { a.text == b.text }

    /// One line, without spaces.
    public var text: String {
        switch self {
        case .string(let string): JSON.quoted(string)
        case .integer(let integer): String(integer)
        case .number(let number): number.isFinite ? JSON.shortest(number) : "null"
        case .flag(let flag): flag ? "true" : "false"
        case .null: "null"
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { JSON.quoted($0.0) + ":" + $0.1.text }.joined(separator: ",") + "}"
        }
    }

    /// Swift's description is the shortest that reads back as this Float; readers that parse to Double and round get the same Float.
    private static func shortest(_ number: Float) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            case let command where command.isCommand:
                for unit in String(command).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

extension Float {
    /// The shortest text that reads back as this number; `nan` without the sign, which differs from processor to processor.
    package var text: String { isNaN ? "nan" : description }
}
