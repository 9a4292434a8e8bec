/// A text in every language that the program speaks, side by side: what one language lacks does not compile.
public struct Text: Sendable, Hashable {
    public let en: String
    public let zh: String

    public init(_ en: String, _ zh: String) {
        self.en = en
        self.zh = zh
    }

    /// The same in every language: names, numbers, code.
    public init(_ text: String) { self.init(text, text) }

    public subscript(language: Language) -> String {
        switch language {
        case .en: en
        case .zh: zh
        }
    }
}

extension Text {
    public static func + (left: Text, right: Text) -> Text { Text(left.en + right.en, left.zh + right.zh) }
    /// As a sentence begins.
    package var capitalized: Text { Text(en.prefix(1).uppercased() + en.dropFirst(), zh) }

    public static func += (left: inout Text, right: Text) { left = left + right }
}

extension Sequence<Text> {
    public func joined(_ separator: Text) -> Text {
        Text(map(\.en).joined(separator: separator.en), map(\.zh).joined(separator: separator.zh))
    }
}

extension Sequence where Element: StringProtocol {
    /// Names and numbers, which every language writes alike, with what stands between them.
    public func joined(_ separator: Text) -> Text {
        Text(joined(separator: separator.en), joined(separator: separator.zh))
    }
}

/// What is worded in every language; where none is chosen it is described in English.
public protocol Worded: CustomStringConvertible {
    var text: Text { get }
}

extension Worded {
    public var description: String { text.en }
}

/// The languages the program speaks. The raw value is what `--lang` takes and what experiment files write.
public enum Language: String, Sendable, CaseIterable {
    case en, zh
}

/// Works something out whose error is told as part of another one.
///
/// - Throws: what `wrap` makes of the error.
package func rethrow<Value, Inner: Error, Outer: Error>(
    as wrap: (Inner) -> Outer, _ work: @autoclosure () throws(Inner) -> Value
) throws(Outer) -> Value {
    do throws(Inner) {
        return try work()
    } catch {
        throw wrap(error)
    }
}
