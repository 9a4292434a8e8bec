import Foundation
import Testing

@testable import NeuralCore

struct DataLoaderTests {
    private let inputs = Tensor((0..<10).map(Float.init), shape: [5, 2])

    @Test func batchesComeInPyTorchsOrder() {
        Generator.with(Generator(seed: 3)) {
            let order = Generator(seed: 3).dataLoaderOrder(5)
            let batches = Array(DataLoader(inputs, [0, 1, 2, 3, 4], batchSize: 2))
            #expect(batches.map(\.1) == [Array(order[..<2]), Array(order[2..<4]), [order[4]]])
            for (input, labels) in batches {
                #expect(input.shape == [labels.count, 2])
                for (row, label) in labels.enumerated() { #expect(input[element: [row, 1]] == Float(2 * label + 1)) }
            }
        }
    }

    @Test func eachEpochHasAnOrderOfItsOwn() {
        Generator.with(Generator(seed: 0)) {
            let loader = DataLoader(inputs, inputs, batchSize: 5)
            let orders = (0..<4).map { _ in loader.map { $0.1.withElements(Array.init) } }
            #expect(Set(orders).count > 1)
            for order in orders { #expect(order[0].sorted() == (0..<10).map(Float.init)) }
        }
    }

    @Test func labelsAreWholeNumbers() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try SafeTensors.write([("good", Tensor([2, 0, 1])), ("bad", Tensor([1, 0.5]))], to: path)
        let file = try SafeTensors(reading: path)
        #expect(try file.labels("good") == [2, 0, 1])
        let error = #expect(throws: SafeTensorsError.self) { _ = try file.labels("bad") }
        #expect(
            error?.description.hasSuffix("holds 0.5, which is the number of no class") ?? false,
            "\(error?.description ?? "")")
    }
}
