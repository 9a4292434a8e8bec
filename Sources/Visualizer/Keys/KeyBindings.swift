import Canvas
import Expressions
import Localization
import Training

/// The keys of every screen, a row each. What a key does, the footer, the help and the lists outside of the program all read
/// this one table.
///
/// A value, so that a person's own bindings can replace the standard ones.
public struct KeyBindings: Sendable, Equatable {
    /// In the order of the footer and of the help.
    public var rows: [Binding]

    public init(_ rows: [Binding]) {
        self.rows = rows
    }

    /// What `key` gives in `context`; `nil` when it gives nothing there. A Chinese keyboard's `？` is a `?`.
    public func action(for key: Key, in context: KeyContext) -> KeyAction? {
        var ascii = key
        if case .character(let character) = key { ascii = .character(TypedText.ascii(character)) }
        return rows.lazy.filter { $0.contexts.contains(context) }.flatMap(\.strokes)
            .first { $0.keys.contains(key) || $0.keys.contains(ascii) }?.action
    }

    /// The keys of an action; empty when it has none.
    public func keys(for action: KeyAction) -> [Key] {
        rows.lazy.flatMap(\.strokes).first { $0.action == action }?.keys ?? []
    }

    /// How the first key of an action is written on the screen.
    func label(_ action: KeyAction, _ glyphs: Glyphs) -> String { keys(for: action).first?.label(glyphs) ?? "" }

    /// What is bound in a context, in order.
    public func rows(in context: KeyContext) -> [Binding] { rows.filter { $0.contexts.contains(context) } }
}

/// What a person thinks of as one thing (`+ -` speed): one entry of the footer and one line of the help.
public struct Binding: Sendable, Equatable {
    public typealias Condition = KeyPath<AppState, Bool> & Sendable

    public var strokes: [Stroke]
    public var contexts: Set<KeyContext>
    /// One or two words beside the key; `nil`: the help alone names it.
    public var footer: Text?
    /// A line of the help.
    public var help: Text
    /// When the footer names it.
    var condition: Condition
    /// How many of the strokes the footer names.
    var named: Int

    /// One action, and the keys that give it.
    public struct Stroke: Sendable, Equatable {
        public var action: KeyAction
        /// The first is the one that footers name.
        public var keys: [Key]

        init(_ action: KeyAction, _ keys: Key...) {
            self.action = action
            self.keys = keys
        }
    }

    init(
        _ strokes: [Stroke], in contexts: Set<KeyContext>, footer: Text? = nil, help: Text,
        when condition: Condition = \.always,
        named: Int? = nil
    ) {
        (self.strokes, self.contexts, self.footer, self.help) = (strokes, contexts, footer, help)
        (self.condition, self.named) = (condition, named ?? strokes.count)
    }

    init(
        _ action: KeyAction, _ key: Key, in contexts: Set<KeyContext>, footer: Text? = nil, help: Text,
        when condition: Condition = \.always
    ) {
        self.init([Stroke(action, key)], in: contexts, footer: footer, help: help, when: condition)
    }

    public var actions: [KeyAction] { strokes.map(\.action) }

    /// The first key of each action: `↑↓`, `[ ]`, `1-6`.
    func label(_ glyphs: Glyphs) -> String {
        let labels = strokes.prefix(named).compactMap { $0.keys.first?.label(glyphs) }
        if actions.first == .panel1 { return "\(labels[0])-\(labels[labels.count - 1])" }
        return labels.joined(separator: labels.allSatisfy { "↑↓←→".contains($0) } ? "" : " ")
    }

    /// Every key, as the help lists them.
    func allLabels(_ glyphs: Glyphs) -> String {
        if actions.first == .panel1 { return label(glyphs) }
        let most = strokes.map(\.keys.count).max() ?? 0
        return (0..<most).map { index in
            strokes.compactMap { $0.keys.indices.contains(index) ? $0.keys[index].label(glyphs) : nil }
                .joined(separator: " ")
        }.joined(separator: ", ")
    }
}

extension Key {
    /// How the key is written on the screen.
    func label(_ glyphs: Glyphs) -> String {
        if glyphs.isASCII { return name }
        return switch self {
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        default: name
        }
    }
}
