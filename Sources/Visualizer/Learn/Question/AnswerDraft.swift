import Canvas
import Expressions
import Lessons
import Training

/// An answer while the learner makes it; Enter commits it once it is complete.
public enum AnswerDraft: Sendable, Equatable {
    case number(TextField)
    /// The sides of a shape.
    case shape(TextField)
    /// Whatever is written in a line.
    case text(TextField)
    /// One of so many, as they are shown; nothing is chosen at first, so that no answer is the one that was there already.
    case choice(Int?, count: Int)
    case sign(Int?)
    case curve(Int?)
    case order(OrderDraft)
    /// The number that was opened last.
    case opened(ElementPath?)
    case loop(LoopDraft)
    /// The learner's own file, and what is to be said of it; `nil` until it was read.
    case file(OwnFile?, WriteQuestion.Examined)

    /// How many signs and how many curves there are.
    static let signs = 3
    static let curves = 4

    /// What is typed in, where there is something to type.
    var field: TextField? {
        get {
            switch self {
            case .number(let field), .shape(let field), .text(let field): field
            case .choice, .sign, .curve, .order, .opened, .loop, .file: nil
            }
        }
        set {
            guard let newValue else { return }
            switch self {
            case .number: self = .number(newValue)
            case .shape: self = .shape(newValue)
            case .text: self = .text(newValue)
            case .choice, .sign, .curve, .order, .opened, .loop, .file: break
            }
        }
    }
}

/// Editing, key by key. Each tells whether the key was one for it.
extension AnswerDraft {
    /// A key of the answer. An open field takes all that types, erases or moves in it; a closed one opens for what an answer may
    /// begin with. Elsewhere digits and signs choose.
    mutating func press(_ key: Key) -> Bool {
        if var field {
            defer { self.field = field }
            return field.isOpen ? field.press(key) : field.open(for: key)
        }
        guard case .character(let character) = key else { return false }
        return choose(TypedText.ascii(character))
    }

    private mutating func choose(_ character: Character) -> Bool {
        switch self {
        case .number, .shape, .text, .opened, .file: return false
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
        case .loop(var loop):
            guard loop.choose(character) else { return false }
            self = .loop(loop)
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
        case .number, .shape, .text, .opened, .file: return false
        case .choice(let index, let count):
            guard count > 0 else { return false }
            self = .choice(moved(index, count), count: count)
        case .sign(let index): self = .sign(moved(index, Self.signs))
        case .curve(let index): self = .curve(moved(index, Self.curves))
        case .order(var order):
            order.move(by: change)
            self = .order(order)
        case .loop(var loop):
            loop.move(by: change)
            self = .loop(loop)
        }
        return true
    }
}

/// The calls of a training loop while they are put in order: the arrows go along them, or take one with them.
public struct OrderDraft: Sendable, Equatable {
    public private(set) var items: [Phase]
    public private(set) var cursor = 0
    /// Whether the call under the cursor goes with it.
    public private(set) var isHeld = false

    public init(_ items: [Phase]) {
        self.items = items
    }

    mutating func pickUpOrPutDown() { isHeld.toggle() }

    mutating func move(by change: Int) {
        let target = min(max(cursor + change, 0), max(items.count - 1, 0))
        guard target != cursor else { return }
        if isHeld { items.insert(items.remove(at: cursor), at: target) }
        cursor = target
    }
}

extension AnswerDraft {
    /// Nothing answered yet.
    init(_ question: Question, after tried: [Answer] = []) { self = question.form.draft(after: tried) }

    /// - Throws: why it is not complete; where something is to be chosen or moved, ``TypedText/Problem/empty``.
    func answer(to question: Question) throws(TypedText.Problem) -> Answer { try question.form.answer(self) }

    /// What is read, where something else stands in the field: `= 5400` of `6*30*30`.
    func reading(_ question: Question) -> String? {
        let plain = if case .shape = self { "0123456789, " } else { "0123456789.-" }
        if case .text = self { return nil }
        guard let field, field.text.contains(where: { !plain.contains($0) }),
            let answer = try? answer(to: question)
        else { return nil }
        return if case .shape(let sides) = answer { "= \(sides)" } else { "= \(answer)" }
    }
}
