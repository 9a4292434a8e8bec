/// Normal numbers of which only those between two bounds are drawn (PyTorch: `torch.nn.init.trunc_normal_`): the inverse of
/// the distribution function of uniform numbers.
struct TruncatedNormal {
    let mean: Double
    let deviation: Double
    let low: Double
    let high: Double

    func fill(_ tensor: Tensor, _ generator: Generator) {
        guard low < high, deviation > 0 else {
            fail("Initializer: no normal numbers with deviation \(deviation) lie from \(low) to \(high).")
        }
        func distribution(_ x: Double) -> Double {
            (1 + Elementary.errorFunction((x - mean) / deviation / 2.0.squareRoot())) / 2
        }
        let (first, last) = (Float(2 * distribution(low) - 1), Float(2 * distribution(high) - 1))
        let place = tensor.storage.overwrite()
        generator.fillUniform(place, count: tensor.elementCount, low: first, high: last)
        for index in 0..<tensor.elementCount {
            let normal = inverseErrorFunction(Double(place[index])) * 2.0.squareRoot() * deviation + mean
            place[index] = Float(min(max(normal, low), high))
        }
    }

    /// x with erf x = y, by halving and Newton's steps.
    private func inverseErrorFunction(_ y: Double) -> Double {
        if y.magnitude >= 1 { return y < 0 ? -.infinity : .infinity }
        var (below, above) = (-6.0, 6.0)
        for _ in 0..<12 {
            let middle = (below + above) / 2
            if Elementary.errorFunction(middle) < y { below = middle } else { above = middle }
        }
        var x = (below + above) / 2
        for _ in 0..<4 {
            let slope = 2 / Double.pi.squareRoot() * Elementary.exponential(-x * x)
            if slope > 1e-300 { x -= (Elementary.errorFunction(x) - y) / slope }
        }
        return x
    }
}

/// A matrix of rows or columns at right angles (PyTorch: `torch.nn.init.orthogonal_`): normal numbers, made so one after the other
/// (Gram and Schmidt, twice, in Double).
struct Orthogonal {
    let gain: Double

    func fill(_ tensor: Tensor, _ generator: Generator) {
        guard tensor.rank >= 2 else {
            fail("Initializer: a tensor of shape \(tensor.shape) has no rows and columns; two dimensions are needed.")
        }
        let rows = tensor.shape[0]
        let columns = rows == 0 ? 0 : tensor.elementCount / rows
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
