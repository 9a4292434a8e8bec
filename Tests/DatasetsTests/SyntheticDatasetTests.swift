import Foundation
import Testing

@testable import Datasets

@Suite("Points of the plane") struct SyntheticDatasetTests {
    func points(_ data: Dataset) -> [(x: Float, y: Float, label: Int)] {
        guard case .classes(let labels, _) = data.targets else { return [] }
        return (0..<data.count).map { index in
            let sample = data.sample(index)
            return (sample[0], sample[1], labels[index])
        }
    }

    @Test(arguments: SyntheticDataset.allCases) func sameSeedSamePoints(synthetic: SyntheticDataset) {
        let data = synthetic.dataset()
        #expect(data.count == 500 && data.sampleShape == [2] && data.name == synthetic.rawValue)
        #expect(data == synthetic.dataset())
        #expect(data != synthetic.dataset(seed: 1))
        #expect(data.samples(0..<500).allSatisfy { abs($0) < 1.3 })
        #expect(data.split().training.count == 400)
    }

    @Test(arguments: SyntheticDataset.allCases) func bothClassesInBothHalves(synthetic: SyntheticDataset) throws {
        let split = synthetic.dataset().split()
        for half in [split.training, split.validation] {
            let counts = try #require(half.classCounts)
            #expect(counts.count == 2)
            #expect(counts.allSatisfy { $0 > half.count / 4 })
        }
    }

    @Test(arguments: SyntheticDataset.allCases, [2, 3, 7, 8]) func fewPoints(synthetic: SyntheticDataset, count: Int) {
        let data = synthetic.dataset(count: count)
        #expect(data.count == count)
        #expect(data.samples(0..<count).allSatisfy { $0.isFinite })
    }

    @Test func noiseMovesPointsAndNotClasses() {
        let still = points(SyntheticDataset.moons.dataset(noise: 0))
        let moved = points(SyntheticDataset.moons.dataset(noise: 0.1))
        #expect(still.map(\.label) == moved.map(\.label))
        let shifts = zip(still, moved).flatMap { [$1.x - $0.x, $1.y - $0.y] }
        let deviation = (shifts.reduce(0) { $0 + $1 * $1 } / Float(shifts.count)).squareRoot()
        // 1,000 shifts: the deviation of their deviation is 0.1 / sqrt(2000) = 0.0022.
        #expect(abs(deviation - 0.1) < 0.01)
    }

    @Test func xorIsOneWhereTheSignsDiffer() {
        for point in points(SyntheticDataset.xor.dataset(noise: 0)) {
            #expect(point.label == ((point.x > 0) != (point.y > 0) ? 1 : 0))
            #expect(abs(point.x) >= 0.06 && abs(point.x) <= 1 && abs(point.y) >= 0.06 && abs(point.y) <= 1)
        }
    }

    @Test func circleIsADiscInARing() {
        for point in points(SyntheticDataset.circle.dataset(noise: 0)) {
            let radius = (point.x * point.x + point.y * point.y).squareRoot()
            #expect(point.label == 0 ? radius <= 0.5001 : radius >= 0.6999 && radius <= 1.0001)
        }
    }

    @Test func spiralsArmsAreOpposite() {
        let all = points(SyntheticDataset.spiral.dataset(count: 100, noise: 0))
        for (first, second) in zip(all[..<50], all[50...]) {
            #expect(abs(first.x + second.x) < 1e-5 && abs(first.y + second.y) < 1e-5)
        }
        // A quarter of the way out: r = 0.25, 1.75 x 0.25 turns = 157.5 degrees from the y axis.
        let quarter = SyntheticDataset.spiral.place(25, of: 200, uniform: (0, 0))
        #expect(abs(quarter.x - 0.25 * sin(1.75 * 0.25 * 2 * .pi)) < 1e-6)
        #expect(abs(quarter.y - 0.25 * cos(1.75 * 0.25 * 2 * .pi)) < 1e-6)
    }

    @Test func moonsEndsAndMiddles() {
        // sklearn: the first moon goes from (1, 0) over (0, 1) to (-1, 0), the second from (0, 0.5) over (1, -0.5) to (2, 0.5).
        let expected: [(index: Int, x: Float, y: Float)] = [
            (0, 1, 0), (1, 0, 1), (2, -1, 0), (3, 0, 0.5), (4, 1, -0.5), (5, 2, 0.5),
        ]
        for (index, x, y) in expected {
            let point = SyntheticDataset.moons.place(index, of: 6, uniform: (0, 0))
            #expect(abs(point.x - (x - 0.5) / 1.5) < 1e-6 && abs(point.y - (y - 0.25) / 1.5) < 1e-6)
            #expect(point.label == (index < 3 ? 0 : 1))
        }
    }
}
