import NeuralCore

extension PlaneFunction {
    /// Points anywhere in -1...1: of class 1 where the expression holds and of class 0 elsewhere, or with its numbers to predict.
    ///
    /// - Parameters:
    ///   - noise: standard deviation of a normal shift of each coordinate, after the expression is worked out.
    ///   - seed: of a generator of its own, which draws the uniform numbers first, then the noise.
    /// - Throws: a point at which the expression has no value, or one side that has all points.
    /// - Complexity: O(count).
    func dataset(
        count: Int = SyntheticDataset.defaultCount, noise: Float = SyntheticDataset.defaultNoise, seed: UInt64 = 0
    ) throws(DatasetError) -> Dataset {
        let generator = Generator(seed: seed)
        let places = Tensor.rand([count, 2], generator: generator).elements.map { 2 * $0 - 1 }
        var (labels, numbers): ([Int], [Float]) = ([], [])
        for index in 0..<count {
            let (x, y) = (places[2 * index], places[2 * index + 1])
            switch Result(catching: { () throws(Problem) in try self(x, y) }) {
            case .success(.side(let isTrue)): labels.append(isTrue ? 1 : 0)
            case .success(.number(let number)): numbers.append(number)
            case .failure(let problem): throw .specification(description, .noValue(problem, x: x, y: y))
            }
        }
        if let first = labels.first, !labels.contains(1 - first) {
            throw .specification(description, .oneSided(first == 1))
        }
        return Dataset(
            named: description, places: places, noise: noise, generator,
            targets: labels.isEmpty ? .values(numbers, width: 1) : .classes(labels, names: ["0", "1"]))
    }

    private var description: String { "function:\(text)" }
}

extension Dataset {
    /// Points that noise has moved.
    init(named name: String, places: [Float], noise: Float, _ generator: Generator, targets: Targets) {
        let shifts = Tensor.randn([places.count / 2, 2], generator: generator).elements
        let moved = zip(places, shifts).map { $0 + noise * $1 }
        self.init(name: name, samples: .numbers(NumberSamples(shape: [2], values: moved)), targets: targets)
    }
}
