import Canvas
import Testing
import Training

@testable import Visualizer

struct EnlargementTests {
    @Test func aRepeatedPixelIsOne() {
        let small = HeatMap([1, 2, 3, 4, 5, 6], rows: 2, columns: 3)
        let large = HeatMap(
            [1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 4, 5, 5, 6, 6], rows: 4, columns: 6)
        #expect(large.withoutEnlargement == small)
        #expect(small.withoutEnlargement == small)
        guard case .image(let digit)? = SampleTraining.digits(steps: 1).batch?.samples[0].input else {
            Issue.record("the digits are images")
            return
        }
        #expect(HeatMap(image: digit).rows == 8)
    }

    @Test func anImageOfItsOwnStaysWhole() {
        var plane = HeatMap((0..<16).map { $0 < 8 ? 0 : 1 }, rows: 4, columns: 4)
        #expect(plane.withoutEnlargement.rows == 2)
        plane.values[15] = 2
        #expect(plane.withoutEnlargement == plane)
        #expect(HeatMap([], rows: 4, columns: 4).withoutEnlargement.values.isEmpty)
        #expect(HeatMap([], rows: 0, columns: 0).withoutEnlargement.rows == 0)
    }
}
