import Expressions
import Localization
import NeuralCore
import Training

/// Markdown with values woven in: `The loss is {{loss|3}}.`
public struct LessonText: Sendable, Equatable {
    public var pieces: [Piece]
    /// Where it begins; `nil` for one that is in no file.
    var place: SourcePlace?

    public enum Piece: Sendable, Equatable {
        case text(String)
        /// `digits`: how many significant digits to show; `nil`: whole numbers in full, others with four.
        case value(WrittenExpression, digits: Int?)
    }

    public init(_ pieces: [Piece] = []) { self.pieces = pieces }

    /// What is read is the same.
    public static func == (left: LessonText, right: LessonText) -> Bool { left.pieces == right.pieces }

    /// Whether nothing would be seen of it.
    public var isEmpty: Bool {
        pieces.allSatisfy { if case .text(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false } }
    }

    /// The values to work out, in order.
    public var expressions: [Expression] {
        pieces.compactMap { if case .value(let value, _) = $0 { value.expression } else { nil } }
    }
}

extension LessonText {
    /// Reads `{{...}}` in a text that begins at a line of a file. In code it is shown as it is, unless it is all of the code; so
    /// it is after a `\`. Comments are left out.
    init(_ source: String, at place: SourcePlace) throws(LessonError) {
        func line(of index: Substring.Index) -> SourcePlace {
            var place = place
            place.line = place.line.map { $0 + source[..<index].count { $0 == "\n" } }
            return place
        }
        if let bad = source.unicodeScalars.firstIndex(where: \.isHarmful) {
            throw LessonError(.controlCharacter, at: line(of: bad))
        }
        var found: [Piece] = []
        for (kind, part) in MarkdownParts(source).parts {
            switch kind {
            case .text: found += try Self.pieces(part, line)
            case .code: found += Self.value(inCode: part, line(of: part.startIndex)) ?? [.text(String(part))]
            case .comment: found.append(.text(String(part.filter { $0 == "\n" })))
            case .openComment: throw LessonError(.openComment, at: line(of: part.startIndex))
            }
        }
        // Neighbouring texts are one.
        pieces = []
        self.place = place
        for case let piece in found where piece != .text("") {
            if case .text(let text) = piece, case .text(let before)? = pieces.last {
                pieces[pieces.count - 1] = .text(before + text)
            } else {
                pieces.append(piece)
            }
        }
    }

    private static func pieces(
        _ part: Substring, _ line: (Substring.Index) -> SourcePlace
    ) throws(LessonError) -> [Piece] {
        var pieces: [Piece] = []
        var rest = part
        while let open = rest.firstRange(of: "{{") {
            if rest[..<open.lowerBound].last == "\\" {
                pieces.append(.text(String(rest[..<open.upperBound])))
                rest = rest[open.upperBound...]
                continue
            }
            let place = line(open.lowerBound)
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw LessonError(.openValue, at: place)
            }
            pieces.append(.text(String(rest[..<open.lowerBound])))
            pieces.append(try value(rest[open.upperBound..<close.lowerBound], place))
            rest = rest[close.upperBound...]
        }
        return pieces + [.text(String(rest))]
    }

    private static func value(_ inside: Substring, _ place: SourcePlace) throws(LessonError) -> Piece {
        let parts = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        var digits: Int?
        if parts.count == 2 {
            let text = parts[1].filter { !$0.isWhitespace }
            guard let number = Int(text), (1...9).contains(number) else {
                throw LessonError(.digits(String(text)), at: place)
            }
            digits = number
        }
        let source = String(parts[0]).trimmingBlanks
        let expression = try rethrow(
            as: { (error: ExpressionError) in LessonError(.value(error), at: place) },
            try Expression(parsing: source))
        return .value(WrittenExpression(expression: expression, source: source, place: place), digits: digits)
    }

    // Compiled once; nothing in it changes, which its type cannot say.
    nonisolated(unsafe) private static let valueInCode = /(?<mark>`+)\{\{(?<inside>[^{}`]+)\}\}`+/

    /// A piece of code in a line that is a value and nothing else.
    private static func value(inCode part: Substring, _ place: SourcePlace) -> [Piece]? {
        guard part.contains("{{"), let match = part.wholeMatch(of: valueInCode),
            let value = try? value(match.inside, place)
        else { return nil }
        return [.text(String(match.mark)), value, .text(String(match.mark))]
    }
}

extension StringProtocol {
    var trimmingBlanks: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
        return String(self[start..<end])
    }
}

extension Unicode.Scalar {
    /// Control characters other than the tab and the end of a line: a terminal would obey them. So would a reader the marks
    /// that turn the direction of text. Hyphens and joiners within words are no harm.
    var isHarmful: Bool { isCommand && !["\t", "\n", "\u{AD}", "\u{200C}", "\u{200D}"].contains(self) }
}
