import Training

/// Markdown with values woven in: `The loss is {{loss|3}}.`
public struct LessonText: Sendable, Equatable {
    public var pieces: [Piece]

    public enum Piece: Sendable, Equatable {
        case text(String)
        /// `digits`: how many significant digits to show; `nil`: whole numbers in full, others with four.
        case value(WrittenQuantity, digits: Int?)
    }

    public init(_ pieces: [Piece] = []) { self.pieces = pieces }

    public var isEmpty: Bool { pieces.isEmpty }

    /// The values to work out, in order.
    public var quantities: [Quantity] {
        pieces.compactMap { if case .value(let value, _) = $0 { value.quantity } else { nil } }
    }
}

extension LessonText {
    /// Reads `{{...}}` in a text that begins at a line of a file.
    init(_ source: String, at place: SourcePlace) throws(LessonError) {
        var pieces: [Piece] = []
        var rest = Substring(source)
        func line(of index: Substring.Index) -> SourcePlace {
            var place = place
            place.line = place.line.map { $0 + source[..<index].count { $0 == "\n" } }
            return place
        }
        if let bad = source.unicodeScalars.firstIndex(where: \.isHarmful) {
            throw LessonError(place: line(of: bad), problem: .controlCharacter)
        }
        while let open = rest.firstRange(of: "{{") {
            let place = line(of: open.lowerBound)
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw LessonError(place: place, problem: .openValue)
            }
            if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
            let inside = rest[open.upperBound..<close.lowerBound]
            let parts = inside.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            var digits: Int?
            if parts.count == 2 {
                let text = parts[1].filter { !$0.isWhitespace }
                guard let number = Int(text), (1...9).contains(number) else {
                    throw LessonError(place: place, problem: .digits(String(text)))
                }
                digits = number
            }
            let expression = String(parts[0]).trimmingBlanks
            pieces.append(.value(try WrittenQuantity(expression, at: place), digits: digits))
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }
}

extension WrittenQuantity {
    init(_ source: String, at place: SourcePlace) throws(LessonError) {
        do throws(QuantityError) {
            self.init(quantity: try Quantity(parsing: source), source: source, place: place)
        } catch {
            throw LessonError(place: place, problem: .quantity(error))
        }
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
    /// that turn the direction of text.
    var isHarmful: Bool {
        if self == "\t" || self == "\n" { return false }
        switch properties.generalCategory {
        case .control: return true
        default: return ("\u{202A}"..."\u{202E}").contains(self) || ("\u{2066}"..."\u{2069}").contains(self)
        }
    }
}
