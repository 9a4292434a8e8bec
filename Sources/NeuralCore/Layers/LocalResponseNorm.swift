import CKernels

/// y_c = x_c / s_c^β with s_c = k + α/n Σ x_j² over the n channels j around c (those that exist).
///
/// dL/dx_c = dL/dy_c s_c^-β - 2 α β / n x_c Σ dL/dy_i y_i / s_i over the channels i whose windows hold c.
struct LocalResponseNormOperation: ExplainedOperation {
    let size: Int
    let alpha: Float
    let beta: Float
    let k: Float

    func reads(forGradientOf operand: Int) -> SavedTensors { [.input(0), .output] }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        pass.send(to: 0) {
            let sums = sums(x)
            let dx = Tensor(uninitialized: x.shape)
            let ratio = Tensor(uninitialized: x.shape)
            let (from, y, dy) = (x.storage.pointer, pass.outputElements, pass.upstream.storage.pointer)
            let (s, place, r) = (sums.storage.pointer, dx.storage.initializing, ratio.storage.initializing)
            for position in 0..<x.numel() { r[position] = dy[position] * y[position] / s[position] }
            // place = s^-β dL/dy
            raiseToMinusBeta(x.numel(), s, place)
            ck_binary_forward(ck_multiply, x.numel(), place, 1, dy, 1, place)
            let factor = -2 * alpha * beta / Float(size)
            let (images, channels, plane) = x.shape.blocks(at: 1)
            let spread = Buffer(count: plane)
            for image in 0..<images {
                for channel in 0..<channels {
                    ck_fill(plane, 0, spread.pointer)
                    // The windows that hold this channel: the window turned round.
                    for other in max(0, channel - (size - 1) / 2)..<min(channels, channel + size / 2 + 1) {
                        ck_add_scaled(plane, factor, r + (image * channels + other) * plane, spread.pointer)
                    }
                    let offset = (image * channels + channel) * plane
                    ck_add_product(plane, from + offset, spread.pointer, place + offset)
                }
            }
            return dx
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = sums(x)
        let place = y.storage.initializing
        raiseToMinusBeta(x.numel(), place, place)
        ck_binary_forward(ck_multiply, x.numel(), x.storage.pointer, 1, place, 1, place)
        return y.recorded(self, x)
    }

    /// s^-β; `place` may be `s`.
    private func raiseToMinusBeta(_ count: Int, _ s: UnsafePointer<Float>, _ place: UnsafeMutablePointer<Float>) {
        guard beta == 0.75 else { return ck_elementwise_forward(ck_power, -beta, 0, count, s, place) }
        // 1 / (√s √√s): passes of vector instructions in the place of one call of powf an element.
        let root = Buffer(count: count)
        ck_elementwise_forward(ck_sqrt, 0, 0, count, s, place)
        ck_elementwise_forward(ck_sqrt, 0, 0, count, place, root.pointer)
        ck_binary_forward(ck_multiply, count, place, 1, root.pointer, 1, place)
        ck_elementwise_forward(ck_reciprocal, 0, 0, count, place, place)
    }

    /// s of every element.
    private func sums(_ x: Tensor) -> Tensor {
        let sums = Tensor.full(x.shape, k)
        let squares = Buffer(count: x.numel())
        ck_elementwise_forward(ck_square, 0, 0, x.numel(), x.storage.pointer, squares.pointer)
        let (images, channels, plane) = x.shape.blocks(at: 1)
        for image in 0..<images {
            for channel in 0..<channels {
                let place = sums.storage.initializing + (image * channels + channel) * plane
                for other in max(0, channel - size / 2)..<min(channels, channel + (size - 1) / 2 + 1) {
                    ck_add_scaled(
                        plane, alpha / Float(size), squares.pointer + (image * channels + other) * plane, place)
                }
            }
        }
        return sums
    }
}

