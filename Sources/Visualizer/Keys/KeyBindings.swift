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

    /// What a footer looks at.
    enum Condition: Sendable {
        case always
        case choosesExperiment, canZoom, canRestart, canGoToTheList
        case isDefined, isPlaying, hasTwin, showsNoBreaks, checksAGradient, readsCode, explainsNumbers
        case choosesSamples, choosesRows, choosesLayers, choosesLayersElsewhere, movesCells, choosesChannels,
            choosesParts
        case choosesCells, choosesMistakes, choosesInBatch, choosesUnits, choosesDrawnUnits
        case canTrain, readsPlot, zoomsPlot, choosesPlot, hasPast, waitsForRun
        case canBeChanged, canUndo, choosesALayer, choosesPlane
        case isTyping, isNotTyping, asks, goesOn, hasPages, choosesAnswers, ordersCalls, writesAFile, canGoBackAStep,
            hasSandbox
        case hasHint, hasNoHint, hasNumbers, choosesSteps
        case choosesFutures, showsFutures
        case choosesFindings, triesRemedies
        case playsCase, endedCase
    }

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
        when condition: Condition = .always,
        named: Int? = nil
    ) {
        (self.strokes, self.contexts, self.footer, self.help) = (strokes, contexts, footer, help)
        (self.condition, self.named) = (condition, named ?? strokes.count)
    }

    init(
        _ action: KeyAction, _ key: Key, in contexts: Set<KeyContext>, footer: Text? = nil, help: Text,
        when condition: Condition = .always
    ) {
        self.init([Stroke(action, key)], in: contexts, footer: footer, help: help, when: condition)
    }

    /// Where there is a command line and a search.
    static let screens: Set<KeyContext> = [
        .home, .step, .explanation, .graph, .train, .learn, .classroom, .foresight, .diagnosis, .clinic,
    ]

    public var actions: [KeyAction] { strokes.map(\.action) }

    /// The first key of each action: `↑↓`, `[ ]`, `1-6`.
    func label(_ glyphs: Glyphs) -> String {
        let labels = strokes.prefix(named).compactMap { $0.keys.first?.label(glyphs) }
        if let first = actions.first?.panel, let last = actions.last?.panel, last > first {
            return last - first + 1 == actions.count ? "\(first)-\(last)" : labels.joined(separator: " ")
        }
        return labels.joined(separator: labels.allSatisfy { "↑↓←→".contains($0) } ? "" : " ")
    }

    /// Every key, as the help lists them.
    func allLabels(_ glyphs: Glyphs) -> String {
        if actions.first?.panel != nil { return label(glyphs) }
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

extension KeyBindings {
    /// The keys of every screen as lines: keys, what they do, and the command line's words for it.
    public func listing(in language: Language, _ glyphs: Glyphs = .braille) -> [String] {
        var lines: [String] = []
        for (context, name) in KeyContext.listed {
            if !lines.isEmpty { lines.append("") }
            lines.append(name[language])
            let rows = rows(in: context)
            let column = rows.map { displayWidth($0.allLabels(glyphs)) }.max() ?? 0
            for row in rows {
                let keys = row.allLabels(glyphs)
                let padding = blanks(column - displayWidth(keys) + 2)
                lines.append("  \(keys)\(padding)\(row.help[language])\(row.words)")
            }
        }
        return lines
    }

    /// The table as a page in Markdown has it, each row once.
    public func markdown(in language: Language) -> String {
        var lines = ["| key | what it does | where | `:` |", "|---|---|---|---|"]
        for row in rows {
            let keys: [String] = row.allLabels(.ascii).split(separator: ", ").map { label in
                label.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
            }
            let words: [String] = row.commandWords.map { "`\($0)`" }
            let places: [String] = KeyContext.allCases.filter(row.contexts.contains).map(\.rawValue)
            let place = places.count > 9 ? "everywhere" : places.joined(separator: ", ")
            let key = keys.joined(separator: ", ")
            lines.append("| \(key) | \(row.help[language]) | \(place) | \(words.joined(separator: " ")) |")
        }
        return lines.joined(separator: "\n")
    }
}

extension Binding {
    /// The command line's words for it; none where there is no command line.
    var commandWords: [String] {
        contexts.isDisjoint(with: Binding.screens) ? [] : actions.filter(\.isAWord).map(\.rawValue)
    }

    /// The same as the help shows them.
    var words: String { commandWords.map { " :\($0)" }.joined() }
}

extension KeyAction {
    /// Whether the command line is the place for it; the number keys have `:panel`.
    var isAWord: Bool { self != .commandLine && panel == nil && self != .complete }
}

extension KeyContext {
    /// The screens and what covers them, by name.
    static let listed: [(context: KeyContext, name: Text)] = [
        (.home, Text("The list of lessons and experiments", "课程和实验的列表")), (.step, Text("The stepper", "逐步模式")),
        (.explanation, Text("Where a number is explained", "看一个数怎么来的")), (.graph, Text("The graph", "计算图")),
        (.breaks, Text("The menu of mistakes", "错误清单")), (.drawing, Text("Drawing in an image", "在图像里画")),
        (.form, Text("The settings", "设置表")), (.points, Text("Drawing points", "画点")),
        (.prompt, Text("A number being typed", "输入一个数")), (.train, Text("The dashboard", "仪表盘")),
        (.foresight, Text("What would have been", "另一种可能")), (.diagnosis, Text("What was found wrong", "查出的问题")),
        (.learn, Text("A lesson", "课程")), (.clinic, Text("The clinic", "诊所")),
        (.classroom, Text("A class", "全班")),
        (.command, Text("The command line", "命令行")), (.search, Text("The search", "搜索")),
        (.help, Text("The help", "帮助")),
    ]
}
