import Testing

@testable import Canvas

/// Both axes of a plane.
struct PlaneAxesTests {
    @Test(arguments: [Size(24, 8), Size(40, 20), Size(78, 18), Size(50, 31), Size(150, 60), Size(9, 4)])
    func aCircleLooksLikeOne(_ room: Size) {
        let axes = PlaneAxes(x: ValueRange(-1, 1), y: ValueRange(-1, 1), isOneUnit: true, in: room)
        let (across, up) = (axes.x.span.high - axes.x.span.low, axes.y.span.high - axes.y.span.low)
        #expect(abs(2 * across / Double(axes.columns) - up / Double(axes.rows)) < 1e-9, "a row is twice a column")
        #expect(axes.x.span.low <= -1 && axes.x.span.high >= 1 && axes.y.span.low <= -1 && axes.y.span.high >= 1)
        #expect(axes.size.width <= room.width && axes.size.height <= room.height)
        // As large as it can be, but for two fifths.
        #expect(up < 2.2 * 1.4 || across < 2.2 * 1.4)
    }

    /// Cells of 0.125 upwards: 18 rows for -1.1...1.1, a tick at every fourth.
    @Test func ticksStandInTheMiddleOfTheirCells() {
        let axes = PlaneAxes(x: ValueRange(-1, 1), y: ValueRange(-1, 1), isOneUnit: true, in: Size(60, 20))
        #expect(axes.rows == 18 && axes.y.ticks.map(\.label) == ["-1.0", "-0.5", "0.0", "0.5", "1.0"])
        for (axis, cells) in [(axes.x, axes.columns), (axes.y, axes.rows)] {
            for tick in axis.ticks {
                let middle =
                    axis.span.low + (axis.span.high - axis.span.low) * (Double(tick.cell) + 0.5) / Double(cells)
                #expect(abs(middle - tick.value) < 1e-9)
                #expect(axis.cell(of: tick.value) == tick.cell)
            }
        }
    }

    /// Years beside a salary: each fills its side.
    @Test func sidesOfTheirOwnUnits() {
        let axes = PlaneAxes(x: ValueRange(18, 66), y: ValueRange(1200, 9400), isOneUnit: false, in: Size(60, 20))
        #expect(axes.x.span.low <= 18 && axes.x.span.high >= 66 && axes.x.span.high - axes.x.span.low < 70)
        #expect(axes.y.span.high - axes.y.span.low <= 12_500 && axes.y.ticks.count >= 3 && axes.x.ticks.count >= 2)
    }

    private static let (large, small) = (Float.greatestFiniteMagnitude, Float.leastNonzeroMagnitude)

    @Test(arguments: [(3, 3), (0, 0), (.infinity, 1), (-large, large), (small, small)] as [(Float, Float)])
    func anyRangeHasAnExtent(low: Float, high: Float) {
        let axes = PlaneAxes(x: ValueRange(low, high), y: ValueRange(0, 0), isOneUnit: true, in: Size(30, 10))
        #expect(axes.x.span.low < axes.x.span.high && axes.y.span.low < axes.y.span.high)
        if low.isFinite { #expect(axes.x.span.low <= Double(low) && axes.x.span.high >= Double(high)) }
    }
}
