import Testing
import Training

@testable import Visualizer

struct EnlargementTests {
    @Test func aRepeatedPixelIsOne() {
        let small = TensorPicture.Plane(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
        let large = TensorPicture.Plane(
            rows: 4, columns: 6, values: [1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 4, 5, 5, 6, 6])
        #expect(large.withoutEnlargement == small)
        #expect(small.withoutEnlargement == small)
        guard case .image(let digit)? = SampleTraining.digits(steps: 1).batch?.samples[0].input else {
            Issue.record("the digits are images")
            return
        }
        #expect(digit.withoutEnlargement.rows == 8)
    }

    @Test func anImageOfItsOwnStaysWhole() {
        var plane = TensorPicture.Plane(rows: 4, columns: 4, values: (0..<16).map { $0 < 8 ? 0 : 1 })
        #expect(plane.withoutEnlargement.rows == 2)
        plane.values[15] = 2
        #expect(plane.withoutEnlargement == plane)
        #expect(TensorPicture.Plane(rows: 4, columns: 4, values: []).withoutEnlargement.values.isEmpty)
        #expect(TensorPicture.Plane(rows: 0, columns: 0, values: []).withoutEnlargement.rows == 0)
    }
}
