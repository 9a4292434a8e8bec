import Foundation
import enum NeuralCore.TextFile
import Yams

/// The files that people write: experiments, lessons, settings, transcripts.
package enum YAMLFile {
    /// Far more bytes than any network needs, far less than memory.
    private static let maximumBytes = 4_000_000

    /// - Parameter pipes: whether a pipe will do.
    package static func read(_ url: URL, pipes: Bool = false) throws(ExperimentError) -> String {
        do throws(TextFile.Problem) {
            return try TextFile.read(url.path, most: maximumBytes, pipes: pipes)
        } catch {
            let problem: ExperimentError.Problem =
                switch error {
                case .unreadable(let reason): .unreadable(reason)
                case .tooLarge: .fileTooLarge(most: maximumBytes)
                case .notText: .notText
                }
            throw ExperimentError(problem, at: SourcePlace(file: url.relativePath))
        }
    }

    /// - Throws: what is no YAML, with its line.
    package static func node(_ text: String, file: String) throws(ExperimentError) -> Node? {
        do {
            return try compose(yaml: text)
        } catch let error as YamlError {
            let (line, reason) = error.lineAndReason
            throw ExperimentError(.notYAML(reason), at: SourcePlace(file: file, line: line))
        } catch {
            throw ExperimentError(.notYAML("\(error)"), at: SourcePlace(file: file))
        }
    }
}

extension YamlError {
    fileprivate var lineAndReason: (Int?, String) {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            // The parser's own words name a function of its own.
            (mark.line, problem.contains("nesting level") ? "it nests too deeply" : problem)
        case .reader(let problem, _, _, _): (nil, problem)
        case .duplicatedKeysInMapping(let keys, let context):
            (context.mark.line, "'\(keys.sorted().first ?? "")' is there twice")
        default: (nil, "\(self)".split(separator: "\n").first.map(String.init) ?? "unreadable")
        }
    }
}

extension Node.Mapping {
    /// Its entries with those of the mappings that `<<` names, which may be one or a list: `{<<: *conv, name: conv2}`. What
    /// stands here wins, then what stands first in the list.
    ///
    /// - Throws: a `<<` that names something else, or so many that nobody wrote them by hand.
    func merged(file: String) throws(ExperimentError) -> [(key: Node, value: Node)] {
        var left = Self.mostMerges
        return try merged(file: file, left: &left)
    }

    /// A list of mappings that merge lists of mappings doubles quickly.
    private static let mostMerges = 1000

    private func merged(file: String, left: inout Int) throws(ExperimentError) -> [(key: Node, value: Node)] {
        var entries = filter { !$0.key.isMerge }.map { (key: $0.key, value: $0.value) }
        guard entries.count < count else { return entries }
        var known = Set(entries.map(\.key))
        for (key, value) in self where key.isMerge {
            for source in value.sequence.map(Array.init) ?? [value] {
                left -= 1
                guard let mapping = source.mapping, left > 0 else {
                    let expected: ExperimentError.Expectation = left > 0 ? .mapping : .fewerMappings
                    throw ExperimentError(
                        .wrongType(
                            key: "<<", expected: expected, got: source.string.map { .written($0) } ?? .otherForm),
                        at: SourcePlace(file: file, line: key.mark?.line))
                }
                entries += try mapping.merged(file: file, left: &left).filter { known.insert($0.key).inserted }
            }
        }
        return entries
    }
}

extension Node {
    fileprivate var isMerge: Bool { scalar.map { $0.string == "<<" && $0.style == .plain } ?? false }
}

extension Node {
    /// What an error says was found; a quoted text with its quotes: `"3"` is no number.
    var found: ExperimentError.Found {
        guard null == nil else { return .nothing }
        let isQuoted = scalar.map { $0.style == .singleQuoted || $0.style == .doubleQuoted } ?? false
        return string.map { .written(isQuoted ? "\"\($0)\"" : $0) } ?? (sequence != nil ? .list : .mapping)
    }

    /// Whether it is `null`, or Python's `None`.
    var isNone: Bool { null != nil || string?.lowercased() == "none" }
}

/// A whole number as it is written, not yet in a machine's word.
struct WholeNumber: Equatable {
    /// With a sign where it is negative, without underscores.
    let digits: String
    let radix: Int
}

/// What a number of a file means. Unlike YAML 1.1 there are no numbers that look like others: `0042` is 42, as on the command
/// line, and neither an octal 34 nor refused in one place and read in another; `1:30` is no number, not ninety. Hexadecimal,
/// octal and binary ones say what they are: `0x2a`, `0o52`, `0b101010`. Underscores may stand between digits.
extension Node {
    /// `nil` for what is quoted or no whole number.
    var wholeNumber: WholeNumber? {
        guard let text = plainText else { return nil }
        let sign = text.hasPrefix("-") ? "-" : ""
        let unsigned = text.drop { "+-".contains($0) }
        guard text.count - unsigned.count <= 1 else { return nil }
        let prefixes = ["0x": 16, "0o": 8, "0b": 2]
        let radix = prefixes[String(unsigned.prefix(2))]
        let digits = Node.joined(radix == nil ? unsigned : unsigned.dropFirst(2)) {
            $0.isASCII && $0.hexDigitValue.map { $0 < radix ?? 10 } ?? false
        }
        return digits.map { WholeNumber(digits: sign + $0, radix: radix ?? 10) }
    }

    /// `nil` for what is quoted or no number; `.inf` and `.nan` are the ones of YAML.
    var number: Double? {
        if let whole = wholeNumber {
            return whole.radix == 10 ? Double(whole.digits) : Int(whole.digits, radix: whole.radix).map(Double.init)
        }
        switch plainText?.lowercased() {
        case nil: return nil
        case ".inf", "+.inf": return .infinity
        case "-.inf": return -.infinity
        case ".nan": return .nan
        case let text?:
            guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-._e".contains($0)) }) else { return nil }
            let parts = text.split(separator: "_", omittingEmptySubsequences: false)
            guard parts.dropFirst().allSatisfy({ $0.first?.isNumber == true }),
                parts.dropLast().allSatisfy({ $0.last?.isNumber == true })
            else { return nil }
            return Double(parts.joined())
        }
    }

    private var plainText: String? {
        guard let scalar, scalar.style == .plain || scalar.style == .any else { return nil }
        return scalar.string
    }

    /// Digits without the underscores between them; `nil` where something else stands among them.
    private static func joined(_ text: Substring, _ isDigit: (Character) -> Bool) -> String? {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
        return parts.joined()
    }
}
