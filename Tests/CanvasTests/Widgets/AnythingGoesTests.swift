import Canvas
import TestSupport
import Testing

/// Whatever rectangle, numbers and words a widget gets, it draws inside the rectangle, and nothing traps.
@Suite struct AnythingGoesTests {
    private static let numbers: [Float] = [
        0, -0.0, 1, -1, 0.5, 1e-30, 1e30, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude,
        12544, -3.25e-5,
    ]
    private static let words = [
        "", "loss", "损失函数", "a\u{301}\u{302}\u{303}", "👩‍💻", "\u{1B}[2J", "a long title that does not fit anywhere",
        "\t\n", "é",
        "\u{301}", "）", "12,544",
    ]
    private static let integers = [Int.min, -7, -1, 0, 1, 2, 3, 5, 8, 30, 1000, Int.max]
    private static let places = [Int.min, -1_000_000, -3, -1, 0, 1, 2, 7, 19, 40, 1_000_000, Int.max]

    private struct Source {
        var generator: SeededGenerator

        mutating func number() -> Float { AnythingGoesTests.numbers.randomElement(using: &generator)! }
        mutating func word() -> String { AnythingGoesTests.words.randomElement(using: &generator)! }
        mutating func integer() -> Int { AnythingGoesTests.integers.randomElement(using: &generator)! }
        mutating func flag() -> Bool { .random(using: &generator) }
        mutating func count(_ most: Int) -> Int { .random(in: 0...most, using: &generator) }
        mutating func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in number() } }
        mutating func range() -> ValueRange? { flag() ? ValueRange(number(), number()) : nil }
        mutating func span() -> ValueRange { ValueRange(number(), number()) }
        mutating func index() -> Int? { flag() ? integer() : nil }
        mutating func cursor() -> HeatMap.Position? { flag() ? .init(row: integer(), column: integer()) : nil }
        mutating func anchor() -> Scroll.Anchor { flag() ? .from(integer()) : flag() ? .around(index()) : .end }
        mutating func scale() -> PlotScale { flag() ? .linear : .logarithmic }
        mutating func palette() -> Palette { flag() ? .signed : .magnitude }

        mutating func rect() -> Rect {
            func pick(_ source: inout Source) -> Int {
                AnythingGoesTests.places.randomElement(using: &source.generator)!
            }
            return Rect(x: pick(&self), y: pick(&self), width: pick(&self), height: pick(&self))
        }

        mutating func appearance() -> Appearance {
            Appearance(
                glyphs: Glyphs.allCases.randomElement(using: &generator)!, theme: flag() ? .dark : .light,
                depth: ColorDepth.allCases.randomElement(using: &generator)!)
        }

        mutating func widget() -> any Widget {
            switch count(14) {
            case 0: return Box(TextLine(word()), note: TextLine(word()), focused: flag())
            case 1: return Paragraph([TextLine(word()), TextLine(word() + word())], wraps: flag(), scroll: anchor())
            case 2: return table()
            case 3: return Paragraph(word() + "\n" + word())
            case 4:
                return PhaseBar((0..<count(4)).map { _ in .init(word(), flag() ? .done : flag() ? .current : .next) })
            case 5: return KeyFooter((0..<count(4)).map { _ in .init(word(), word(), importance: integer()) })
            case 6: return Gauge(flag() ? Double(number()) : nil, label: word(), note: flag() ? word() : nil)
            case 7:
                let (rows, columns) = (count(9), count(9))
                let values = numbers(flag() ? rows * columns : count(20))
                return HeatMap(
                    values, rows: flag() ? rows : integer(), columns: columns, palette: palette(), range: range(),
                    cursor: cursor(), legend: flag(), fit: flag() ? .square : .fill)
            case 8:
                return Paragraph([TextLine(word())], scroll: anchor())
            case 9: return chart()
            case 10:
                let bars = (0..<count(6)).map { _ in
                    flag() ? BarChart.Bar(word(), number()) : BarChart.Bar(word(), missing: word())
                }
                return BarChart(
                    bars, scale: scale(), range: range(), selected: index(), format: .fixed(3), axis: flag())
            case 12:
                let axes =
                    flag()
                    ? PlaneAxes(x: span(), y: span(), isOneUnit: flag(), in: Size(integer(), integer()))
                    : PlaneAxes(x: span(), y: span(), columns: integer(), rows: integer())
                let field = PlanePlot.Field(
                    x: span(), y: span(), columns: flag() ? count(4) : integer(), rows: flag() ? count(4) : integer(),
                    shades: (0..<count(16)).map { _ in flag() ? .level(number()) : .kind(integer(), number()) })
                return PlanePlot(
                    axes: axes, field: flag() ? field : nil,
                    lines: [(0..<count(4)).map { _ in .init(number(), number()) }],
                    points: (0..<count(5)).map { _ in
                        .init(number(), number(), look: integer(), solid: flag(), marked: flag())
                    })
            case 13:
                return Strokes(
                    (0..<count(5)).map { _ in
                        .init(
                            from: .init(Double(number()), Double(number())),
                            to: .init(Double(number()), Double(number())),
                            flag() ? .solid : .dotted, width: integer())
                    })
            default: return ScaleBar(ValueRange(number(), number()), palette())
            }
        }

        mutating func table() -> Table {
            let columns = (0..<count(4)).map { _ in
                let width: Table.Column.Width =
                    flag() ? .fixed(integer()) : flag() ? .fitting(maximum: integer()) : .flexible
                return Table.Column(word(), alignment: flag() ? .left : .right, width: width, importance: integer())
            }
            let rows = (0..<count(5)).map { _ in
                (0..<count(4)).map { _ in
                    flag() ? Table.Entry(word()) : flag() ? Table.Entry(number()) : Table.Entry(count: integer())
                }
            }
            return Table(columns, rows: rows, selected: index(), header: flag())
        }

        mutating func chart() -> LineChart {
            let series = (0..<count(3)).map { _ in
                flag()
                    ? LineChart.Series(word(), values: numbers(count(9)), start: integer(), look: index())
                    : LineChart.Series(
                        word(), points: (0..<count(9)).map { _ in .init(number(), number()) },
                        drawing: flag() ? .line : .points)
            }
            return LineChart(
                series, xRange: range(), yRange: range(), yScale: scale(), xLabel: word(), placeholder: word())
        }
    }

    @Test func widgetsStayInTheirRectangle() {
        var source = Source(generator: SeededGenerator(seed: 2))
        let untouched = Cell("~")
        for _ in 0..<6000 {
            let size = frameSizes.dropLast(4).randomElement(using: &source.generator)!
            var frame = Frame(width: size.width, height: size.height, fill: untouched)
            let rect = source.rect()
            let widget = source.widget()
            widget.draw(in: rect, of: &frame, source.appearance())
            for y in 0..<frame.height {
                for x in 0..<frame.width where !rect.contains(x, y) && frame[x, y] != untouched {
                    Issue.record("\(widget) in \(rect) drew at (\(x), \(y))")
                    return
                }
            }
            #expect(frame.wideCharactersAreWhole, "\(widget) in \(rect)")
        }
    }

    @Test func everySize() {
        var source = Source(generator: SeededGenerator(seed: 4))
        forEachSize { size in
            for _ in 0..<25 {
                var frame = Frame(size)
                source.widget().draw(in: frame.bounds, of: &frame, source.appearance())
                _ = Popup(TextLine(source.word()), size: Size(source.integer(), source.integer()))
                    .draw(over: source.rect(), of: &frame, source.appearance())
                #expect(frame.wideCharactersAreWhole)
            }
        }
    }

    @Test func theSameValuesDrawTheSameCells() {
        var source = Source(generator: SeededGenerator(seed: 9))
        for _ in 0..<200 {
            let widget = source.widget()
            let appearance = source.appearance()
            var frames = [Frame(width: 40, height: 12), Frame(width: 40, height: 12)]
            for index in frames.indices { widget.draw(in: frames[0].bounds, of: &frames[index], appearance) }
            #expect(frames[0] == frames[1])
        }
    }

    @Test func drawingCalls() {
        var source = Source(generator: SeededGenerator(seed: 12))
        var frame = Frame(width: 9, height: 4)
        for _ in 0..<5000 {
            let rect = source.rect()
            switch source.count(6) {
            case 0: frame.write(source.word(), at: rect.x, rect.y, within: source.flag() ? source.rect() : nil)
            case 1: frame.write(source.word(), in: rect, alignment: .center)
            case 2: frame.fill(rect, with: Cell(source.flag() ? "损" : "x"))
            case 3:
                frame.draw(
                    Frame.random(width: 5, height: 3, &source.generator), from: source.rect(), at: rect.x, rect.y)
            case 4: frame[source.count(9), source.count(4)] = Cell(source.word().unicodeScalars.first ?? "损")
            case 5: frame.write(source.number(), in: rect)
            default: frame.restyle(rect) { $0.attributes = .bold }
            }
            #expect(frame.wideCharactersAreWhole)
        }
    }
}

extension Frame {
    /// Every continuation stands right of a wide character, and every wide character left of a continuation.
    var wideCharactersAreWhole: Bool {
        (0..<height).allSatisfy { y in
            (0..<width).allSatisfy { x in
                let isWide = displayWidth(self[x, y].text) == 2
                if self[x, y].isContinuation { return x > 0 && displayWidth(self[x - 1, y].text) == 2 }
                return !isWide || x + 1 < width && self[x + 1, y].isContinuation
            }
        }
    }
}
