import Canvas
import Testing

@Suite struct HeatMapTests {
    private let shades = Appearance()
    private let plain = Appearance(glyphs: .ascii, depth: .none)

    private func draw(_ map: some Widget, _ width: Int, _ height: Int, _ appearance: Appearance) -> Frame {
        var frame = Frame(width: width, height: height)
        map.draw(in: frame.bounds, of: &frame, appearance)
        return frame
    }

    @Test func twoValuesShareACell() {
        let frame = draw(HeatMap([1, -1, 0, 0.5], rows: 2, columns: 2), 2, 1, shades)
        #expect(frame[0, 0] == Cell("▀", style: Style(Palette.signed.color(1), on: Palette.signed.color(0))))
        #expect(frame[1, 0] == Cell("▀", style: Style(Palette.signed.color(-1), on: Palette.signed.color(0.5))))
    }

    @Test func anOddLastRowHasNoLowerHalf() {
        let frame = draw(HeatMap([0, 1, 2], rows: 3, columns: 1, palette: .magnitude), 1, 2, shades)
        #expect(frame[0, 0].style.background == Palette.magnitude.color(0.5))
        #expect(frame[0, 1].style == Style(Palette.magnitude.color(1)))
    }

    @Test func smallOnesAreEnlargedByWholeFactors() {
        // 3x3 in 20x4 cells (8 half rows): factor 2.
        let map = HeatMap((0..<9).map(Float.init), rows: 3, columns: 3, palette: .magnitude)
        let geometry = map.geometry(in: Size(20, 4), shades)
        #expect(geometry.zoomX == 2 && geometry.zoomY == 2)
        #expect(geometry.size == Size(6, 3))
        let frame = draw(map, 20, 4, shades)
        let last = Palette.magnitude.color(1)
        #expect(frame[4, 2].style == Style(last, on: last))
        #expect(frame[5, 2].style == Style(last, on: last))
        #expect(frame[6, 2] == .blank && frame[0, 3] == .blank)
    }

