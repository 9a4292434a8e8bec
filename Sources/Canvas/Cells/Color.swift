/// A 24-bit colour. Each screen maps it to what it can show.
public struct Color: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// A colour from its usual notation, `0xRRGGBB`.
    public init(hex: UInt32) {
        self.init(
            UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8), UInt8(truncatingIfNeeded: hex))
    }

    public var hex: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}

extension Color {
    /// Rec. 709 luma, 0...255.
    var luminance: Double { 0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue) }

    /// Black or white, whichever can be read on this colour.
    public var contrast: Color { luminance > 110 ? Color(hex: 0) : Color(hex: 0xFFFFFF) }

    /// The colour between this one (0) and another (1).
    public func mixed(with other: Color, _ t: Double) -> Color {
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * t).rounded()) }
        return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }
}

/// How many colours a screen can show. Frames are 24-bit always; screens and exporters map them down.
public enum ColorDepth: String, Hashable, Sendable, CaseIterable {
    case none
    case eight
    case twoHundredFiftySix
    case truecolor

    /// Whether two values of a heat map can share a cell by colour. With fewer colours they are drawn as glyphs.
    public var showsShades: Bool { self == .twoHundredFiftySix || self == .truecolor }
}

extension Color {
    /// The nearest of xterm's colours 16...255 (a 6x6x6 cube and a ramp of 24 greys; the first 16 differ between terminals).
    ///
    /// Exact in the Euclidean sense: the nearest of the cube is the nearest in each channel, the nearest grey is the one
    /// nearest to the channels' mean.
    public var xterm256: UInt8 {
        let r = Color.cubeLevel(red)
        let g = Color.cubeLevel(green)
        let b = Color.cubeLevel(blue)
        let mean = (Int(red) + Int(green) + Int(blue)) / 3
        let grey = min(23, max(0, (mean - 3) / 10))
        let cube = distance(to: Color(Color.levels[r], Color.levels[g], Color.levels[b]))
        let level = UInt8(8 + 10 * grey)
        return cube <= distance(to: Color(level, level, level)) ? UInt8(16 + 36 * r + 6 * g + b) : UInt8(232 + grey)
    }

    /// The colour an xterm shows for an index from 16 on.
    public init(xterm256 index: UInt8) {
        if index >= 232 {
            let level = 8 + 10 * (index - 232)
            self.init(level, level, level)
        } else {
            let cube = Int(max(16, index)) - 16
            self.init(Color.levels[cube / 36], Color.levels[cube / 6 % 6], Color.levels[cube % 6])
        }
    }

    /// The nearest of the eight ANSI colours (black, red, green, yellow, blue, magenta, cyan, white) as xterm shows them.
    public var ansi8: UInt8 {
        var best: UInt8 = 0
        for index: UInt8 in 1..<8 where distance(to: Color.ansi[Int(index)]) < distance(to: Color.ansi[Int(best)]) {
            best = index
        }
        return best
    }

    /// Squared Euclidean distance.
    func distance(to other: Color) -> Int {
        let r = Int(red) - Int(other.red)
        let g = Int(green) - Int(other.green)
        let b = Int(blue) - Int(other.blue)
        return r * r + g * g + b * b
    }

    private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    static let ansi = [
        Color(hex: 0x000000), Color(hex: 0xCD0000), Color(hex: 0x00CD00), Color(hex: 0xCDCD00), Color(hex: 0x0000EE),
        Color(hex: 0xCD00CD), Color(hex: 0x00CDCD), Color(hex: 0xE5E5E5),
    ]

    private static func cubeLevel(_ value: UInt8) -> Int {
        value < 48 ? 0 : value < 115 ? 1 : (Int(value) - 35) / 40
    }
}

extension ColorDepth {
    /// The colour indices a screen of this depth shows a style in; `nil` is the terminal's own colour.
    ///
    /// 256 colours: 16...255. Eight: 0...7, where black and white as text on the terminal's own background become its own
    /// colour (whatever the terminal's background is, its own text can be read on it), and text in its background's colour
    /// becomes black or white. Without colours both are `nil`; with true colour nothing needs an index.
    public func indices(of style: Style) -> (foreground: UInt8?, background: UInt8?) {
        switch self {
        case .none, .truecolor:
            return (nil, nil)
        case .twoHundredFiftySix:
            return (style.foreground?.xterm256, style.background?.xterm256)
        case .eight:
            let background = style.background?.ansi8
            guard let foreground = style.foreground?.ansi8 else { return (nil, background) }
            guard let background else { return (foreground == 0 || foreground == 7 ? nil : foreground, nil) }
            return (foreground == background ? (background == 7 || background == 3 ? 0 : 7) : foreground, background)
        }
    }
}

extension Frame {
    /// The frame in no more colours than these: what a terminal of such a depth shows.
    public func limited(to depth: ColorDepth) -> Frame {
        guard depth != .truecolor else { return self }
        var frame = self
        frame.restyle(bounds) { style in
            style.foreground = style.foreground.flatMap(depth.nearest)
            style.background = style.background.flatMap(depth.nearest)
        }
        return frame
    }
}

extension ColorDepth {
    /// The nearest colour that is there; `nil` where there is none.
    func nearest(to color: Color) -> Color? {
        switch self {
        case .none: nil
        case .eight: Color.ansi[Int(color.ansi8)]
        case .twoHundredFiftySix: Color(xterm256: color.xterm256)
        case .truecolor: color
        }
    }
}
