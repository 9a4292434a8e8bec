import CKernels

/// y = γ x̂ + β with x̂ = (x - μ) / √(σ² + ε) for every row, over its last dimensions (σ² biased).
///
/// With g = γ dL/dy: dL/dx = (g - mean(g) - x̂ mean(g x̂)) / √(σ² + ε); dL/dγ = Σ dL/dy x̂ and dL/dβ = Σ dL/dy over the rows.
struct LayerNormOperation: NormalizingOperation {
    /// Elements of a row.
    let size: Int
    /// μ and 1 / √(σ² + ε) of each row.
    let statistics: [(mean: Float, scale: Float)]

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let weight = pass.inputCount > 1 ? pass.input(1) : nil
        let upstream = pass.upstream.storage.pointer
        let normalized = Buffer(count: size)
        let scaled = Buffer(count: size)
        let dx = pass.needs(0) ? Tensor(uninitialized: x.shape) : nil
        let dWeight = weight.flatMap { pass.needs(1) ? Tensor.zeros($0.shape) : nil }
        for (row, (mean, scale)) in statistics.enumerated() {
            let dy = upstream + row * size
            ck_affine(size, 1, -mean, x.storage.pointer + row * size, normalized.pointer)
            ck_affine(size, scale, 0, normalized.pointer, normalized.pointer)
            if let dWeight { ck_add_product(size, dy, normalized.pointer, dWeight.storage.initializing) }
            guard let dx else { continue }
            var gradient = dy
            if let weight {
                ck_binary_forward(ck_multiply, size, dy, 1, weight.storage.pointer, 1, scaled.pointer)
                gradient = UnsafePointer(scaled.pointer)
            }
            let mean = ck_sum(size, gradient) / Float(size)
            let product = ck_dot(size, gradient, normalized.pointer) / Float(size)
            let place = dx.storage.initializing + row * size
            ck_affine(size, 1, -mean, gradient, place)
            ck_add_scaled(size, -product, normalized.pointer, place)
            ck_affine(size, scale, 0, place, place)
        }
        if let dx { pass.send(to: 0) { dx } }
        if let dWeight { pass.send(to: 1) { dWeight } }
        if pass.inputCount == 3 {
            let sum = pass.sum(at: 2)
            if let place = sum.pointer { ck_sum_columns(statistics.count, size, upstream, sum.accumulate, place) }
        }
    }

    static func forward(_ x: Tensor, size: Int, _ weight: Tensor?, _ bias: Tensor?, eps: Double) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        var statistics: [(mean: Float, scale: Float)] = []
        for row in 0..<(x.numel() / max(size, 1)) {
            let place = y.storage.initializing + row * size
            let mean = ck_sum(size, x.storage.pointer + row * size) / Float(size)
            ck_affine(size, 1, -mean, x.storage.pointer + row * size, place)
            let variance = ck_sum_of_squares(size, place) / Float(size)
            let scale = Float(1 / (Double(variance) + eps).squareRoot())
            ck_affine(size, scale, 0, place, place)
            if let weight { ck_binary_forward(ck_multiply, size, place, 1, weight.storage.pointer, 1, place) }
            if let bias { ck_add_scaled(size, 1, bias.storage.pointer, place) }
            statistics.append((mean, scale))
        }
        return y.recorded(LayerNormOperation(size: size, statistics: statistics), x, weight, bias)
    }
}

/// Normalises every row over the last dimensions (PyTorch: `torch.nn.functional.layer_norm`; Ba et al., 2016).
///
/// - Parameters:
///   - x: [..., normalizedShape]
///   - weight: γ of shape `normalizedShape`
///   - bias: β of shape `normalizedShape`, only with a weight
/// - Precondition: x ends in `normalizedShape`, weight and bias have it, and a bias comes with a weight.
/// - Complexity: O(elements).
public func layerNorm(
    _ x: Tensor, _ normalizedShape: Shape, weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
) -> Tensor {
    guard !normalizedShape.isEmpty, x.dim() >= normalizedShape.count,
        x.shape.suffix(normalizedShape.count).elementsEqual(normalizedShape)
    else { fail("layerNorm: shape \(x.shape) does not end in the normalised shape \(normalizedShape).") }
    for given in [weight, bias] {
        guard let given, given.shape != normalizedShape else { continue }
        fail("layerNorm: a tensor of shape \(given.shape) does not fit the normalised shape \(normalizedShape).")
    }
    guard weight != nil || bias == nil else { fail("layerNorm: a bias without a weight is not supported.") }
    return LayerNormOperation.forward(x, size: normalizedShape.numel(), weight, bias, eps: eps)
}

extension LayerNormOperation {
    var dependsOnInput: Bool { true }

    func statistics(at position: Int, _ shape: Shape) -> (mean: Float, scale: Float) { statistics[position / size] }

    func parameter(at position: Int, _ shape: Shape) -> Int { position % size }

    func group(at position: Int, _ shape: Shape) -> [Range<Int>] {
        let rowDims = rowDims(shape)
        return shape.block(ofPosition: position)[..<rowDims] + Array(shape.whole[rowDims...])
    }

    func uses(ofParameter position: Int, _ shape: Shape) -> [Range<Int>] {
        let rowDims = rowDims(shape)
        return shape.whole[..<rowDims] + Array(shape.block(ofPosition: position)[rowDims...])
    }

    /// How many dimensions count rows; the others make up a row.
    private func rowDims(_ shape: Shape) -> Int {
        var (dims, elements) = (shape.count, 1)
        while dims > 0, elements < size {
            dims -= 1
            elements *= shape[dims]
        }
        return dims
    }
}

/// Normalises every row over the last dimensions (PyTorch: `torch.nn.LayerNorm`; Ba et al., 2016).
///
/// Holds `weight` (1) and `bias` (0), both of the normalised shape.
public struct LayerNorm: LibraryLayer {
    /// γ of the normalised shape; `nil` without `elementwiseAffine`.
    public let weight: Tensor?
    /// β of the normalised shape; `nil` where there is none.
    public let bias: Tensor?
    /// The last dimensions, over which a row is normalised.
    public let normalizedShape: Shape
    /// ε, added to the variance.
    public let eps: Double

    public init(
        _ normalizedShape: Shape, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true
    ) {
        weight = elementwiseAffine ? .parameter(.ones(normalizedShape)) : nil
        self.bias = elementwiseAffine && bias ? .parameter(.zeros(normalizedShape)) : nil
        self.normalizedShape = normalizedShape
        self.eps = eps
    }

    /// The same over the last dimension alone: `LayerNorm(10)`.
    public init(_ size: Int, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true) {
        self.init([size], eps: eps, elementwiseAffine: elementwiseAffine, bias: bias)
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight, "bias": bias]) }

    public var extraDescription: String {
        "\(PythonText.tuple(normalizedShape)), eps=\(PythonText.text(eps)), elementwise_affine=\(PythonText.text(weight != nil)), bias=\(PythonText.text(bias != nil))"
    }

    public func forward(_ x: Tensor) -> Tensor {
        layerNorm(x, normalizedShape, weight: weight, bias: bias, eps: eps)
    }
}