    @Test func largeOnesAreAveragedOverBlocks() {
        // 4x4 in 2x1 cells: blocks of 2x2.
        let map = HeatMap(
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], rows: 4, columns: 4, palette: .magnitude)
        #expect(map.geometry(in: Size(2, 1), shades).blockRows == 2)
        let frame = draw(map, 2, 1, shades)
        // (0+1+4+5)/4 = 2.5, (8+9+12+13)/4 = 10.5, of 15.
        #expect(frame[0, 0].style == Style(Palette.magnitude.color(2.5 / 15), on: Palette.magnitude.color(10.5 / 15)))
    }

    @Test func theRestOfABlockIsItsOwnMean() {
        // Five columns in four: blocks of two, the last has one column.
        let map = HeatMap(
            [1, 3, 5, 7, 9], rows: 1, columns: 5, palette: .magnitude, range: ValueRange(0, 10), fit: .fill)
        let frame = draw(map, 4, 1, shades)
        #expect((0..<3).map { frame[$0, 0].style.foreground } == [0.2, 0.6, 0.9].map { Palette.magnitude.color($0) })
        #expect(frame[3, 0] == .blank)
    }

    @Test func whatIsLitStandsInBracketsAndTheRestIsDark() {
        // 4x4 in 4x4 half rows; rows 2 and 3 of columns 1 and 2 are lit.
        let map = HeatMap(
            Array(repeating: 1, count: 16), rows: 4, columns: 4, range: ValueRange(-1, 1),
            highlighted: [.init(rows: 2..<4, columns: 1..<3)])
        let frame = draw(map, 4, 2, shades)
        let full = Palette.signed.color(1)
        #expect(frame[1, 1].text == "[" && frame[2, 1].text == "]")
        #expect(frame[1, 1].style.background == full && frame[2, 1].style.background == full)
        for place in [(0, 0), (1, 0), (3, 0), (0, 1), (3, 1)] {
            #expect(frame[place.0, place.1].text == "▀")
            #expect(frame[place.0, place.1].style.foreground != full)
        }
    }

    @Test func withoutShadesOnlyWhatIsLitIsDrawn() {
        let map = HeatMap(
            Array(repeating: 1, count: 9), rows: 3, columns: 3, range: ValueRange(-1, 1),
            highlighted: [.init(rows: 1..<2, columns: 0..<2)])
        let rows = (0..<3).map { y in (0..<6).map { draw(map, 6, 3, plain)[$0, y].text }.joined() }
        #expect(rows == ["      ", "+@+@  ", "      "])
    }

    @Test func litPlacesOutsideOfThePictureAreLeftOut() {
        let outside = HeatMap([1, 2, 3, 4], rows: 2, columns: 2, highlighted: [.init(rows: 7..<9, columns: 0..<1)])
        #expect(draw(outside, 2, 1, shades) == draw(HeatMap([1, 2, 3, 4], rows: 2, columns: 2), 2, 1, shades))
    }

    @Test func fillScalesRowsAndColumnsApart() {
        let geometry = HeatMap([], rows: 2, columns: 100, fit: .fill).geometry(in: Size(50, 3), shades)
        #expect((geometry.blockColumns, geometry.blockRows) == (2, 1))
        #expect((geometry.zoomX, geometry.zoomY) == (1, 3))
    }

    @Test func glyphsSayHowMuchAndWhichSign() {
        let signed = HeatMap([1, -1, 0, 0.5, -0.5, 0.1], rows: 1, columns: 6)
        #expect(draw(signed, 12, 1, plain).text == "+@-@ .+*-*+:\n")
        let magnitude = HeatMap((0..<10).map(Float.init), rows: 1, columns: 10, palette: .magnitude)
        #expect(draw(magnitude, 10, 1, plain).text == " .:-=+*#%@\n")
        #expect(draw(magnitude, 20, 1, plain).text == "  ..::--==++**##%%@@\n")
    }

    @Test func blocksWithoutColoursAreGlyphsToo() {
        let frame = draw(HeatMap([1, -1], rows: 1, columns: 2), 4, 1, Appearance(glyphs: .block, depth: .eight))
        #expect(frame.text == "+@-@\n")
        #expect(frame[1, 0].style.foreground != frame[3, 0].style.foreground)
    }

    @Test func notANumberIsSeen() {
        let values: [Float] = [.nan, 1, .infinity, -.infinity, 0, 0, 0, 0]
        let frame = draw(HeatMap(values, rows: 2, columns: 4), 4, 1, shades)
        #expect(frame.text == "N▀II\n")
        #expect(frame[0, 0].style.background == Palette.notANumber)
        #expect(frame[2, 0].style.background == Palette.signed.color(1))
        #expect(frame[3, 0].style.background == Palette.signed.color(-1))
        #expect(
            draw(HeatMap(values, rows: 2, columns: 4), 8, 2, plain).text == "NN+@+I-I\n . . . .\n")
        // One in a block makes the block one.
        #expect(draw(HeatMap(values, rows: 2, columns: 4), 4, 1, plain).text == "NNNN\n")
    }

    @Test func aRangeOfAllFloatsHasAMiddle() {
        let most = Float.greatestFiniteMagnitude
        let map = HeatMap([0, most, -most], rows: 1, columns: 3, palette: .magnitude)
        let frame = draw(map, 3, 1, shades)
        #expect((0..<3).map { frame[$0, 0].style.foreground } == [0.5, 1, 0].map { Palette.magnitude.color($0) })
    }

    @Test func aSharedScaleIsKept() {
        let map = HeatMap([0.5], rows: 1, columns: 1, range: ValueRange(-1, 1))
        #expect(draw(map, 1, 1, shades)[0, 0].style.foreground == Palette.signed.color(0.5))
    }

    @Test func theCursorIsSeenWithoutColour() {
        func text(_ row: Int, _ column: Int, _ width: Int, _ height: Int, _ appearance: Appearance) -> String {
            let map = HeatMap(
                Array(repeating: 1, count: 9), rows: 3, columns: 3, cursor: .init(row: row, column: column))
            return draw(map, width, height, appearance).text
        }
        #expect(text(1, 1, 3, 2, shades) == "▀▾▀\n▀▀▀\n")
        #expect(text(2, 0, 3, 2, shades) == "▀▀▀\n▴▀▀\n")
        #expect(text(1, 2, 6, 3, shades) == "▀▀▀▀▀▀\n▀▀▀▀[]\n▀▀▀▀▀▀\n")
        // Outside there is none.
        #expect(text(3, 0, 3, 2, shades) == "▀▀▀\n▀▀▀\n")
        let map = HeatMap([1, 2, 3, 4], rows: 2, columns: 2, cursor: .init(row: 0, column: 1))
        let frame = draw(map, 4, 2, plain)
        #expect(frame[2, 0].style.attributes.contains(.inverse) && frame[3, 0].style.attributes.contains(.inverse))
        #expect(!frame[1, 0].style.attributes.contains(.inverse))
        #expect(draw(map, 8, 4, plain).text.contains("[@@]") == false)
        #expect(draw(map, 8, 4, plain).text.contains("[**]"))
    }

    @Test func tooFewValuesAreNotDrawn() {
        #expect(draw(HeatMap([1, 2, 3], rows: 2, columns: 2), 4, 2, shades) == Frame(width: 4, height: 2))
        #expect(draw(HeatMap([1], rows: .max, columns: .max), 4, 2, shades) == Frame(width: 4, height: 2))
        #expect(draw(HeatMap([1], rows: -1, columns: 0), 4, 2, shades) == Frame(width: 4, height: 2))
    }

    @Test func theLegendNamesItsEnds() {
        let map = HeatMap([-0.53, 0.61], rows: 1, columns: 2, palette: .signed, legend: true)
        let text = draw(map, 30, 2, plain).text
        #expect(
            text.hasSuffix("-0.61 |@%##**=:..:=**##%@| 0.61\n") || text.hasSuffix("-0.61 |@%##*=:..:=*##%@| 0.61\n"))
    }
}
