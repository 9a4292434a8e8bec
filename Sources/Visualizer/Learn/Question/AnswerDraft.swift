import Canvas
import Training

/// An answer while the learner makes it; Enter commits it once it is complete.
public enum AnswerDraft: Sendable, Equatable {
    /// As typed: `0.58`, `6,423,040`, `1/2`, `-inf`.
    case number(String)
    /// Sides as typed: `1, 6, 30, 30`.
    case shape(String)
    /// One of so many; nothing is chosen at first, so that no answer is the one that was there already.
    case choice(Int?, count: Int)
    case sign(Int?)
    case curve(Int?)
    case order(OrderDraft)

    /// Most characters that can be typed.
    static let longest = 24
    /// How many signs and how many curves there are.
    static let signs = 3
    static let curves = 4

    /// Whether Enter would commit it.
    public var isComplete: Bool {
        switch self {
        case .number(let text): Self.value(text) != nil
        case .shape(let text): Self.sides(text) != nil
        case .choice(let index, _), .sign(let index), .curve(let index): index != nil
        case .order: true
        }
    }

    /// The number that a text means; `nil` when it means none. A comma separates thousands: `0,58` means none.
    static func value(_ text: String) -> Double? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.map { Double(hasThousands($0) ? $0.filter { $0 != "," } : String($0)) }
        switch numbers.count {
        case 1: return numbers[0]
        case 2:
            guard let above = numbers[0], let below = numbers[1], below != 0 else { return nil }
            return above / below
        default: return nil
        }
    }

    private static func hasThousands(_ text: Substring) -> Bool {
        text.wholeMatch(of: /[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?/) != nil
    }

    /// The sides that a text means: whole numbers with anything between them.
    static func sides(_ text: String) -> [Int]? {
        let sides = text.split { !$0.isNumber }.map { Int($0) }
        guard !sides.isEmpty, sides.allSatisfy({ $0 != nil }) else { return nil }
        return sides.compactMap { $0 }
    }
}

/// Editing, key by key. Each tells whether the key was one for it.
extension AnswerDraft {
    /// A key that types: digits choose, where there is something to choose.
    mutating func type(_ character: Character) -> Bool {
        switch self {
        case .number(let text):
            guard "0123456789.,+-/eE".contains(character) || "naif".contains(character) else { return false }
            if text.count < Self.longest { self = .number(text + String(character)) }
        case .shape(let text):
            guard "0123456789, x".contains(character) else { return false }
            if text.count < Self.longest { self = .shape(text + String(character)) }
        case .choice(_, let count):
            guard let digit = character.wholeNumberValue, (1...max(count, 1)).contains(digit), count > 0 else {
                return false
            }
            self = .choice(digit - 1, count: count)
        case .sign:
            guard let index = Array("+-0").firstIndex(of: character) else { return false }
            self = .sign(index)
        case .curve:
            guard let digit = character.wholeNumberValue, (1...Self.curves).contains(digit) else { return false }
            self = .curve(digit - 1)
        case .order(var order):
            guard character == " " else { return false }
            order.pickUpOrPutDown()
            self = .order(order)
        }
        return true
    }

    /// Takes the last character back.
    mutating func erase() -> Bool {
        switch self {
        case .number(let text): self = .number(String(text.dropLast()))
        case .shape(let text): self = .shape(String(text.dropLast()))
        case .choice, .sign, .curve, .order: return false
        }
        return true
    }

    /// Up (-1) and down (1).
    mutating func move(by change: Int) -> Bool {
        func moved(_ index: Int?, _ count: Int) -> Int {
            guard let index else { return change > 0 ? 0 : count - 1 }
            return min(max(index + change, 0), count - 1)
        }
        switch self {
        case .number, .shape: return false
        case .choice(let index, let count):
            guard count > 0 else { return false }
            self = .choice(moved(index, count), count: count)
        case .sign(let index): self = .sign(moved(index, Self.signs))
        case .curve(let index): self = .curve(moved(index, Self.curves))
        case .order(var order):
            order.move(by: change)
            self = .order(order)
        }
        return true
    }
}
