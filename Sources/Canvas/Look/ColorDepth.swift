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
