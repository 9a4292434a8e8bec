/// How an image is made larger (PyTorch: `mode=`).
public enum UpsampleMode: String, Sendable, CaseIterable {
    /// Each pixel is that of the place it lies on.
    case nearest
    /// Each pixel is mixed of the four around its place, the nearer the more.
    case bilinear
}

/// Y[n, c, i, j] = Σ X[n, c, r, s] a(i, r) b(j, s) over two rows r and two columns s with weights that add up to 1; each of the four
/// gets dL/dY times its weight.
struct BilinearOperation: ExplainedOperation {
    var name: String { "Upsample" }
    /// For each row (and column) of the result: the first of its two sources, and the weight of the second.
    let rows: [Source]
    let columns: [Source]

    struct Source: Sendable {
        let first: Int
        let second: Int
        let share: Float
    }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    /// The places and weights that a result is made of; a place may stand there twice.
    private func parts(of position: Int, _ x: Shape) -> [(place: Int, weight: Float)] {
        let (i, j) = (position / columns.count % rows.count, position % columns.count)
        let plane = position / (rows.count * columns.count) * x[2]
        return [(rows[i].first, 1 - rows[i].share), (rows[i].second, rows[i].share)].flatMap { row, a in
            [(columns[j].first, 1 - columns[j].share), (columns[j].second, columns[j].share)].map { column, b in
                ((plane + row) * x[3] + column, a * b)
            }
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: [x.shape[0], x.shape[1], rows.count, columns.count])
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        for position in 0..<y.numel() {
            to[position] = parts(of: position, x.shape).reduce(0) { $0 + from[$1.place] * $1.weight }
        }
        return y.recorded(self, x)
    }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let (to, dy) = (dx.storage.initializing, pass.upstream.storage.pointer)
            for position in 0..<pass.upstream.numel() {
                for (place, weight) in parts(of: position, dx.shape) { to[place] += dy[position] * weight }
            }
            return dx
        }
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        var terms = Terms()
        let parts = parts(of: position, numbers.shape(0))
        for (place, weight) in parts {
            terms.add(.summand, Double(numbers.x(0)[place]) * Double(weight)) {
                [numbers.operand("x", at: place), Operand("a b", weight)]
            }
        }
        return Derivation(
            "y[n,c,i,j] = Σ x[n,c,r,s] · a b", terms,
            touched: parts.map {
                .init(.operand(0), numbers.shape(0).block(ofPosition: $0.place))
            })
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        paths.formula("dL/dx = Σ dL/dy · a b")
        let place = ImagePlace(position, in: numbers.shape(0))
        let plane = (place.image * numbers.shape[1] + place.channel) * rows.count
        for (i, row) in rows.enumerated() where row.first == place.row || row.second == place.row {
            for (j, column) in columns.enumerated() where column.first == place.column || column.second == place.column
            {
                let from = (plane + i) * columns.count + j
                let weight = parts(of: from, numbers.shape(0)).reduce(Float(0)) {
                    $1.place == position ? $0 + $1.weight : $0
                }
                paths.add(numbers, from: from, slope: Double(weight)) { [Operand("a b", weight)] }
                paths.touch(.result, numbers.shape.block(ofPosition: from))
            }
        }
        paths.noteUses()
    }
}

/// Images made larger or smaller (PyTorch: `torch.nn.functional.interpolate`).
///
/// - Parameters:
///   - x: images [n, channels, height, width]
///   - size: height and width of the result, or
///   - scaleFactor: how many times as large it is
///   - alignCorners: with bilinear, whether the corner pixels keep their values
/// - Precondition: one of size and scaleFactor is given, and the result has a pixel.
/// - Complexity: O(elements of the result).
public func interpolate(
    _ x: Tensor, size: (any PairConvertible)? = nil, scaleFactor: Double? = nil, mode: UpsampleMode = .nearest,
    alignCorners: Bool = false
) -> Tensor {
    guard x.dim() == 4, x.numel() > 0, (size == nil) != (scaleFactor == nil) else {
        fail("interpolate: images [n, c, h, w] and either a size or a factor are needed, not shape \(x.shape).")
    }
    let (height, width) = (x.shape[2], x.shape[3])
    /// 0 for what fits no machine word.
    func scaled(_ size: Int, by factor: Double) -> Int {
        Int(exactly: (Double(size) * factor).rounded(.towardZero)) ?? 0
    }
    let result = size?.pair ?? scaleFactor.map { Pair(scaled(height, by: $0), scaled(width, by: $0)) } ?? 0
    guard result.height > 0, result.width > 0, !result.exceeds(.largest) else {
        fail("interpolate: an image of shape \(x.shape) cannot become \(result); a side has 1 to \(Int32.max) pixels.")
    }
    switch mode {
    case .nearest:
        /// Source pixels for one of the result, in 32 bits as PyTorch has it: which one is nearest hangs on the last digit.
        func scale(_ size: Int, _ count: Int) -> Float {
            scaleFactor.map { Float(1 / $0) } ?? Float(size) / Float(count)
        }
        func sources(_ size: Int, _ count: Int) -> [Int] {
            (0..<count).map { min(Int((Float($0) * scale(size, count)).rounded(.down)), size - 1) }
        }
        return PadOperation(
            name: "Upsample", rows: sources(height, result.height), columns: sources(width, result.width))(x)
    case .bilinear:
        func sources(_ size: Int, _ count: Int) -> [BilinearOperation.Source] {
            (0..<count).map { place in
                // In 64 bits: far along an image of hundreds of pixels the part behind the point has few digits left.
                let at =
                    alignCorners
                    ? (count > 1 ? Double(place) * Double(size - 1) / Double(count - 1) : 0)
                    : max((Double(place) + 0.5) * (scaleFactor.map { 1 / $0 } ?? Double(size) / Double(count)) - 0.5, 0)
                let first = Int(min(at, Double(size - 1)))
                let share = Float(min(max(at - Double(first), 0), 1))
                return .init(first: first, second: min(first + 1, size - 1), share: share)
            }
        }
        return BilinearOperation(rows: sources(height, result.height), columns: sources(width, result.width))(x)
    }
}

/// ``interpolate(_:size:scaleFactor:mode:alignCorners:)`` as a module (PyTorch: `torch.nn.Upsample`).
public struct Upsample: LibraryLayer {
    private let size: Pair?
    private let scaleFactor: Double?
    private let mode: UpsampleMode
    private let alignCorners: Bool

    /// To a size.
    public init(size: any PairConvertible, mode: UpsampleMode = .nearest, alignCorners: Bool = false) {
        (self.size, scaleFactor, self.mode, self.alignCorners) = (size.pair, nil, mode, alignCorners)
    }

    /// So many times as large.
    public init(scaleFactor: Double, mode: UpsampleMode = .nearest, alignCorners: Bool = false) {
        (size, self.scaleFactor, self.mode, self.alignCorners) = (nil, scaleFactor, mode, alignCorners)
    }

    public var extraDescription: String {
        let what = size.map { "size=\(PythonText.text($0))" } ?? "scale_factor=\(PythonText.text(scaleFactor ?? 1))"
        return "\(what), mode='\(mode.rawValue)'"
    }

    public func forward(_ x: Tensor) -> Tensor {
        interpolate(x, size: size, scaleFactor: scaleFactor, mode: mode, alignCorners: alignCorners)
    }
}
