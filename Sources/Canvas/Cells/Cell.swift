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
        guard !isContinuation else { return "" }
        var text = String(Character(base))
        if let mark1 { text.unicodeScalars.append(mark1) }
        if let mark2 { text.unicodeScalars.append(mark2) }
        return text
    }
}

extension Unicode.Scalar {
    /// A scalar from bits that came out of a scalar.
    init(unchecked bits: UInt32) {
        self = unsafeBitCast(bits, to: Unicode.Scalar.self)
    }
}
