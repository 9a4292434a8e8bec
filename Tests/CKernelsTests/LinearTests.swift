import CKernels
import Testing

@Suite struct LinearTests {
    @Test func layerOfTwoInputsByHand() {
        let x: [Float] = [1, 2, 3, 4]
        let w: [Float] = [1, 0, 0, 1, 1, -1]
        let bias: [Float] = [0.5, 0, -1]
        var y = [Float](repeating: .nan, count: 6)
        ck_linear_forward(2, 2, 3, x, w, bias, 0, &y)
        #expect(y == [1.5, 2, -2, 3.5, 4, -2])
        ck_linear_forward(2, 2, 3, x, w, bias, 1, &y)
        #expect(y == [1.5, 2, 0, 3.5, 4, 0])
    }
}
