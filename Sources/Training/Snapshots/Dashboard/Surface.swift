import Datasets
import NeuralCore

/// What is to be seen of the plane: the output over it, or one unit's.
public struct SurfaceRequest: Sendable, Hashable {
    public var subject: Subject
    public var window: PlaneWindow

    public enum Subject: Sendable, Hashable {
        case output
        /// A unit of one of the network's unit layers, both counted from 0; the first layer is the input.
        case unit(layer: Int, index: Int)
    }

    public init(_ subject: Subject = .output, in window: PlaneWindow) {
        (self.subject, self.window) = (subject, window)
    }
}

/// A network with two inputs over a part of their plane, with the samples there.
public struct Surface: Sendable, Equatable {
    /// In fewer pixels than were asked for where the network is too large.
    public var window: PlaneWindow
    public var subject: SurfaceRequest.Subject
    /// Row by row from above; `nil` where there is no network yet.
    public var field: Field?
    public var points: [PlanePoint]
    /// Samples of each set, of which `points` may hold only some.
    public var counts: [PlanePoint.Role: Int]
    /// Empty where targets are no classes.
    public var classNames: [String]
    public var hasBatch: Bool { points.contains { $0.role == .batch } }

    public enum Field: Sendable, Equatable {
        /// One number a pixel.
        case numbers([Float])
        /// How far the answer is the second of two classes: its probability less the first one's, -1...1.
        case probabilities([Float])
        /// The same of outputs that are no probabilities: above 0 the answer is the second class.
        case differences([Float])
        /// Of several classes the one that is answered, and its probability; `nil` where outputs are no probabilities.
        case winners([Int], probabilities: [Float]?)
    }
}

extension Session {
    /// The network's output over the plane, in evaluation: as its own forward gives it at the middle of each pixel, bit for bit.
    /// Nothing of the run changes.
    ///
    /// - Returns: `nil` where samples are not two numbers.
    /// - Complexity: a forward pass of as many samples as the window has pixels, or of as many as ``mostMultiplications`` allows,
    ///   and of a few thousand samples.
    func surface(_ request: SurfaceRequest) -> Surface? {
        guard let plane, let samples = planePoints(Self.mostPoints) else { return nil }
        var (points, inputs) = (samples.points, samples.inputs)
        if keepsLosses, data != nil, let batch = now.batch { mark(batch, among: &points, &inputs) }
        var surface = Surface(
            window: affordable(request.window), subject: request.subject, points: points, counts: samples.counts,
            classNames: (data?.task ?? feed?.task)?.classes ?? [])
        guard let task = feed?.task else { return surface }
        switch request.subject {
        case .unit(let layer, let index):
            let layers = experiment.plan.unitLayers
            guard layers.indices.contains(layer), 0..<layers[layer].units ~= index,
                let numbers = activations(ofPoints: surface.window.inputs(plane), at: [layers[layer].position])?[0]
            else { return surface }
            let units = layers[layer].units
            surface.field = .numbers(stride(from: index, to: numbers.count, by: units).map { numbers[$0] })
        case .output: surface.field = outputField(over: surface.window)
        }
        if let labels = answers(inputs, task) {
            for point in surface.points.indices {
                surface.points[point].isWrong = surface.points[point].label.map { $0 != labels[point] } ?? false
            }
        }
        return surface
    }

    private static let mostPoints = 2000
    /// For one look at the plane: a tenth of a second or so.
    private static let mostMultiplications = 1 << 31

    /// The window in as many pixels as the network can be asked about.
    private func affordable(_ window: PlaneWindow) -> PlaneWindow {
        let each = experiment.plan.layers.reduce(1) { $0 + $1.multiplyAdds + $1.outputs }
        let most = max(64, Self.mostMultiplications / each)
        return (1...).lazy.map(window.coarser).first { $0.columns * $0.rows <= most || $0.columns * $0.rows == 1 }
            ?? window
    }

    /// While steps are looked at one by one: what is in the batch, among what else is learned from.
    private func mark(_ batch: Batch, among points: inout [PlanePoint], _ inputs: inout [Float]) {
        let size = experiment.plan.input.reduce(1, *)
        func sample(_ index: Int, _ values: some RandomAccessCollection<Float>) -> [Float] {
            let first = values.index(values.startIndex, offsetBy: size * index)
            return Array(values[first..<values.index(first, offsetBy: size)])
        }
        let ofBatch = batch.inputs.withElements { values in Set((0..<batch.count).map { sample($0, values) }) }
        let learned = points.indices.filter { points[$0].role == .training }
        (points, inputs) = (
            learned.map { index in
                var point = points[index]
                if ofBatch.contains(sample(index, inputs)) { point.role = .batch }
                return point
            }, learned.flatMap { sample($0, inputs) }
        )
    }

    private func answers(_ inputs: [Float], _ task: LearningTask) -> [Int]? {
        guard !task.classes.isEmpty,
            let output = activations(ofPoints: inputs, at: [experiment.plan.layers.count - 1])?[0]
        else { return nil }
        let width = experiment.plan.outputCount
        return task.answers(Tensor(output, shape: [output.count / width, width]))
    }

    /// What the network answers over the plane.
    func outputField(over window: PlaneWindow) -> Surface.Field? {
        guard let plane, let task = feed?.task else { return nil }
        let pixels = window.inputs(plane)
        let numbers = activations(ofPoints: pixels, at: [experiment.plan.layers.count - 1])?[0]
        return numbers.map { field($0, count: window.columns * window.rows, task) }
    }

    private func field(_ numbers: [Float], count: Int, _ task: LearningTask) -> Surface.Field {
        let output = Tensor(numbers, shape: [count, numbers.count / count])
        let probabilities = withNoGrad { experiment.probabilities(output)?.elements }
        let width = numbers.count / count
        switch task {
        case .regression:
            return .numbers(width == 1 ? numbers : stride(from: 0, to: numbers.count, by: width).map { numbers[$0] })
        case .binary(_, let threshold):
            return probabilities.map { .probabilities($0.map { 2 * $0 - 1 }) }
                ?? .differences(numbers.map { $0 - threshold })
        case .classification where width == 2:
            func differences(_ numbers: [Float]) -> [Float] {
                stride(from: 0, to: numbers.count, by: 2).map { numbers[$0 + 1] - numbers[$0] }
            }
            return probabilities.map { .probabilities(differences($0)) } ?? .differences(differences(numbers))
        case .classification:
            let winners = task.answers(output) ?? []
            return .winners(
                winners, probabilities: probabilities.map { all in winners.enumerated().map { all[$0 * width + $1] } })
        }
    }
}
