import Canvas
import Expressions
import Localization
import Training

/// A command that is being typed: every action by its word, and some with what they need besides.
public struct CommandPrompt: Sendable, Equatable {
    var field = TextField()
    /// Why the last Enter was not taken.
    public var problem: Text?
    /// Which of the earlier lines it is, counted from the end; `nil`: a new one.
    var recalled: Int?

    public var text: String { field.text }

    /// Whether a key is for what is typed here; it is no command then.
    mutating func type(_ key: Key) -> Bool {
        guard field.pressInLine(key) else { return false }
        problem = nil
        return true
    }

    /// A command that takes something besides its word.
    struct WithArgument: Sendable {
        var word: String
        var argument: String
        var contexts: Set<KeyContext>
        var help: Text
        /// What the argument names, where it is one of a list.
        var kind: Text?
        var values: @Sendable (AppState) -> [String] = { _ in [] }
        /// Whether several of them may be named, with blanks between them.
        var takesSeveral = false
        /// `nil` where it was done, else why not.
        var perform: @Sendable (inout AppState, String) throws(Refused) -> [Effect]
    }

    struct Refused: Error {
        var reason: Text
    }
}

extension CommandPrompt {
    private static let run: Set<KeyContext> = [.step, .explanation, .graph]

    static let withArgument: [WithArgument] =
        changes(in: run.union([.train])) + [
            WithArgument(
                word: "goto", argument: "120", contexts: run.union([.train]),
                help: Text("to a step by its number", "到某一步"),
                perform: { state, text in
                    _ = state.perform(.goToStep)
                    state.prompt?.field = TextField(text)
                    return state.perform(.accept)
                }),
            WithArgument(
                word: "smoothing", argument: "0.8", contexts: [.step, .train],
                help: Text("the loss plot: the weight of what came before, 0 to 0.999", "损失图：之前的数占的权重，0 到 0.999"),
                perform: { (state, text) throws(Refused) in
                    let weight = try number(text)
                    guard (0...0.999).contains(weight) else {
                        throw Refused(
                            reason: Text("smoothing goes from 0 to 0.999, not \(text).", "平滑是 0 到 0.999，不是 \(text)。"))
                    }
                    state.smoothPlot(weight)
                    return []
                }),
            WithArgument(
                word: "explain", argument: "fc1.weight[3,77].grad", contexts: run,
                help: Text("how a number came about", "一个数是怎么来的"),
                perform: { (state, text) throws(Refused) in
                    let number = try path(text)
                    return state.showing { $0.mode = .explanation(ExplanationState(number)) }
                }),
            WithArgument(
                word: "set", argument: "fc1.bias[0] 0.5", contexts: run,
                help: Text("another value for a weight, a pixel, a target", "给一个权重、像素或目标换一个值"),
                perform: { (state, text) throws(Refused) in
                    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
                    guard parts.count == 2 else {
                        throw Refused(
                            reason: Text(
                                "set takes a number's name and its new value: set fc1.bias[0] 0.5",
                                "set 后面写数的名字和新的值：set fc1.bias[0] 0.5"))
                    }
                    let (number, value) = (try path(parts[0]), try number(parts[1]))
                    return state.inStepper { $0.ask(for: .edit(.assign(number, Float(value))), $1) }
                }),
            WithArgument(
                word: "beside", argument: "lr 0.03", contexts: run.union([.train]),
                help: Text("a twin from here on, with one setting changed", "从这里起的对照，只换一个设置"),
                perform: { (state, text) throws(Refused) in
                    let edit = try edit(text)
                    return state.beginTwin(edit)
                }),
            WithArgument(
                word: "layer", argument: "fc1", contexts: [.step], help: Text("choose a layer", "选一层"),
                kind: Text("layer", "层"), values: { $0.stepper?.layers.map(\.name) ?? [] },
                perform: { state, name in
                    state.showing { step in step.selectLayer(step.layers.firstIndex { $0.name == name } ?? 0) }
                }),
            WithArgument(
                word: "panel", argument: "weights", contexts: [.step], help: Text("go to a panel", "到某个面板"),
                kind: Text("panel", "面板"), values: { _ in StepPanel.allCases.map(\.rawValue) },
                perform: { state, name in state.showing { $0.focus = StepPanel(rawValue: name) ?? $0.focus } }),
            WithArgument(
                word: "break", argument: "dead-relu", contexts: run,
                help: Text("start again with a mistake", "带上一个错误重新开始"),
                kind: Text("mistake", "错误"), values: { _ in FaultScenario.allCases.map(\.rawValue) },
                perform: { state, name in
                    state.inStepper { step, view in
                        step.mode = .twin
                        return step.ask(for: .fault(FaultScenario(rawValue: name)), view)
                    }
                }),
            WithArgument(
                word: "steps", argument: "", contexts: [.learn],
                help: Text("the pages of the lesson: Enter goes to one", "这一课的各页：按 Enter 到其中一页"),
                perform: { state, _ in
                    state.learn?.openList()
                    return []
                }),
            WithArgument(
                word: "language", argument: "zh",
                contexts: [.home, .step, .explanation, .graph, .train, .learn, .clinic, .classroom],
                help: Text("the language of the screen", "屏幕的语言"),
                kind: Text("language", "语言"), values: { _ in Language.allCases.map(\.rawValue) },
                perform: { state, name in state.language.rawValue == name ? [] : state.switchLanguage() }),
        ]

