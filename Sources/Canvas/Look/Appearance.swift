/// How everything is drawn: with which glyphs, in which styles, for a screen of how many colours.
public struct Appearance: Hashable, Sendable {
    public var glyphs: Glyphs
    public var theme: Theme
    public var depth: ColorDepth
    public var words: WidgetWords

    public init(
        glyphs: Glyphs = .braille, theme: Theme = .dark, depth: ColorDepth = .truecolor,
        words: WidgetWords = WidgetWords()
    ) {
        self.glyphs = glyphs
        self.theme = theme
        self.depth = depth
        self.words = words
    }

    /// Whether heat maps are half blocks in two colours; otherwise they are glyphs.
    var drawsShades: Bool { depth.showsShades && !glyphs.isASCII }
}
