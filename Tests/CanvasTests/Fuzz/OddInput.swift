import Canvas
import TestSupport

/// Numbers, texts and rectangles that programs get wrong: the extremes of their types, and what lies around zero.
struct OddInput {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func choice<T>(_ among: [T]) -> T { among.randomElement(using: &random)! }

    mutating func integer() -> Int {
        Int.random(in: 0..<4, using: &random) > 0
            ? Int.random(in: -3...40, using: &random) : choice([.min, .min + 1, -1, 0, .max - 1, .max, 1 << 40])
    }

    mutating func float() -> Float {
        Int.random(in: 0..<4, using: &random) > 0
            ? Float.random(in: -2...2, using: &random)
            : choice([
                .nan, .infinity, -.infinity, 0, -0.0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
                .leastNonzeroMagnitude, 1e-30, 1e30, 16_777_216,
            ])
    }

    mutating func text() -> String {
        let parts = [
            "loss", "损失是数", "。", "（", " ", "  ", "\n", "\t", "\u{1B}[31m", "\0", "\u{301}", "e\u{301}\u{302}\u{303}",
            "👩\u{200D}💻", "👍🏽", "\u{200D}", "\u{202E}", "\u{FEFF}", "\u{FFFF}", "ｱ", "Ａ", "\u{10FFFF}", "-", "<&>\"",
            "12,544", "-0.53",
        ]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in choice(parts) }.joined()
    }

    mutating func size() -> Size { Size(integer(), integer()) }
    mutating func rect() -> Rect { Rect(x: integer(), y: integer(), width: integer(), height: integer()) }
    mutating func style() -> Style { Style(choice([nil, Color(1, 2, 3)]), on: choice([nil, Color(9, 8, 7)])) }

    mutating func line() -> TextLine {
        TextLine((0..<Int.random(in: 0...3, using: &random)).map { _ in Span(text(), style()) })
    }

    mutating func track() -> Track {
        choice([.fixed(integer()), .fraction(Double(float())), .minimum(integer()), .flexible(integer())])
    }

    mutating func appearance() -> Appearance {
        Appearance(glyphs: choice(Glyphs.allCases), theme: choice([.dark, .light]), depth: choice(ColorDepth.allCases))
    }

    mutating func format() -> NumberFormat {
        choice([.shortest, .significant(integer()), .fixed(integer()), .count, .compact, .percent(integer())])
    }

    /// A frame someone has drawn on.
    mutating func frame(_ size: Size) -> Frame {
        var frame = Frame(size)
        for _ in 0..<4 { frame.write(line(), in: rect(), alignment: choice([.left, .center, .right])) }
        frame.write(float(), format(), in: rect())
        frame.fill(rect(), with: Cell(choice(["中", " ", "\u{1B}", "▀"]), style: style()))
        let look = style()
        frame.restyle(rect()) { $0 = look }
        return frame
    }
}
