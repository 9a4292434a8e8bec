import Datasets
import NeuralCore

extension Session {
    /// What layers make of inputs that are not the run's: in evaluation, without a graph, and with nothing of the run changed.
    ///
    /// - Parameters:
    ///   - inputs: of points, one after the other, as the network gets them
    ///   - positions: of the layers, -1 for the input itself
    /// - Returns: the outputs of each, sample by sample; `nil` before define, or where nobody wants them any more.
    /// - Complexity: a forward pass of so many samples.
    func activations(ofPoints inputs: [Float], at positions: [Int]) -> [[Float]]? {
        guard let network else { return nil }
        network.eval()
        defer { network.train() }
        let size = experiment.plan.input.reduce(1, *)
        let count = inputs.count / size
        // Few enough that a layer's outputs stay in the cache.
        let most = max(1, min(count, Self.numbersAtOnce / max(size, experiment.plan.widest)))
        let last = positions.max() ?? -1
        var found = positions.map { _ in [Float]() }
        for start in stride(from: 0, to: count, by: most) {
            let end = min(count, start + most)
            var x = Tensor(inputs[size * start..<size * end], shape: [end - start, size])
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

    /// What the network answers to the first sample of the present input: in evaluation, without a graph, and with nothing of the
    /// run changed.
    func answerToInput() -> [Float]? {
        guard let network, let input = inputs.first else { return nil }
        network.eval()
        defer { network.train() }
        return withNoGrad {
            let size = experiment.plan.input.reduce(1, *)
            let sample = input.withElements { Tensor($0.prefix(size), shape: Shape([1] + experiment.plan.input)) }
            let output = network.forward(sample)
            return (experiment.probabilities(output) ?? output).elements
        }
    }
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
        inputs.reserveCapacity(plane.features.count * columns * rows)
        for row in 0..<rows {
            let y = plane.y.scaled(middle(column: 0, row: row).y)
            for x in across {
                for feature in plane.features { inputs.append(feature(x, y)) }
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
        func add(_ batch: Batch, as role: PlanePoint.Role, _ place: (_ sample: Int) -> (x: Float, y: Float)?) {
            let labels = task.labels(batch.targets)
            batch.inputs.withElements { inputs.append(contentsOf: $0) }
            for sample in 0..<batch.count {
                guard let (x, y) = place(sample) else { continue }
                points.append(
                    PlanePoint(x: plane.x.original(x), y: plane.y.original(y), role: role, label: labels?[sample]))
            }
        }
        guard let split = data?.split else {
            guard let batch = feed?.fixed else { return nil }
            let values = batch.inputs.elements
            add(batch, as: .batch) { (values[2 * $0], values[2 * $0 + 1]) }
            return (points, inputs, [.batch: batch.count])
        }
        for (set, role) in [(split.training, PlanePoint.Role.training), (split.validation, .validation)] {
            let every = max(1, (set.count + most - 1) / most)
            let indices = Array(stride(from: 0, to: set.count, by: every))
            if set.count > 0 { add(set.batch(indices), as: role) { set.place(indices[$0]) } }
        }
        return (points, inputs, [.training: split.training.count, .validation: split.validation.count])
    }
}
