import Foundation
import Localization
import Yams

import struct NeuralCore.Pair

/// A mapping of a YAML file that is being read: it knows where it stands, and which of its keys were asked for, so that a
/// misspelt key is found instead of ignored.
package struct Settings {
    package let owner: ExperimentError.Owner
    package let file: String
    package let line: Int?
    private var values: [String: Node] = [:]
    private(set) var lines: [String: Int] = [:]
    private var columns: [String: Int] = [:]
    /// The names by which the file gives settings that are read by PyTorch's.
    private var spellings: [String: String] = [:]
    private var synonyms: [String: String] = [:]
    /// What the file may say and nothing comes of.
    private var ignored: Set<String> = []
    /// The keys that were asked for.
    private(set) var asked: [String] = []

    package init(_ node: Node?, owner: ExperimentError.Owner, file: String) throws(ExperimentError) {
        self.owner = owner
        self.file = file
        line = node?.mark?.line
        guard let node, node.null == nil else { return }
        guard let mapping = node.mapping else {
            throw ExperimentError(.notAMapping(what: owner), at: SourcePlace(file: file, line: node.mark?.line))
        }
        for (key, value) in try mapping.merged(file: file) {
            guard let name = key.string else {
                throw ExperimentError(.notAMapping(what: owner), at: SourcePlace(file: file, line: key.mark?.line))
            }
            values[name] = value
            lines[name] = key.mark?.line
            columns[name] = key.mark?.column
        }
    }

    /// A whole file that is one mapping.
    package init(reading file: URL, owner: ExperimentError.Owner) throws(ExperimentError) {
        let text = try YAMLFile.read(file)
        self = try Settings(YAMLFile.node(text, file: file.path), owner: owner, file: file.path)
    }

    /// A text that is one mapping.
    package init(_ text: String, owner: ExperimentError.Owner, file: String) throws(ExperimentError) {
        self = try Settings(YAMLFile.node(text, file: file), owner: owner, file: file)
    }

    /// One setting with a value that is typed, or that stands in a file's event.
    init(_ key: String, _ text: String) throws(ExperimentError) {
        let isWritten = text.first.map { "{[\"'".contains($0) } ?? false
        let value = isWritten ? try YAMLFile.node(text, file: "") ?? Node("") : Node(text)
        self = try Settings(Node([(Node(key), value)]), owner: .experiment, file: "")
    }

    package func place(_ key: String? = nil) -> SourcePlace {
        SourcePlace(file: file, line: key.flatMap { lines[$0] } ?? line)
    }

    package func failure(_ problem: ExperimentError.Problem, at key: String? = nil) -> ExperimentError {
        ExperimentError(problem, at: place(key))
    }

    /// Other names of settings: what the file gives by one of them is read by PyTorch's. Errors spell it as the file does.
    mutating func synonyms(_ names: KeyValuePairs<String, String>) throws(ExperimentError) {
        for (other, name) in names {
            synonyms[other] = name
            guard let value = values.removeValue(forKey: other) else { continue }
            guard values[name] == nil else { throw failure(.sameSetting(spelling(name), other), at: other) }
            (values[name], lines[name], spellings[name]) = (value, lines[other], other)
        }
    }

    private func spelling(_ key: String) -> String { spellings[key] ?? key }

    /// Flags that PyTorch has and that change no number.
    mutating func ignore(_ keys: String...) throws(ExperimentError) {
        for key in keys { _ = try flag(key) }
        asked.removeLast(keys.count)
        ignored.formUnion(keys)
    }

    /// Settings that PyTorch has and that change how it computes, not what: nobody should think they did something here.
    func refuseWithoutEffect(_ keys: String...) throws(ExperimentError) {
        for key in keys where values[key] != nil { throw failure(.withoutEffect(key), at: key) }
    }

    /// Whether nothing is given for a setting by its name: `null`, or Python's `None`.
    mutating func isNull(_ key: String) -> Bool {
        node(key)?.isNone ?? false
    }

    package mutating func node(_ key: String) -> Node? {
        asked.append(key)
        return values[key]
    }

    package mutating func required(_ key: String) throws(ExperimentError) -> Node {
        guard let value = node(key) else { throw missing(key) }
        return value
    }

    /// The keys in the file's order, all of them counting as asked for: for mappings whose keys the author chooses.
    package mutating func entries() -> [(key: String, value: Node)] {
        asked += values.keys
        return values.keys.sorted { (lines[$0] ?? 0, columns[$0] ?? 0) < (lines[$1] ?? 0, columns[$1] ?? 0) }
            .map { ($0, values[$0] ?? Node("")) }
    }

    package mutating func requiredText(_ key: String) throws(ExperimentError) -> String {
        guard let value = try text(key) else { throw missing(key) }
        return value
    }

    package mutating func texts(_ key: String) throws(ExperimentError) -> [String]? {
        let value = node(key)
        return try list(value, key, .texts) { element throws(ExperimentError) in
            guard let text = element.string else { throw wrongType(key, .texts, element) }
            return text
        }
    }

    private func list<Element>(
        _ value: Node?, _ key: String, _ expected: ExperimentError.Expectation,
        _ read: (Node) throws(ExperimentError) -> Element
    ) throws(ExperimentError) -> [Element]? {
        guard let value else { return nil }
        guard let list = value.sequence else { throw wrongType(key, expected, value) }
        return try list.map(read)
    }

    package mutating func text(_ key: String) throws(ExperimentError) -> String? {
        guard let value = node(key) else { return nil }
        guard let text = value.string else { throw wrongType(key, .text, value) }
        return text
    }

    /// A case of an enum, by its name.
    package mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, kind: ExperimentError.NameKind
    ) throws(ExperimentError) -> Value? where Value.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let value = Value(rawValue: text) else {
            throw failure(.unknownName(text, kind: kind, known: Value.allCases.map(\.rawValue)), at: key)
        }
        return value
    }

    package mutating func integer<Number: FixedWidthInteger>(
        _ key: String, in range: ClosedRange<Number>
    ) throws(ExperimentError) -> Number? {
        try node(key).map { node throws(ExperimentError) in try integer(node, key, .wholeNumber, in: range) }
    }

    private func integer<Number: FixedWidthInteger>(
        _ node: Node, _ key: String, _ expected: ExperimentError.Expectation, in range: ClosedRange<Number>
    ) throws(ExperimentError) -> Number {
        guard let number = node.wholeNumber else { throw wrongType(key, expected, node) }
        guard let fitting = Number(number.digits, radix: number.radix), range.contains(fitting) else {
            throw failure(
                .outOfRange(key: spelling(key), value: node.string ?? "", expected: wording(range, number)), at: key)
        }
        return fitting
    }

    package mutating func requiredInteger(_ key: String, in range: ClosedRange<Int>) throws(ExperimentError) -> Int {
        guard let number = try integer(key, in: range) else { throw missing(key) }
        return number
    }

    package mutating func number(
        _ key: String, _ expected: ExperimentError.Expectation, where isValid: (Double) -> Bool
    ) throws(ExperimentError) -> Double? {
        guard let value = node(key) else { return nil }
        guard let number = value.number else { throw wrongType(key, .number, value) }
        guard isValid(number) else {
            throw failure(.outOfRange(key: spelling(key), value: value.string ?? "", expected: expected), at: key)
        }
        return number
    }

    mutating func number(_ key: String, _ range: NumberRange) throws(ExperimentError) -> Double? {
        try number(key, range.expected, where: range.contains)
    }

    package mutating func flag(_ key: String) throws(ExperimentError) -> Bool? {
        guard let value = node(key) else { return nil }
        guard let flag = value.bool else { throw wrongType(key, .flag, value) }
        return flag
    }

    /// A list of numbers: `[0.9, 0.999]`.
    mutating func numbers(_ key: String, _ range: NumberRange, count: Int? = nil) throws(ExperimentError) -> [Double]? {
        let value = node(key)
        let numbers = try list(value, key, .numbers(count)) { element throws(ExperimentError) in
            guard let number = element.number else { throw wrongType(key, .numbers(count), element) }
            guard range.contains(number) else {
                throw failure(
                    .outOfRange(key: spelling(key), value: element.string ?? "", expected: range.expected), at: key)
            }
            return number
        }
        if let numbers, let count, numbers.count != count {
            throw failure(
                .wrongType(key: spelling(key), expected: .numbers(count), got: .written("\(numbers)")), at: key)
        }
        return numbers
    }

    package mutating func integers(_ key: String, in range: ClosedRange<Int>) throws(ExperimentError) -> [Int]? {
        let value = node(key)
        return try list(value, key, .wholeNumbers) { element throws(ExperimentError) in
            try integer(element, key, .wholeNumbers, in: range)
        }
    }

    package mutating func requiredPair(_ key: String) throws(ExperimentError) -> Pair {
        guard let pair = try pair(key, in: 1...1_000_000) else { throw missing(key) }
        return pair
    }

    /// The name of a case of an enum; `nil` for what is a number or a list.
    mutating func word<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ values: Value.Type
    ) throws(ExperimentError) -> String? {
        guard let node = self.values[key], node.string != nil, node.number == nil else { return nil }
        return (try choice(key, kind: .other(spelling(key))) as Value?)?.rawValue
    }

    /// A shape, or the size of one that has a single dimension: `[4, 5]`, `5`.
    mutating func shape(_ key: String) throws(ExperimentError) -> [Int]? {
        guard values[key]?.sequence == nil else { return try integers(key, in: 1...Int.max) }
        return try integer(key, in: 1...Int.max).map { [$0] }
    }

    /// A number for both sides, or a list of two of which one may be `null`: `6`, `[null, 4]`.
    mutating func sides(
        _ key: String, in range: ClosedRange<Int>
    ) throws(ExperimentError) -> (height: Int?, width: Int?)? {
        guard let list = values[key]?.sequence, list.count == 2, list.contains(where: \.isNone) else {
            return try pair(key, in: range).map { ($0.height, $0.width) }
        }
        asked.append(key)
        let sides = try list.map { side throws(ExperimentError) in
            side.isNone ? nil : try integer(side, key, .wholeNumbers, in: range)
        }
        return (sides[0], sides[1])
    }

    /// A number for both sides or a list of two, `3` or `[3, 5]`.
    mutating func pair(_ key: String, in range: ClosedRange<Int>) throws(ExperimentError) -> Pair? {
        guard values[key]?.sequence != nil else {
            return try node(key).map { node throws(ExperimentError) in
                let side = try integer(node, key, .pair, in: range)
                return Pair(side, side)
            }
        }
        let sides = try integers(key, in: range) ?? []
        guard sides.count == 2 else {
            throw failure(.wrongType(key: spelling(key), expected: .pair, got: .written("\(sides)")), at: key)
        }
        return Pair(sides[0], sides[1])
    }

    /// What is wrong where a key is missing: that it is, or that it is misspelt.
    package func missing(_ key: String) -> ExperimentError {
        let names = [key] + synonyms.keys.filter { synonyms[$0] == key }.sorted()
        let strange = values.keys.filter { !asked.contains($0) }.sorted()
        let slip = names.lazy.compactMap { nearestName(to: $0, among: strange) }.first
        return slip.map(unknown) ?? failure(.missing(key: key, of: owner))
    }

    /// A synonym is named only where it is what was meant.
    private func unknown(_ key: String) -> ExperimentError {
        let meant =
            nearestName(to: key, among: asked + synonyms.keys.sorted()).map { asked.contains($0) ? [] : [$0] } ?? []
        let known = asked.enumerated().filter { asked.firstIndex(of: $1) == $0 }.map(\.element)
        return failure(.unknownKey(key, of: owner, known: known + meant), at: key)
    }

    /// To be called when all is read: complains about a key that nobody asked for.
    package func finish() throws(ExperimentError) {
        if let stranger = strangers.first { throw stranger }
    }

    /// The keys that nobody asked for, once all is read.
    package var strangers: [ExperimentError] {
        values.keys.sorted { (lines[$0] ?? 0, columns[$0] ?? 0) < (lines[$1] ?? 0, columns[$1] ?? 0) }
            .filter { !asked.contains($0) && !ignored.contains($0) }.map(unknown)
    }

    package func wrongType(
        _ key: String, _ expected: ExperimentError.Expectation, _ value: Node
    ) -> ExperimentError {
        failure(.wrongType(key: spelling(key), expected: expected, got: value.found), at: key)
    }

    /// What a range asks for: its lower bound alone where nobody would reach the upper one, but for who did.
    private func wording<Number: FixedWidthInteger>(
        _ range: ClosedRange<Number>, _ got: WholeNumber
    ) -> ExperimentError.Expectation {
        let reached = !got.digits.hasPrefix("-") && Number(got.digits, radix: got.radix) == nil
        return range.upperBound == Number.max && !reached
            ? .atLeast("\(range.lowerBound)") : .range("\(range.lowerBound)", "\(range.upperBound)")
    }
}
