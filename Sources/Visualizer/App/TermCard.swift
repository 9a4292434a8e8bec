import Canvas
import Lessons
import Localization

/// A term of the glossary over the screen: its names, one sentence, where it is seen, what to try.
struct TermCard: Widget {
    var term: Term
    var line: Int
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let popup = Self.popup(in: rect.size)
        let text = term.card(language, width: popup.size.width, appearance.theme)
        let inside = Popup(
            TextLine(GlossaryText.title[language]), size: Size(popup.size.width, min(text.count, popup.size.height))
        )
        .draw(over: rect, of: &frame, appearance)
        Paragraph(text, wraps: false, scroll: .from(line)).draw(in: inside, of: &frame, appearance)
    }

    /// Where it stands in a window.
    static func popup(in size: Size) -> Popup {
        Popup("", size: Size(max(1, min(size.width - 6, 72)), max(1, size.height - 4)))
    }

    /// What a key does to it; `nil` closes it.
    static func scrolled(_ term: Term, at line: Int, after action: KeyAction, in size: Size, _ language: Language)
        -> Int?
    {
        if action == .back || action == .help { return nil }
        let popup = popup(in: Size(size.width, size.height - 1))
        let lines = term.card(language, width: popup.size.width, .dark).count
        return Scroll(lines, .from(line), in: Rect(popup.size)).first(after: action)
    }
}

extension Term {
    /// All that is said of it, in lines.
    func card(_ language: Language, width: Int, _ theme: Theme) -> [TextLine] {
        let others = otherNames(language)
        var lines = TextLine(name[language], theme.title).wrapped(to: width)
        if !others.isEmpty { lines += TextLine(GlossaryText.also(others)[language], theme.dim).wrapped(to: width) }
        lines += [""] + TextLine(sentence[language], theme.text).wrapped(to: width) + [""]
        func line(_ words: Text, _ text: String, _ style: Style) -> [TextLine] {
            (TextLine(words[language], theme.dim) + TextLine(text, style)).wrapped(to: width)
        }
        if let place = TermPlace[seen] { lines += line(GlossaryText.seenIn, place.text[language], theme.text) }
        lines += line(GlossaryText.tryIt, "glassnet \(command)", theme.accent)
        return keys.isEmpty ? lines : lines + line(GlossaryText.press, pressed, theme.key)
    }

    /// The same outside of a screen.
    public func lines(in language: Language) -> [String] { card(language, width: 10_000, .dark).map(\.text) }

    /// The keys as a person reads them: what is typed in one piece, `:lr 0.1 Enter`, `g 200 Enter`.
    private var pressed: String {
        var words: [String] = []
        var isTyping = false
        for key in keys {
            let typed = key == "Space" ? " " : key.count == 1 ? key : nil
            if isTyping, let typed {
                let isFirstDigit = words.last == "g"
                if isFirstDigit { words.append(typed) } else { words[words.count - 1] += typed }
            } else {
                words.append(key)
                isTyping = key == ":" || key == "g"
            }
        }
        return words.joined(separator: " ")
    }
}

public enum GlossaryText {
    static let title = Text("Glossary", "词汇表")
    static func also(_ names: [String]) -> Text { Text("also: ", "也叫：") + names.joined(Text(", ", "、")) }
    static let seenIn = Text("Seen in: ", "在哪里看：")
    static let tryIt = Text("Try: ", "试一试：")
    static let press = Text("then press: ", "然后按：")
    public static func unknown(_ word: String, nearest: String?) -> Text {
        Text(
            "the glossary has no '\(word)'"
                + (nearest.map { "; did you mean '\($0)'?" } ?? "; '/' on any screen searches it"),
            "词汇表里没有“\(word)”" + (nearest.map { "；是不是“\($0)”？" } ?? "；在任何屏幕上按 / 可以搜索它"))
    }
}
