/// Colours for numbers.
public enum Palette: Hashable, Sendable, CaseIterable {
    /// From 0 to 1, dark violet over green to yellow: viridis (S. van der Walt, N. Smith, matplotlib 2015), even in
    /// lightness and safe for colour-blind eyes.
    case magnitude
    /// From -1 over 0 to 1: blue, white, orange. White is greyer on a light page, so that zero shows on both.
    case signed

    /// The colour of a number in 0...1 (magnitude) or -1...1 (signed); beyond, the ends; NaN has a colour of its own.
    public func color(_ value: Float, _ theme: Theme = .dark) -> Color {
        value.isNaN ? Palette.notANumber : table(theme)[index(value)]
    }

    /// Neither palette contains it.
    public static let notANumber = Color(hex: 0xE0218A)

    func table(_ theme: Theme) -> [Color] {
        switch self {
        case .magnitude: Palette.viridis
        case .signed: theme.isDark ? Palette.signedOnDark : Palette.signedOnLight
        }
    }

    /// Place in the table of a number that is not NaN.
    func index(_ value: Float) -> Int {
        switch self {
        case .magnitude: Int((min(1, max(0, value)) * 256).rounded())
        case .signed: 128 + Int((min(1, max(-1, value)) * 128).rounded())
        }
    }

    private static let viridis = table([
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725,
    ])
    private static let signedOnDark = table([
        0x0B4FB8, 0x2F77D0, 0x6CA6E4, 0xB3D0EF, 0xF2F2F0, 0xF8CFA0, 0xF0A04B, 0xDB7414, 0xB34E00,
    ])
    private static let signedOnLight = table([
        0x083A8C, 0x1F62B8, 0x5B93D3, 0x9DBCDD, 0xC9C9C6, 0xE3B988, 0xE08F3A, 0xC26208, 0x8F3C00,
    ])

    /// 257 colours (an odd number, so that zero has its own) through evenly spaced anchors.
    private static func table(_ anchors: [UInt32]) -> [Color] {
        (0...256).map { step in
            let place = Double(step) / 256 * Double(anchors.count - 1)
            let index = min(anchors.count - 2, Int(place))
            return Color(hex: anchors[index]).mixed(with: Color(hex: anchors[index + 1]), place - Double(index))
        }
    }
}
