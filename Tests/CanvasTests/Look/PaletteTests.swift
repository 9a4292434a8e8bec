import Canvas
import Testing

@Suite struct PaletteTests {
    @Test func magnitudeIsViridis() {
        #expect(Palette.magnitude.color(0) == Color(hex: 0x440154))
        #expect(Palette.magnitude.color(0.5) == Color(hex: 0x21918C))
        #expect(Palette.magnitude.color(1) == Color(hex: 0xFDE725))
        #expect(Palette.magnitude.color(-3) == Color(hex: 0x440154))
        #expect(Palette.magnitude.color(.infinity) == Color(hex: 0xFDE725))
    }

    @Test(arguments: [Theme.dark, .light])
    func signedIsBlueWhiteOrange(theme: Theme) {
        let negative = Palette.signed.color(-1, theme)
        let zero = Palette.signed.color(0, theme)
        let positive = Palette.signed.color(1, theme)
        #expect(negative.blue > negative.red)
        #expect(positive.red > positive.blue)
        #expect(abs(Int(zero.red) - Int(zero.blue)) < 8)
        #expect(Palette.signed.color(-0.0, theme) == zero)
        #expect(Palette.signed.color(0.02, theme) != zero)
        #expect(Palette.signed.color(-0.02, theme) != zero)
    }

    /// Zero is not the page, nor is any other number, in 24 bits and in 256 colours.
    @Test(arguments: [Theme.dark, .light])
    func nothingVanishesOnThePage(theme: Theme) {
        for palette in Palette.allCases {
            for step in -128...128 {
                let color = palette.color(Float(step) / 128, theme)
                #expect(color.xterm256 != theme.page.xterm256)
                let difference = [
                    Int(color.red) - Int(theme.page.red), Int(color.green) - Int(theme.page.green),
                    Int(color.blue) - Int(theme.page.blue),
                ]
                #expect(difference.map(abs).max()! > 40)
            }
        }
    }

    @Test func notANumberHasItsOwnColour() {
        for palette in Palette.allCases {
            #expect(palette.color(.nan) == Palette.notANumber)
            #expect((-128...128).allSatisfy { palette.color(Float($0) / 128) != Palette.notANumber })
        }
    }

    @Test func ranges() {
        #expect(ValueRange(of: [0.2, -0.5, .nan, .infinity], for: .signed) == ValueRange(-0.5, 0.5))
        #expect(ValueRange(of: [0.2, 0.5], for: .magnitude) == ValueRange(0, 0.5))
        #expect(ValueRange(of: [-1, 0.5], for: .magnitude) == ValueRange(-1, 0.5))
        #expect(ValueRange(of: [Float.nan], for: .magnitude) == ValueRange(0, 0))
    }
}
