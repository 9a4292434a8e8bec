import Canvas
import Testing

@Suite struct RectTests {
    private let rect = Rect(x: 2, y: 1, width: 10, height: 5)

    @Test func neverNegative() {
        var rect = Rect(x: 0, y: 0, width: -1, height: 3)
        #expect(rect.isEmpty && rect.width == 0)
        rect.height = -7
        #expect(rect.height == 0)
    }

    @Test func insets() {
        #expect(rect.inset(by: 1) == Rect(x: 3, y: 2, width: 8, height: 3))
        #expect(rect.inset(left: 4, bottom: 2) == Rect(x: 6, y: 1, width: 6, height: 3))
        #expect(rect.inset(by: 3).isEmpty)
        #expect(rect.inset(left: 99) == Rect(x: 12, y: 1, width: 0, height: 5))
        #expect(rect.inset(by: -2) == rect)
    }

    @Test func centered() {
        #expect(rect.centered(Size(4, 3)) == Rect(x: 5, y: 2, width: 4, height: 3))
        #expect(rect.centered(Size(99, 1)) == Rect(x: 2, y: 3, width: 10, height: 1))
    }

    @Test func rows() {
        #expect(rect.row(0) == Rect(x: 2, y: 1, width: 10, height: 1))
        #expect(rect.row(-1) == Rect(x: 2, y: 5, width: 10, height: 1))
        #expect(rect.row(5).isEmpty)
        #expect(rect.row(-6).isEmpty)
    }

    @Test func intersection() {
        #expect(rect.intersection(Rect(x: 8, y: 3, width: 99, height: 1)) == Rect(x: 8, y: 3, width: 4, height: 1))
        #expect(rect.intersection(Rect(x: 12, y: 0, width: 5, height: 5)).isEmpty)
        #expect(rect.intersection(Rect(x: .min, y: .min, width: .max, height: .max)).isEmpty)
        #expect(rect.intersection(Rect(x: -5, y: -5, width: .max, height: .max)) == rect)
    }
}
