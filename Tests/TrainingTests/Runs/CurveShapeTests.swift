import Foundation
import Testing
import Training

struct CurveShapeTests {
    static let curves: [(losses: [Float], shape: CurveShape?)] = [
        ([1, 0.5, 0.2], nil),
        ([1, 0.8, 0.6, 0.5], .falls),
        ([1, 1, 1, 1], .flat),
        ([0.70, 0.699, 0.698, 0.697, 0.696], .flat),
        ([1, 2, 4, 8], .explodes),
        ([1, 0.5, .nan, .nan], .explodes),
        ([1, 0.5, .infinity, 1], .explodes),
        ([1, 2, 1, 2, 1, 2, 1, 2], .swings),
        // It goes far, but back and forth.
        ([0.6, 1.1, 0.6, 1.1, 0.6, 1.1, 0.6], .swings),
        // Falls with small shivers, as batches differ.
        ([2.3, 2.0, 2.1, 1.6, 1.7, 1.2, 1.3, 0.9, 1.0, 0.6], .falls),
        // Shivers without falling.
        ([2.30, 2.31, 2.29, 2.32, 2.28, 2.30, 2.31, 2.30], .flat),
        // A slow wave.
        ([1, 1.2, 1.5, 1.2, 1, 0.8, 1, 1.2, 1.3, 1.1], .swings),
    ]

    @Test(arguments: curves.indices)
    func classifies(_ index: Int) {
        #expect(CurveShape(Self.curves[index].losses) == Self.curves[index].shape)
    }

    /// However steep, an exponential fall falls and its growth explodes.
    @Test(arguments: [0.7, 0.9, 0.95])
    func exponentials(rate: Double) {
        #expect(CurveShape((0..<40).map { Float(pow(rate, Double($0))) }) == .falls)
        #expect(CurveShape((0..<40).map { Float(pow(rate, -Double($0))) }) == .explodes)
    }
}
