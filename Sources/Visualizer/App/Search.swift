import Canvas
import Lessons
import Localization
import Training

/// What is looked for: layers, numbers, keys by what they do, words of the glossary, and in the list lessons and experiments.
public struct Search: Sendable, Equatable {
    var field = TextField()
    /// The chosen one of what was found.
    public var row = 0

    public var text: String { field.text }

    /// Whether a key is for what is typed here; it is no command then.
    mutating func type(_ key: Key) -> Bool {
        guard field.pressInLine(key) else { return false }
        row = 0
        return true
    }

    struct Found: Equatable {
        var title: String
        var detail: String
        var target: Target
    }

    enum Target: Equatable {
        case entry(Int)
        case layer(Int)
        case number(ElementPath)
        case action(KeyAction)
        case term(Term)
    }
}

extension AppState {
    /// What a search finds: a number that is written out first, then what has all the words.
    func found(by search: Search) -> [Search.Found] {
        let words = search.text.lowercased().split(separator: " ")
        let fitting = searched.filter { found in
            let text = "\(found.title) \(found.detail)".lowercased()
            return words.allSatisfy { text.contains($0) }
        }
        let terms = terms(with: words)
        // Who writes out a word of the glossary wants that, unless a key is called so.
        let isKey = KeyAction(rawValue: search.text).map { action in fitting.contains { $0.target == .action(action) } }
        let word = isKey == true ? nil : Glossary.bundled.term(named: search.text)
        let meant = terms.firstIndex { $0.target == word.map(Search.Target.term) }
        let found = (meant.map { [terms[$0]] } ?? []) + fitting + terms.enumerated().filter { $0.0 != meant }.map(\.1)
        guard stepper != nil, let number = try? ElementPath(parsing: search.text), number.isWhole else {
            return found
        }
        let detail = Text("how this number came about", "这个数是怎么来的")[language]
        return [Search.Found(title: "\(number)", detail: detail, target: .number(number))] + found
    }

    /// The words of the glossary one of whose names, in any language, has what is looked for; none while that is nothing.
    private func terms(with words: [Substring]) -> [Search.Found] {
        guard !words.isEmpty else { return [] }
        return Glossary.bundled.terms.filter { term in
            term.allNames.contains { name in words.allSatisfy { name.lowercased().contains($0) } }
        }.map { Search.Found(title: $0.name[language], detail: $0.sentence[language], target: .term($0)) }
    }

    /// All that can be found here.
    private var searched: [Search.Found] {
        var found: [Search.Found] = []
        if case .home = screen, let home {
            found += home.lessons.enumerated().map {
                Search.Found(title: $1.title, detail: $1.summary, target: .entry($0))
            }
            found += home.experiments.enumerated().map {
                Search.Found(title: $1.name, detail: $1.title[language], target: .entry(home.lessons.count + $0))
            }
        }
        if let stepper {
            let isLayer = Text("layer", "层")[language]
            found += stepper.layers.enumerated().map {
                Search.Found(title: $1.name, detail: "\(isLayer) \($1.kind)", target: .layer($0))
            }
            if stepper.isDefined {
                found.append(
                    Search.Found(
                        title: "loss", detail: Text("how the loss came about", "损失是怎么来的")[language],
                        target: .number(ElementPath(.loss))))
            }
        }
        for row in keys.rows(in: coveredContext) {
            for stroke in row.strokes where stroke.action != .search && stroke.action.isAWord {
                let key = stroke.keys.first?.label(appearance.glyphs) ?? ""
                found.append(
                    Search.Found(
                        title: "\(key)  \(stroke.action.rawValue)", detail: row.help[language],
                        target: .action(stroke.action)))
            }
        }
        return found
    }

    /// What a key does to the search.
    mutating func perform(_ action: KeyAction, in search: Search) -> [Effect] {
        var search = search
        let all = found(by: search)
        switch action {
        case .back: overlay = nil
        case .up, .down:
            search.row = min(max(search.row + (action == .up ? -1 : 1), 0), max(all.count - 1, 0))
            overlay = .search(search)
        case .accept:
            guard all.indices.contains(search.row) else { return [] }
            overlay = nil
            return go(to: all[search.row].target)
        default: break
        }
        return []
    }

    private mutating func go(to target: Search.Target) -> [Effect] {
        switch target {
        case .entry(let index):
            home?.select(index)
            return []
        case .layer(let index):
            return showing { $0.selectLayer(index) }
        case .number(let number): return showing { $0.mode = .explanation(ExplanationState(number)) }
        case .action(let action): return perform(action)
        case .term(let term):
            overlay = .term(term, line: 0)
            return []
        }
    }
}

extension ElementPath {
    /// Whether it says a place, or is the loss: half a name is looked for among layers.
    fileprivate var isWhole: Bool { !index.isEmpty || tensor.owner == .loss }
}

/// The search over the middle of the screen: what is typed, and the list that narrows.
struct SearchBox: Widget {
    var state: AppState
    var search: Search

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let language = state.language
        let found = state.found(by: search)
        let size = Size(max(1, min(rect.width - 6, 90)), max(1, min(rect.height - 4, 16)))
        let inside = Popup(TextLine(Text("Search", "搜索")[language]), size: size)
            .draw(over: rect, of: &frame, appearance)
        FieldRow(mark: "/", field: search.field).draw(in: inside.row(0), of: &frame, appearance)
        let list = inside.inset(top: 2)
        guard !found.isEmpty else {
            let nothing = Text("Nothing here has these words. Esc closes.", "这里没有含这些词的。按 Esc 关闭。")
            return frame.note(nothing[language], in: list, appearance)
        }
        Table(
            [Table.Column("", width: .fitting(maximum: 30), importance: 2), Table.Column("", width: .flexible)],
            rows: found.map { [Table.Entry($0.title), Table.Entry($0.detail, theme.dim)] },
            selected: search.row, header: false
        ).draw(in: list, of: &frame, appearance)
    }
}
