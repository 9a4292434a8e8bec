import Canvas
import TestSupport
import Testing

@Suite struct ColorTests {
    @Test(arguments: [
        (UInt32(0x000000), UInt8(16)), (0xFFFFFF, 231), (0xFF0000, 196), (0x00FF00, 46), (0x0000FF, 21),
        (0x808080, 244), (0x121212, 233), (0x5F87AF, 67), (0x56B4E9, 74), (0x080808, 232), (0xEEEEEE, 255),
    ])
    func xterm256(hex: UInt32, index: UInt8) {
        #expect(Color(hex: hex).xterm256 == index)
    }

    /// The fast method finds a colour as near as the nearest of all 240.
    @Test func xterm256IsNearest() {
        func distance(_ a: Color, _ b: Color) -> Int {
            let (r, g, b) = (Int(a.red) - Int(b.red), Int(a.green) - Int(b.green), Int(a.blue) - Int(b.blue))
            return r * r + g * g + b * b
        }
        let all = (UInt8(16)...255).map { Color(xterm256: $0) }
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<3000 {
            let color = Color(hex: .random(in: 0...0xFFFFFF, using: &generator))
            let nearest = all.map { distance($0, color) }.min()
            #expect(distance(Color(xterm256: color.xterm256), color) == nearest)
        }
    }

    @Test func eightColours() {
        #expect(Color(hex: 0).ansi8 == 0)
        #expect(Color(hex: 0xFF0000).ansi8 == 1)
        #expect(Color(hex: 0xFFFFFF).ansi8 == 7)
        #expect(Color(hex: 0x1010FF).ansi8 == 4)
    }

    @Test(arguments: [(Theme.dark, UInt8(6)), (.light, 4)])
    func meaningsKeepTheirColourAmongEight(theme: Theme, accent: UInt8) {
        #expect(theme.good.foreground?.ansi8 == 2)
        #expect(theme.warning.foreground?.ansi8 == 3)
        #expect(theme.bad.foreground?.ansi8 == 1)
        #expect(theme.accent.foreground?.ansi8 == accent)
    }

    @Test func textStaysReadableAmongEight() {
        let eight = ColorDepth.eight
        // Dark grey would be black, on a terminal that may be black.
        #expect(eight.indices(of: Style(Color(hex: 0x303030))) == (nil, nil))
        #expect(eight.indices(of: Style(Color(hex: 0xF0F0F0))) == (nil, nil))
        #expect(eight.indices(of: Style(Color(hex: 0xFF0000), on: Color(hex: 0xDD1010))) == (7, 1))
        #expect(eight.indices(of: Style(Color(hex: 0xFFFFFF), on: Color(hex: 0xFAFAFA))) == (0, 7))
        #expect(ColorDepth.none.indices(of: Style(Color(hex: 0xFF0000))) == (nil, nil))
        #expect(ColorDepth.twoHundredFiftySix.indices(of: Style(Color(hex: 0xFF0000), on: Color(hex: 0))) == (196, 16))
    }
}
