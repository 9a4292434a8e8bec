/// Text of one style.
public struct Span: Hashable, Sendable {
    public var text: String
    public var style: Style

    public init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// One line of text in one or several styles. A string literal is a line in the plain style.
public struct TextLine: Hashable, Sendable, ExpressibleByStringInterpolation {
    public var spans: [Span]

    public init(_ spans: [Span]) {
        self.spans = spans
    }

    public init(_ text: String, _ style: Style = .plain) {
        spans = text.isEmpty ? [] : [Span(text, style)]
    }

    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// Columns it takes.
    public var width: Int { spans.reduce(0) { $0 + displayWidth($1.text) } }

    public var text: String { spans.map(\.text).joined() }

    var graphemes: [Graphemes.Element] { spans.flatMap { Graphemes($0.text, style: $0.style) } }

    /// The same with this style wherever a span has none of its own.
    public func styled(_ style: Style) -> TextLine {
        TextLine(spans.map { $0.style == .plain ? Span($0.text, style) : $0 })
    }

    public static func + (left: TextLine, right: TextLine) -> TextLine { TextLine(left.spans + right.spans) }
}
