import Datasets
import NeuralCore

extension Session {
    /// What layers make of inputs that are not the run's: in evaluation, without a graph, and with nothing of the run changed.
    ///
    /// - Parameters:
    ///   - inputs: two numbers a sample, as the network gets them
    ///   - positions: of the layers, -1 for the input itself
    /// - Returns: the outputs of each, sample by sample; `nil` before define, or where nobody wants them any more.
    /// - Complexity: a forward pass of so many samples.
    func activations(ofPoints inputs: [Float], at positions: [Int]) -> [[Float]]? {
        guard let network else { return nil }
        network.eval()
        defer { network.train() }
        let count = inputs.count / 2
        // Few enough that a layer's outputs stay in the cache.
        let most = max(1, min(count, Self.numbersAtOnce / max(2, experiment.plan.widest)))
        let last = positions.max() ?? -1
        var found = positions.map { _ in [Float]() }
        for start in stride(from: 0, to: count, by: most) {
            let end = min(count, start + most)
            var x = Tensor(inputs[2 * start..<2 * end], shape: [end - start, 2])
            let isDone = withNoGrad {
                for position in -1...last {
                    guard !StopSign.isUp else { return false }
                    if position >= 0 { x = network.layers[position](x) }
                    for (slot, wanted) in positions.enumerated() where wanted == position {
                        x.withElements { found[slot].append(contentsOf: $0) }
                    }
                }
                return true
            }
            guard isDone else { return nil }
        }
        return found
    }

    private static let numbersAtOnce = 1 << 16
}

extension NetworkPlan {
    /// Numbers in one sample's largest output.
    fileprivate var widest: Int { layers.map(\.outputs).max() ?? 1 }
}

extension PlaneWindow {
    /// The middles of its pixels as the network gets them, row by row.
    func inputs(_ plane: InputPlane) -> [Float] {
        let across = (0..<columns).map { plane.x.scaled(middle(column: $0, row: 0).x) }
        var inputs: [Float] = []
        inputs.reserveCapacity(2 * columns * rows)
        for row in 0..<rows {
            let y = plane.y.scaled(middle(column: 0, row: row).y)
            for x in across {
                inputs.append(x)
                inputs.append(y)
            }
        }
        return inputs
    }
}

extension Session {
    /// The samples to draw, evenly picked where there are very many, with the inputs that they are to the network.
    ///
    /// - Parameter most: of each set
    func planePoints(_ most: Int) -> (points: [PlanePoint], inputs: [Float], counts: [PlanePoint.Role: Int])? {
        guard let plane, let task = data?.task ?? feed?.task else { return nil }
        var points: [PlanePoint] = []
        var inputs: [Float] = []
        func add(_ batch: Batch, as role: PlanePoint.Role) {
            let labels = task.labels(batch.targets)
            batch.inputs.withElements { values in
                inputs.append(contentsOf: values)
                for sample in 0..<batch.count {
                    points.append(
                        PlanePoint(
                            x: plane.x.original(values[2 * sample]), y: plane.y.original(values[2 * sample + 1]),
                            role: role, label: labels?[sample]))
                }
            }
        }
        guard let split = data?.split else {
            guard let batch = feed?.fixed else { return nil }
            add(batch, as: .batch)
            return (points, inputs, [.batch: batch.count])
        }
        for (set, role) in [(split.training, PlanePoint.Role.training), (split.validation, .validation)] {
            let every = max(1, (set.count + most - 1) / most)
            if set.count > 0 { add(set.batch(Array(stride(from: 0, to: set.count, by: every))), as: role) }
        }
        return (points, inputs, [.training: split.training.count, .validation: split.validation.count])
    }
}
