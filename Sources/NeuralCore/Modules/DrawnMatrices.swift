/// Normal numbers of which only those between two bounds are kept (PyTorch: `torch.nn.init.trunc_normal_`).
struct TruncatedNormal {
    let mean: Double
    let deviation: Double
    let low: Double
    let high: Double

    func fill(_ tensor: Tensor, _ generator: Generator) {
        guard low < high, deviation > 0 else {
            fail("Initializer: no normal numbers with deviation \(deviation) lie from \(low) to \(high).")
        }
        // Where few numbers would be kept, even ones are, each as often as the density says.
        if distribution(high) - distribution(low) > 0.3 {
            redrawn(tensor, generator)
        } else {
            chosen(tensor, generator)
        }
    }

    private func distribution(_ x: Double) -> Double {
        (1 + Elementary.errorFunction((x - mean) / deviation / 2.0.squareRoot())) / 2
    }

    /// All are drawn again until each has been between the bounds once.
    private func redrawn(_ tensor: Tensor, _ generator: Generator) {
        let (place, count, low, high) = (tensor.storage.overwrite(), tensor.numel(), Float(low), Float(high))
        generator.fillNormal(place, count: count, mean: mean, deviation: deviation)
        func isOutside(_ index: Int) -> Bool { place[index] < low || place[index] > high }
        let again = Buffer(count: count)
        while (0..<count).contains(where: isOutside) {
            generator.fillNormal(again.pointer, count: count, mean: mean, deviation: deviation)
            for index in 0..<count where isOutside(index) { place[index] = again.pointer[index] }
        }
    }

    /// Uniform numbers, each taken with the probability that its density has of the highest one.
    private func chosen(_ tensor: Tensor, _ generator: Generator) {
        let (place, count) = (tensor.storage.overwrite(), tensor.numel())
        let mode = max(low, min(mean, high))
        let peak = Float(-0.5 * ((mode - mean) / deviation) * ((mode - mean) / deviation))
        let (candidates, chances) = (Buffer(count: count), Buffer(count: count))
        var pending = Array(repeating: true, count: count)
        while pending.contains(true) {
            generator.fillUniform(candidates.pointer, count: count, low: Float(low), high: Float(high))
            generator.fillUniform(chances.pointer, count: count, low: 0, high: 1)
            for index in 0..<count where pending[index] {
                place[index] = candidates.pointer[index]
                let distance = (place[index] - Float(mean)) / Float(deviation)
                pending[index] = Elementary.logarithm(chances.pointer[index]) > -0.5 * distance * distance - peak
            }
        }
    }
}

/// A matrix of rows or columns at right angles (PyTorch: `torch.nn.init.orthogonal_`): normal numbers, made so one after the other
/// (Gram and Schmidt, twice, in Double).
struct Orthogonal {
    let gain: Double

    func fill(_ tensor: Tensor, _ generator: Generator) {
        guard tensor.dim() >= 2 else {
            fail("Initializer: a tensor of shape \(tensor.shape) has no rows and columns; two dimensions are needed.")
        }
        let rows = tensor.shape[0]
        let columns = rows == 0 ? 0 : tensor.numel() / rows
        let drawn = Tensor.randn([rows, columns], generator: generator).elements
        // Vectors of the longer side's length, as many as the shorter side has.
        let isWide = rows < columns
        let (count, length) = isWide ? (rows, columns) : (columns, rows)
        func place(_ vector: Int, _ element: Int) -> Int {
            isWide ? vector * columns + element : element * columns + vector
        }
        var vectors: [[Double]] = []
        for index in 0..<count {
            var vector = (0..<length).map { Double(drawn[place(index, $0)]) }
            for _ in 0..<2 {
                for other in vectors {
                    let share = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
                    for element in 0..<length { vector[element] -= share * other[element] }
                }
            }
            let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vectors.append(vector.map { norm > 0 ? $0 / norm : 0 })
        }
        let to = tensor.storage.overwrite()
        for (index, vector) in vectors.enumerated() {
            for (element, value) in vector.enumerated() { to[place(index, element)] = Float(value * gain) }
        }
    }
}
