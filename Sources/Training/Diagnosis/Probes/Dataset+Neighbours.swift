import Datasets
import NeuralCore

extension Dataset {
    /// How often a sample has the same label as the one nearest to it, and how often two samples have by chance.
    struct NeighbourShares {
        var agreeing: Double
        var chance: Double
        var count: Int
    }

    /// Of some samples among at most 1024: |x - y|² = |x|² - 2 x·y + |y|².
    ///
    /// - Returns: `nil` where targets are numbers.
    /// - Complexity: one matrix product of `wanted` by 1024 samples.
    func nearestNeighbours(of wanted: Int) -> NeighbourShares? {
        guard case .classes(let labels, let names) = targets else { return nil }
        let places = (0..<min(1024, count)).map { $0 * count / min(1024, count) }
        let asked = (0..<min(wanted, places.count)).map { $0 * places.count / min(wanted, places.count) }
        let size = sampleSize
        let all = Tensor(samples(places), shape: [places.count, size])
        let some = Tensor(samples(asked.map { places[$0] }), shape: [asked.count, size])
        let products = withNoGrad { matmul(some, all.T) }
        let squares = all.withElements { values in
            places.indices.map { row in
                values[(row * size)..<((row + 1) * size)].reduce(Float(0)) { $0 + $1 * $1 }
            }
        }
        let same = products.withElements { products in
            asked.indices.count { row in
                let distances = places.indices.lazy.map {
                    $0 == asked[row] ? Float.infinity : squares[$0] - 2 * products[row * places.count + $0]
                }
                let nearest = distances.indices.min { distances[$0] < distances[$1] }
                return nearest.map { labels[places[$0]] == labels[places[asked[row]]] } ?? false
            }
        }
        let shares = (0..<names.count).map { name in Double(labels.count { $0 == name }) / Double(labels.count) }
        return NeighbourShares(
            agreeing: Double(same) / Double(asked.count), chance: shares.reduce(0) { $0 + $1 * $1 }, count: asked.count)
    }
}