    static func number(_ text: String) throws(Refused) -> Double {
        do throws(TypedText.Problem) { return try TypedText(text).number() } catch {
            throw Refused(reason: Text("'\(text)' is not a number.", "“\(text)”不是一个数。"))
        }
    }

    private static func path(_ text: String) throws(Refused) -> ElementPath {
        do throws(NumberError) { return try ElementPath(parsing: text) } catch {
            throw Refused(
                reason: error.sentence)
        }
    }

    /// The one of some names that a text is, or begins.
    static func only(_ text: String, of names: [String], _ kind: Text) throws(Refused) -> String {
        if names.contains(text) { return text }
        let fitting = names.filter { $0.hasPrefix(text) }
        if fitting.count == 1 { return fitting[0] }
        guard fitting.isEmpty else {
            let list = fitting.joined(separator: ", ")
            throw Refused(reason: Text("'\(text)' begins several: \(list)", "以“\(text)”开头的有好几个：\(list)"))
        }
        let near = nearestName(to: text, among: names)
        throw Refused(
            reason: Text(
                "there is no \(kind.en) '\(text)'" + (near.map { "; did you mean '\($0)'?" } ?? "."),
                "没有叫“\(text)”的\(kind.zh)" + (near.map { "；是不是“\($0)”？" } ?? "。")))
    }
}

extension AppState {
    fileprivate mutating func smoothPlot(_ weight: Double) {
        switch screen {
        case .train(var train):
            train.plot.smoothing = weight
            screen = .train(train)
        case .step(var step):
            step.plot.smoothing = weight
            screen = .step(step)
        case .home, .learn, .clinic, .classroom: break
        }
    }

    /// The command line's words that mean something now, with what they do.
    var commands: [(word: String, argument: String, help: Text)] {
        let under = coveredContext
        let plain = keys.rows(in: under).flatMap { row in
            row.actions.filter(\.isAWord).map { ($0.rawValue, "", row.help) }
        }
        let others = CommandPrompt.withArgument.filter { $0.contexts.contains(under) }.map {
            ($0.word, $0.argument, $0.help)
        }
        var seen: Set<String> = []
        return (others + plain).filter { seen.insert($0.0).inserted }
    }

