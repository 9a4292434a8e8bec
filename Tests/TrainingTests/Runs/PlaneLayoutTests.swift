import Testing
import Training

struct PlaneLayoutTests {
    @Test func aConvolutionsBlockInThePlaneThatHasIt() {
        // Channel 1 of three, rows 2...4, columns 0...2.
        let layout = PlaneLayout([3, 8, 8])
        let ranges = [1..<2, 2..<5, 0..<3]
        #expect(layout.blocks(of: ranges, inPlane: 1) == [.init(rows: 2..<5, columns: 0..<3)])
        #expect(layout.blocks(of: ranges, inPlane: 0).isEmpty)
    }

    @Test func kernelsAreCountedInputByInput() {
        // Output 1, input 2 of [2, 3, 3, 3] is plane 5.
        let layout = PlaneLayout([2, 3, 3, 3])
        let ranges = [1..<2, 2..<3, 0..<3, 0..<3]
        #expect((0..<6).filter { !layout.blocks(of: ranges, inPlane: $0).isEmpty } == [5])
    }

    @Test func aFoldedVectorsBlockIsBrokenAtItsRows() {
        // 36 numbers fold into six rows of six.
        let layout = PlaneLayout([36])
        #expect((layout.rows, layout.columns) == (6, 6))
        #expect(
            layout.blocks(of: [4..<26], inPlane: 0) == [
                .init(rows: 0..<1, columns: 4..<6), .init(rows: 1..<4, columns: 0..<6),
                .init(rows: 4..<5, columns: 0..<2),
            ])
        #expect(layout.blocks(of: [0..<36], inPlane: 0) == [.init(rows: 0..<6, columns: 0..<6)])
        #expect(layout.blocks(of: [7..<9], inPlane: 0) == [.init(rows: 1..<2, columns: 1..<3)])
    }

    @Test func placesAreFoundByTheirIndex() {
        #expect(PlaneLayout([3, 8, 8]).offset(of: [1, 2, 3]) == 83)
        #expect(PlaneLayout([3, 8, 8]).offset(of: [1, 2]) == nil)
        #expect(PlaneLayout([3, 8, 8]).offset(of: [1, 8, 0]) == nil)
        #expect(PlaneLayout([]).offset(of: []) == 0)
    }

    @Test func shapesThatDoNotFitHaveNoBlocks() {
        #expect(PlaneLayout([3, 8, 8]).blocks(of: [0..<1], inPlane: 0).isEmpty)
        #expect(PlaneLayout([3, 8, 8]).blocks(of: [0..<3, 9..<12, 0..<8], inPlane: 0).isEmpty)
    }
}
