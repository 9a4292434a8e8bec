/// The styles panels name by what they mean. Each also differs by glyph or word wherever it tells something.
///
/// Good, warning, bad and accent are chosen so that the nearest of eight colours is still green, yellow, red and blue (cyan on dark).
public struct Theme: Hashable, Sendable {
    /// What pictures outside a terminal are drawn on, and with; in a terminal its own colours stay.
    public var page: Color
    public var ink: Color

    public var text = Style.plain
    public var dim: Style
    public var title: Style
    public var accent: Style
    public var border: Style
    public var focusedBorder: Style
    public var selection: Style
    public var good: Style
    public var warning: Style
    public var bad: Style
    /// A key in the footer, and what it does.
    public var key: Style
    public var keyAction: Style
    /// Curves and bars, safe for colour-blind eyes (M. Okabe, K. Ito, "Color universal design", 2008). Never empty.
    public var series: [Style]

    public func series(_ index: Int) -> Style {
        series.isEmpty ? text : series[cyclic: index]
    }

    /// Whether light shades stand out from the page.
    public var isDark: Bool { page.luminance < ink.luminance }

    public static let dark = Theme(
        page: Color(hex: 0x14171C), ink: Color(hex: 0xDADDE1), dim: Style(Color(hex: 0x8A919C)),
        title: Style(nil, on: nil, .bold), accent: Style(Color(hex: 0x56B4E9), on: nil, .bold),
        border: Style(Color(hex: 0x5B6470)), focusedBorder: Style(Color(hex: 0x56B4E9)),
        selection: Style(nil, on: nil, .inverse), good: Style(Color(hex: 0x5CCB5F)),
        warning: Style(Color(hex: 0xF0C541)), bad: Style(Color(hex: 0xFF5A4A), on: nil, .bold),
        key: Style(Color(hex: 0x56B4E9), on: nil, .bold), keyAction: Style(Color(hex: 0xA7AEB8)),
        series: [0x56B4E9, 0xE69F00, 0x3CC49A, 0xCC79A7, 0xF0E442, 0xD55E00].map { Style(Color(hex: $0)) })

    public static let light = Theme(
        page: Color(hex: 0xFCFCFA), ink: Color(hex: 0x24292F), dim: Style(Color(hex: 0x6B7280)),
        title: Style(nil, on: nil, .bold), accent: Style(Color(hex: 0x005A9C), on: nil, .bold),
        border: Style(Color(hex: 0xA0A6AE)), focusedBorder: Style(Color(hex: 0x0072B2)),
        selection: Style(nil, on: nil, .inverse), good: Style(Color(hex: 0x00785A)),
        warning: Style(Color(hex: 0x9A6F00)), bad: Style(Color(hex: 0xB83A00), on: nil, .bold),
        key: Style(Color(hex: 0x005A9C), on: nil, .bold), keyAction: Style(Color(hex: 0x4B5563)),
        series: [0x0072B2, 0xD55E00, 0x00785A, 0xA3457A, 0x7A6A00, 0x333333].map { Style(Color(hex: $0)) })
}

extension Array {
    /// The element at an index that goes on at the beginning after the end, and at the end before the beginning.
    public subscript(cyclic index: Int) -> Element { self[((index % count) + count) % count] }
}