/// Divides every element by a power of the squares of its neighbours in other channels (PyTorch:
/// `torch.nn.functional.local_response_norm`; Krizhevsky et al., 2012, whose alpha is not divided by the window's size).
///
/// - Parameters:
///   - x: [n, channels, ...]
///   - size: number of neighbouring channels, the channel itself among them
/// - Precondition: x has at least three dimensions, and size is at least 1.
/// - Complexity: O(elements · size).
public func localResponseNorm(
    _ x: Tensor, size: Int, alpha: Float = 1e-4, beta: Float = 0.75, k: Float = 1
) -> Tensor {
    guard x.dim() >= 3, size >= 1 else {
        fail(
            "localResponseNorm: [n, channels, ...] and a size of at least 1 are needed, not shape \(x.shape), \(size).")
    }
    return LocalResponseNormOperation(size: size, alpha: alpha, beta: beta, k: k)(x)
}

extension LocalResponseNormOperation {
    /// The channels around one that count, and how far apart they lie.
    private func channels(
        _ position: Int, _ shape: Shape, turned: Bool = false
    ) -> (places: StrideTo<Int>, range: Range<Int>) {
        let (_, count, plane) = shape.blocks(at: 1)
        let channel = position / plane % count
        let (before, after) = turned ? ((size - 1) / 2, size / 2) : (size / 2, (size - 1) / 2)
        let range = max(0, channel - before)..<min(count, channel + after + 1)
        let first = position + (range.lowerBound - channel) * plane
        return (stride(from: first, to: first + range.count * plane, by: plane), range)
    }

    /// s of an element.
    private func sum(_ position: Int, _ numbers: OperationNumbers) -> Double {
        channels(position, numbers.shape).places.reduce(Double(k)) {
            let x = Double(numbers.x(0)[$1])
            return ($0 + Double(alpha) / Double(size) * (x * x).asSingle).asSingle
        }
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (places, range) = channels(position, numbers.shape)
        let x = numbers.operand("x", at: position)
        let sum = sum(position, numbers)
        let result = Double(x.value) * Elementary.power(sum, -Double(beta))
        var terms = Terms()
        terms.pin(.init(.argument, [x, Operand("s", Float(sum))], result, "{0} / {1}^\(beta)"))
        for place in places {
            let neighbour = numbers.operand("x", at: place)
            let square = Double(neighbour.value) * Double(neighbour.value) * Double(alpha) / Double(size)
            terms.add(.share(isOwn: place == position), square, "\(alpha) / \(size) · {0}²") { [neighbour] }
        }
        var block = numbers.shape.block(ofPosition: position)
        block[1] = range
        return Derivation(
            "y[c] = x[c] / s^\(beta),  s = \(k) + \(alpha)/\(size) Σ x[j]²", terms, result: result,
            touched: [.init(.operand(0), block)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (places, range) = channels(position, numbers.shape, turned: true)
        let x = Double(numbers.x(0)[position])
        paths.formula("dL/dx[c] = Σ dL/dy[i] · ([i=c] s[i]^-\(beta) - 2 · \(alpha) · \(beta)/\(size) x[c] y[i]/s[i])")
        for place in places {
            let sum = sum(place, numbers)
            let through = 2 * Double(alpha) * Double(beta) / Double(size) * x * Double(numbers.y[place]) / sum
            let slope = (place == position ? Elementary.power(sum, -Double(beta)) : 0) - through
            paths.add(numbers, from: place, slope: slope) {
                [Operand("([i=c] s^-\(beta) - 2 · \(alpha) · \(beta)/\(size) x y/s)", Float(slope))]
            }
        }
        var block = numbers.shape.block(ofPosition: position)
        block[1] = range
        paths.touch(.result, block)
    }
}

/// Divides every element by a power of the squares of its neighbours in other channels (PyTorch: `torch.nn.LocalResponseNorm`;
/// Krizhevsky et al., 2012, whose alpha is not divided by the window's size).
public struct LocalResponseNorm: LibraryLayer {
    /// The neighbouring channels, the channel itself among them.
    public let size: Int
    /// α, the factor of the squares.
    public let alpha: Float
    /// β, the exponent.
    public let beta: Float
    /// k, what the sum starts from.
    public let k: Float

    public init(_ size: Int, alpha: Float = 1e-4, beta: Float = 0.75, k: Float = 1) {
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k
    }

    public var extraDescription: String {
        "\(size), alpha=\(PythonText.text(alpha)), beta=\(PythonText.text(beta)), k=\(PythonText.text(k))"
    }

    public func forward(_ x: Tensor) -> Tensor { localResponseNorm(x, size: size, alpha: alpha, beta: beta, k: k) }
}
