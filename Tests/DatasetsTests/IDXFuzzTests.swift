import NeuralCore
import Testing

@testable import Datasets

/// Thousands of damaged files: each is read or refused, none ends the program.
@Suite("Damaged IDX files") struct IDXFuzzTests {
    let images = IDXFile(dimensions: [4, 3, 2], values: (0..<24).map(UInt8.init)).encoded
    let labels = IDXFile(dimensions: [4], values: [0, 1, 2, 1]).encoded

    @Test func everyMutationIsReadOrRefused() {
        var random = Dice(generator: Generator(seed: 1))
        var read = 0
        var refused = 0
        for _ in 0..<6000 {
            let images = mutate(images, &random)
            let labels = mutate(labels, &random)
            do throws(DatasetError) {
                let pair = try IDXPair(
                    images: IDXFile(bytes: images, path: "images"), labels: IDXFile(bytes: labels, path: "labels")
                )
                let data = pair.dataset(named: "fuzz").resized(height: 5, width: 5)
                #expect(data.samples(0..<data.count).allSatisfy { $0.isFinite })
                #expect(data.split().training.count + data.split().validation.count == data.count)
                read += 1
            } catch {
                #expect(error.kind == .contents)
                #expect(error.description.count < 300)
                refused += 1
            }
        }
        // Both ways are taken: the mutations neither miss the header nor always hit it.
        #expect(read > 500)
        #expect(refused > 500)
    }

    private func mutate(_ bytes: [UInt8], _ random: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<random.below(3) {
            switch random.below(6) {
            case 0: bytes[random.below(bytes.count)] ^= 1 << random.below(8)
            case 1: bytes[random.below(bytes.count)] = [0, 1, 0x7F, 0x80, 0xFF][random.below(5)]
            case 2: bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count))
            case 3: bytes.removeLast(min(random.below(4), bytes.count - 1))
            case 4: bytes[min(4 + random.below(12), bytes.count - 1)] = UInt8(random.below(256))
            default: bytes.removeFirst(min(random.below(2), bytes.count - 1))
            }
        }
        return bytes
    }
}

private struct Dice {
    let generator: Generator

    mutating func below(_ count: Int) -> Int { Int(generator.nextInt64() % Int64(count)) }
}
