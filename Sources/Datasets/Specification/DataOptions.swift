/// The options of a specification as somebody wrote them: behind a path, `houses.csv?target=price&drop=id,name`, or as the other
/// keys of a mapping, `{csv: houses.csv, target: price, drop: [id, name]}`.
///
/// Who reads them asks for each by name and calls ``finish()``, which finds what nobody asked for. In a query `&` stands between
/// options and `,` between the names of a list; a name that holds one of them stands in double quotes, or as `%26` and `%2C`.
public struct DataOptions: Sendable {
    /// What stands under a key of a mapping.
    public enum Value: Sendable, Hashable {
        case text(String)
        case list([String])
        case mapping([String: Value])
    }

    private enum Written {
        /// Of a query: not yet cut at its commas, nor its percent signs read.
        case query(String)
        case value(Value)
    }

    /// The whole specification, for messages.
    let specification: String
    private var entries: [(key: String, value: Written)] = []
    private var asked: [String] = []

    init(query: String, of specification: String) throws(DatasetError) {
        self.specification = specification
        for part in DataOptions.parts(of: query, at: "&") where !part.isEmpty {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, sides[1] != "" else { throw failure(.optionWithoutValue(sides[0])) }
            try add(sides[0], .query(sides[1]))
        }
    }

    init(_ mapping: [(key: String, value: Value)], of specification: String) throws(DatasetError) {
        self.specification = specification
        for (key, value) in mapping { try add(key, .value(value)) }
    }

    private mutating func add(_ key: String, _ value: Written) throws(DatasetError) {
        guard !entries.contains(where: { $0.key == key }) else { throw failure(.optionTwice(key)) }
        entries.append((key, value))
    }

    func failure(_ problem: DatasetError.SpecificationProblem) -> DatasetError {
        .specification(specification, problem)
    }

    private mutating func written(_ key: String) -> Written? {
        asked.append(key)
        return entries.first { $0.key == key }?.value
    }

    /// - Throws: where it is a list of other than one, or a mapping.
    mutating func text(_ key: String) throws(DatasetError) -> String? {
        switch written(key) {
        case nil: return nil
        case .query(let raw): return DataOptions.plain(raw)
        case .value(.text(let text)): return text
        case .value(.list(let list)) where list.count == 1: return list[0]
        case .value: throw failure(.optionNeedsText(key))
        }
    }

    /// A name alone is a list of one.
    ///
    /// - Throws: where it is a mapping.
    mutating func list(_ key: String) throws(DatasetError) -> [String]? {
        switch written(key) {
        case nil: return nil
        case .query(let raw): return DataOptions.parts(of: raw, at: ",").map(DataOptions.plain)
        case .value(.text(let text)): return [text]
        case .value(.list(let list)): return list
        case .value(.mapping): throw failure(.optionNeedsText(key))
        }
    }

    /// Numbers that are `allowed`; one alone is a list of one.
    mutating func numbers(_ key: String, where allowed: (Double) -> Bool) throws(DatasetError) -> [Double]? {
        guard let fields = try list(key) else { return nil }
        var numbers: [Double] = []
        for field in fields {
            guard let number = Double(field), allowed(number) else {
                throw failure(.optionValue(key, field, known: ["0.5", "0.5,0.4,0.3"]))
            }
            numbers.append(number)
        }
        return numbers
    }

    /// One number of a range.
    mutating func number(_ key: String, in range: ClosedRange<Double>) throws(DatasetError) -> Double? {
        guard let text = try text(key) else { return nil }
        guard let number = Double(text), range.contains(number) else {
            throw failure(.outOfRange(key, text, range))
        }
        return number
    }

    /// The options in a mapping of their own.
    mutating func options(_ key: String) throws(DatasetError) -> DataOptions? {
        switch written(key) {
        case nil: return nil
        case .value(.mapping(let mapping)): return try DataOptions(mapping.map { ($0, $1) }, of: specification)
        case .query(let text), .value(.text(let text)):
            throw failure(.optionValue(key, text, known: ["{mean: 0.5, std: 0.5}"]))
        case .value: throw failure(.optionValue(key, "[]", known: ["{mean: 0.5, std: 0.5}"]))
        }
    }

    /// One of several values by its word, or by one of its other words.
    mutating func choice<Choice>(_ key: String, _ words: KeyValuePairs<String, Choice>) throws(DatasetError) -> Choice?
    {
        guard let text = try text(key) else { return nil }
        guard let choice = words.first(where: { $0.key == text.lowercased() }) else {
            throw failure(.optionValue(key, text, known: words.map(\.key)))
        }
        return choice.value
    }

    /// - Throws: an option that nobody asked for.
    func finish() throws(DatasetError) {
        guard let strange = entries.first(where: { !asked.contains($0.key) }) else { return }
        throw failure(.unknownOption(strange.key, known: asked))
    }
}

extension DataOptions {
    /// The parts of a query between signs, which count for nothing within double quotes.
    private static func parts(of text: String, at sign: Character) -> [String] {
        var isQuoted = false
        return text.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == sign && !isQuoted
        }.map(String.init)
    }

    /// What a part of a query says: without its quotes, its percent signs read.
    private static func plain(_ part: String) -> String {
        guard part.count >= 2, part.hasPrefix("\""), part.hasSuffix("\"") else { return unescaped(part) }
        return unescaped(part.dropFirst().dropLast().replacing("\"\"", with: "\""))
    }

    /// `%2C` and its like in letters; a percent sign that begins none of them stands for itself.
    static func unescaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard byte == UInt8(ascii: "%"), digits.allSatisfy(\.isHexDigit), digits.count == 2,
                let value = UInt8(digits, radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }

    /// A text that ``unescaped(_:)`` reads back, without any of the signs.
    static func escaped(_ text: String, _ signs: String = "") -> String {
        text.unicodeScalars.map { scalar in
            guard scalar == "%" || scalar.value < 0x20 || signs.unicodeScalars.contains(scalar) else {
                return "\(scalar)"
            }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }

    /// Cuts `FILE?name=value&...` behind the file. A question mark that no option follows belongs to the file's name; one that
    /// an option would seem to follow is written `%3F` there, and then a question mark ends the name.
    static func cut(_ text: String) -> (path: String, query: String?) {
        let cut = text.indices.first { index in
            guard text[index] == "?" else { return false }
            let next = text[text.index(after: index)...].drop { $0.isASCII && ($0.isLetter || $0 == "_") }.first
            return next == nil || next == "=" || next == "&"
        }
        guard let cut else { return (text, nil) }
        return (unescaped(text[..<cut]), String(text[text.index(after: cut)...]))
    }

    /// What ``cut(_:)`` takes apart again.
    static func joined(_ path: String, _ options: [(key: String, value: String)]) -> String {
        if options.isEmpty, cut(path).query == nil { return path }
        return escaped(path, "?") + "?" + options.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    }
}
