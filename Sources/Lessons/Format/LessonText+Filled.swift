import Expressions
import enum Expressions.Expression
import Foundation
import Training

extension LessonText {
    /// The Markdown with its values in their places; a value that is not there is `?`, what names nothing stays as written.
    public func filled(_ value: (Expression) -> Result<ExpressionValue, ExpressionFailure>?) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value(let written, let digits):
                switch value(written.expression) {
                case .success(let value)?: value.shown(digits: digits)
                case .failure(.unknownName)?: "{{\(written.source)\(digits.map { "|\($0)" } ?? "")}}"
                case .failure?, nil: "?"
                }
            }
        }.joined()
    }
}

extension LessonText {
    /// The Markdown with a mark in the places of its values, which are of another moment.
    public var withoutValues: String { filled { _ in .success(.text("…")) } }
}

extension ExpressionValue {
    /// As a text has it: `0.5813`, `6,456,942`, `[1, 6, 30, 30]`.
    ///
    /// - Parameter digits: significant digits; `nil`: whole numbers in full, others with four and without zeros at their end.
    public func shown(digits: Int? = nil) -> String {
        switch self {
        case .number(let number): number.shown(digits: digits)
        case .list(let numbers): "[" + numbers.map { $0.shown(digits: digits) }.joined(separator: ", ") + "]"
        case .truth(let truth): "\(truth)"
        case .text(let text): text
        }
    }
}

extension Double {
    fileprivate func shown(digits: Int?) -> String {
        guard isFinite else { return isNaN ? "nan" : self > 0 ? "inf" : "-inf" }
        guard self != 0 else { return "0" }
        if self == rounded(), abs(self) < 1e15 { return Int(self).grouped }
        let wanted = digits ?? 4
        let size = Int(Foundation.log10(abs(self)).rounded(.down))
        guard (-5..<15).contains(size) else {
            let text = String(format: "%.\(wanted - 1)e", self)
            let parts = text.split(separator: "e")
            let mantissa = digits == nil ? String(parts[0]).trimmingZeros : String(parts[0])
            return mantissa + "e" + "\(Int(parts[1]) ?? 0)"
        }
        let text = String(format: "%.\(Swift.max(0, wanted - 1 - size))f", self)
        return digits == nil ? text.trimmingZeros : text
    }
}

extension String {
    /// A decimal fraction without zeros at its end.
    fileprivate var trimmingZeros: String {
        guard contains(".") else { return self }
        return String(reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
    }
}

extension Int {
    /// From five digits on with commas, as PyTorch's users write counts.
    fileprivate var grouped: String {
        let digits = String(magnitude)
        guard digits.count > 4 else { return String(self) }
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }
}

extension LessonText {
    /// Itself, where all its words stand in a text, one after the other.
    func words(standingIn text: String) -> String? {
        let own = filled { _ in nil }
        let words = own.lowercased().split { !$0.isLetter && !$0.isNumber }
        let others = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty, words.count <= others.count else { return nil }
        return others.indices.dropLast(words.count - 1).contains { others[$0...].starts(with: words) } ? own : nil
    }
}
