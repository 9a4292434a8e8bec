/// One cell of a frame: a grapheme reduced to what terminals agree on (a base scalar and up to two zero-width marks) and its style.
///
/// A wide character fills its cell and makes the next one a `continuation`, which holds no glyph of its own.
/// Twenty bytes without references, so that frames are compared and copied as plain memory.
public struct Cell: Hashable, Sendable {
    private var baseBits: UInt32
    private var mark1Bits: UInt32
    private var mark2Bits: UInt32
    public var style: Style

    public init(_ base: Unicode.Scalar = " ", style: Style = .plain) {
        baseBits = base.value
        mark1Bits = 0
        mark2Bits = 0
        self.style = style
    }

    public var base: Unicode.Scalar {
        get { Unicode.Scalar(unchecked: baseBits) }
        set { baseBits = newValue.value }
    }
    public var mark1: Unicode.Scalar? {
        get { mark1Bits == 0 ? nil : Unicode.Scalar(unchecked: mark1Bits) }
        set { mark1Bits = newValue?.value ?? 0 }
    }
    public var mark2: Unicode.Scalar? {
        get { mark2Bits == 0 ? nil : Unicode.Scalar(unchecked: mark2Bits) }
        set { mark2Bits = newValue?.value ?? 0 }
    }

    public static let blank = Cell()
    /// The right half of the wide character to the left.
    public static func continuation(_ style: Style) -> Cell { Cell("\0", style: style) }
    public var isContinuation: Bool { baseBits == 0 }

    /// The cell's grapheme as a string; empty for a continuation.
    public var text: String {
        var text = ""
        append(to: &text)
        return text
    }
}

extension Unicode.Scalar {
    /// A scalar from bits that came out of a scalar.
    init(unchecked bits: UInt32) {
        self = unsafeBitCast(bits, to: Unicode.Scalar.self)
    }
}

/// How a cell looks. `nil` colours are the terminal's own.
public struct Style: Hashable, Sendable {
    /// 0 for the terminal's own, else `0x01RRGGBB`; the attributes lie in the background's top byte above that bit.
    private var foregroundBits: UInt32
    private var backgroundBits: UInt32

    public init(_ foreground: Color? = nil, on background: Color? = nil, _ attributes: Attributes = []) {
        foregroundBits = Style.bits(foreground)
        backgroundBits = Style.bits(background) | UInt32(attributes.rawValue) << 25
    }

    public var foreground: Color? {
        get { Style.color(foregroundBits) }
        set { foregroundBits = Style.bits(newValue) }
    }
    public var background: Color? {
        get { Style.color(backgroundBits) }
        set { backgroundBits = backgroundBits & ~Style.colorMask | Style.bits(newValue) }
    }
    public var attributes: Attributes {
        get { Attributes(rawValue: UInt8(truncatingIfNeeded: backgroundBits >> 25)) }
        set { backgroundBits = backgroundBits & Style.colorMask | UInt32(newValue.rawValue) << 25 }
    }

    public static let plain = Style()

    private static let colorMask: UInt32 = 0x01FF_FFFF
    private static func bits(_ color: Color?) -> UInt32 { color.map { 0x0100_0000 | $0.hex } ?? 0 }
    private static func color(_ bits: UInt32) -> Color? { bits & 0x0100_0000 == 0 ? nil : Color(hex: bits) }

    /// Up to seven of them.
    public struct Attributes: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x7F }

        public static let bold = Attributes(rawValue: 1)
        public static let dim = Attributes(rawValue: 2)
        public static let underline = Attributes(rawValue: 4)
        public static let inverse = Attributes(rawValue: 8)
    }

    /// The same with these attributes added.
    public func adding(_ attributes: Attributes) -> Style {
        var style = self
        style.attributes.formUnion(attributes)
        return style
    }

    /// The same on another background.
    public func on(_ background: Color?) -> Style {
        var style = self
        style.background = background
        return style
    }
}