    /// What a command line that is being typed can become.
    func completions(of line: CommandPrompt) -> [(word: String, argument: String, help: Text)] {
        let parts = line.text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return commands.filter { $0.word.hasPrefix(line.text) } }
        guard let command = commands.first(where: { $0.word == parts[0] }) else { return [] }
        let row = CommandPrompt.withArgument.first { $0.word == parts[0] }
        let named = row?.takesSeveral == true ? parts[1].prefix(through: parts[1].lastIndex(of: " ")) : ""
        let (typed, others) = (parts[1].dropFirst(named.count), Set(named.split(separator: " ").map(String.init)))
        let fitting = row?.values(self).filter { $0.hasPrefix(typed) && !others.contains($0) } ?? []
        return fitting.isEmpty ? [command] : fitting.map { ("\(parts[0]) \(named)\($0)", "", command.help) }
    }

    /// What a key does to the command line.
    mutating func perform(_ action: KeyAction, in line: CommandPrompt) -> [Effect] {
        var line = line
        switch action {
        case .back:
            overlay = nil
            return []
        case .up, .down:
            let past = commandHistory.count
            let wanted = (line.recalled ?? -1) + (action == .up ? 1 : -1)
            line.recalled = wanted < 0 ? nil : min(wanted, past - 1)
            if past == 0 { line.recalled = nil }
            line.field = TextField(line.recalled.map { commandHistory[past - 1 - $0] } ?? "")
        case .complete:
            let words = completions(of: line).map(\.word)
            if let first = words.first {
                let common = words.reduce(first) { $0.commonPrefix(with: $1) }
                if common.count > line.text.count { line.field = TextField(common + (words.count == 1 ? " " : "")) }
            }
        case .accept:
            let text = line.text.split(separator: " ").joined(separator: " ")
            overlay = nil
            guard !text.isEmpty else { return [] }
            if commandHistory.last != text { commandHistory.append(text) }
            do throws(CommandPrompt.Refused) { return try obey(text) } catch {
                line.problem = error.reason
            }
        default: return []
        }
        overlay = .command(line)
        return []
    }

    /// Carries out a line of words.
    private mutating func obey(_ text: String) throws(CommandPrompt.Refused) -> [Effect] {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        let here = commands.map(\.word)
        if !here.contains(where: { $0.hasPrefix(parts[0]) }), let place = placeOfCommand(parts[0]) {
            throw CommandPrompt.Refused(
                reason: Text("'\(parts[0])' does nothing here. \(place.en)", "“\(parts[0])”在这里没有用。\(place.zh)"))
        }
        let word = try CommandPrompt.only(parts[0], of: here, Text("command", "命令"))
        if parts.count == 2 {
            guard let command = CommandPrompt.withArgument.first(where: { $0.word == word && !$0.argument.isEmpty })
            else {
                throw CommandPrompt.Refused(
                    reason: Text("'\(word)' takes nothing besides: \(parts[1])", "“\(word)”后面不用写别的：\(parts[1])"))
            }
            guard let kind = command.kind else { return try command.perform(&self, parts[1]) }
            return try command.perform(&self, CommandPrompt.only(parts[1], of: command.values(self), kind))
        }
        if let action = KeyAction(rawValue: word),
            keys.rows(in: keyContext).contains(where: { $0.actions.contains(action) })
        {
            return perform(action)
        }
        let command = CommandPrompt.withArgument.first { $0.word == word }
        if let command, command.argument.isEmpty { return try command.perform(&self, "") }
        let argument = command?.argument ?? ""
        throw CommandPrompt.Refused(
            reason: Text("'\(word)' needs more: \(word) \(argument)", "“\(word)”后面还要写：\(word) \(argument)"))
    }

    /// The screen on which a word means something, with what it does.
    private func placeOfCommand(_ word: String) -> Text? {
        for (context, place) in KeyContext.places {
            let row = keys.rows(in: context).first { $0.actions.contains { $0.rawValue.hasPrefix(word) } }
            let help =
                row?.help
                ?? CommandPrompt.withArgument.first { $0.contexts.contains(context) && $0.word.hasPrefix(word) }?.help
            if let help { return Text("\(place.en): \(help.en)", "\(place.zh)：\(help.zh)") }
        }
        return nil
    }
}

extension KeyContext {
    /// The screens, by the words that say where a key does something.
    static let places: [(context: KeyContext, name: Text)] = [
        (.step, Text("In the stepper", "在逐步模式里")), (.train, Text("In the dashboard", "在仪表盘里")),
        (.learn, Text("In a lesson", "在课程里")), (.clinic, Text("In the clinic", "在诊所里")),
        (.home, Text("In the list of experiments", "在实验列表里")),
        (.explanation, Text("In an explanation", "在一个数的来历里")), (.graph, Text("In the graph", "在计算图里")),
    ]
}

/// The command line at the foot of the screen, with what it can become above it.
struct CommandBox: Widget {
    var state: AppState
    var line: CommandPrompt

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let language = state.language
        var lines: [TextLine]
        if let problem = line.problem {
            lines = Array(TextLine(problem[language], theme.bad).wrapped(to: max(rect.width - 4, 1)).prefix(4))
        } else {
            let fitting = state.completions(of: line)
            let most = max(1, min(8, rect.height / 3))
            let column = fitting.map { displayWidth($0.word + " " + $0.argument) }.max() ?? 0
            lines = fitting.prefix(most).map { entry in
                let shown = entry.argument.isEmpty ? entry.word : "\(entry.word) \(entry.argument)"
                let padding = blanks(max(0, column - displayWidth(shown)) + 2)
                return TextLine(entry.word, theme.key)
                    + TextLine(String(shown.dropFirst(entry.word.count)) + padding, theme.dim)
                    + TextLine(entry.help[language], theme.text)
            }
            if fitting.count > most {
                lines.append(
                    TextLine(
                        Text("\(fitting.count - most) more; go on typing", "还有 \(fitting.count - most) 个；接着输入")[
                            language],
                        theme.dim))
            }
        }
        let height = min(rect.height, lines.count + 2)
        let place = rect.inset(top: rect.height - height)
        frame.fill(place)
        let rule = place.row(0)
        frame.fill(rule, with: Cell(appearance.glyphs.horizontal, style: theme.border))
        Paragraph(lines, wraps: false).draw(
            in: place.inset(left: 2, top: 1, bottom: 1), of: &frame, appearance)
        FieldRow(mark: ":", field: line.field).draw(in: place.row(-1), of: &frame, appearance)
    }
}

extension String {
    /// Up to a place and with it; nothing where there is none.
    fileprivate func prefix(through place: Index?) -> Substring { place.map { self[...$0] } ?? "" }
}
