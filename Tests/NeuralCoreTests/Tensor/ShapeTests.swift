import NeuralCore
import Testing

@Suite struct ShapeTests {
    @Test func countsElements() {
        #expect(Shape([2, 3, 4]).numel() == 24)
        #expect(Shape([]).numel() == 1)
        #expect(Shape([2, 0, 4]).numel() == 0)
    }

    @Test func knowsStrides() {
        #expect(Shape([2, 3, 4]).strides == [12, 4, 1])
        #expect(Shape([]).strides == [])
    }

    @Test func isACollectionOfSizes() {
        let shape: Shape = [1, 6, 30, 30]
        #expect(Array(shape) == [1, 6, 30, 30])
        #expect(shape.description == "[1, 6, 30, 30]")
        #expect(shape != Shape([1, 6, 30]))
        #expect(Shape([1]) != Shape([]))
    }

    @Test func countsNegativeDimensionsFromTheEnd() {
        #expect(Shape([2, 3, 4]).normalized(-1, operation: "sum") == 2)
        #expect(Shape([2, 3, 4]).normalized(0, operation: "sum") == 0)
    }

    @Test(arguments: [
        ([2, 3], [2, 3], [2, 3]), ([2, 3], [3], [2, 3]), ([2, 3], [2, 1], [2, 3]), ([2, 3], [], [2, 3]),
        ([2, 1, 3], [4, 1], [2, 4, 3]), ([1], [0], [0]),
    ])
    func broadcasts(_ a: [Int], _ b: [Int], _ result: [Int]) {
        #expect(Shape(a).broadcast(with: Shape(b)) == Shape(result))
        #expect(Shape(b).broadcast(with: Shape(a)) == Shape(result))
    }

    @Test func refusesToBroadcastSizesThatDiffer() {
        #expect(Shape([2, 3]).broadcast(with: [2]) == nil)
        #expect(Shape([2, 3]).broadcast(with: [4, 3]) == nil)
    }
}
