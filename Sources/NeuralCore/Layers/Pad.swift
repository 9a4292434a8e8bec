/// What an image's padding is made of (PyTorch: `padding_mode`).
public enum PaddingMode: String, Sendable, CaseIterable {
    case zeros
    /// The image mirrored in its edge, which is not repeated.
    case reflect
    /// The edge again and again.
    case replicate
    /// The image from its other end.
    case circular

    /// The places of a row (or a column) of `size` numbers that stand in the padded one; `nil` where it is padded with zeros.
    fileprivate func places(_ size: Int, before: Int, after: Int) -> [Int?] {
        (-before..<(size + after)).map { place in
            if (0..<size).contains(place) { return place }
            switch self {
            case .zeros: return nil
            case .reflect: return place < 0 ? -place : 2 * (size - 1) - place
            case .replicate: return place < 0 ? 0 : size - 1
            case .circular: return place < 0 ? place + size : place - size
            }
        }
    }

    /// The most that each side of an image can be padded by; `nil` where there is no limit.
    public func limit(_ image: Pair) -> Pair? {
        switch self {
        case .zeros, .replicate: nil
        case .reflect: Pair(image.height - 1, image.width - 1)
        case .circular: image
        }
    }
}

/// Images with more rows and columns around them, which are copies of their own or zeros; a number's gradient is the sum of those
/// of its copies.
struct PadOperation: ExplainedOperation {
    var name = "Pad"
    /// Where the padded image's rows and columns come from.
    let rows: [Int?]
    let columns: [Int?]

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let (to, upstream) = (dx.storage.initializing, pass.upstream.storage.pointer)
            forEachCopy(of: dx.shape) { to[$1] += upstream[$0] }
            return dx
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = Tensor.zeros([x.shape[0], x.shape[1], rows.count, columns.count])
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        forEachCopy(of: x.shape) { to[$0] = from[$1] }
        return y.recorded(self, x)
    }

    /// Calls `body` with the position of every number that is a copy, and the position of what it is a copy of.
    private func forEachCopy(of shape: Shape, _ body: (Int, Int) -> Void) {
        for plane in 0..<(shape[0] * shape[1]) {
            for (i, row) in rows.enumerated() {
                guard let row else { continue }
                let (to, from) = ((plane * rows.count + i) * columns.count, (plane * shape[2] + row) * shape[3])
                for (j, column) in columns.enumerated() { if let column { body(to + j, from + column) } }
            }
        }
    }
}

/// Images with padding around them (PyTorch: `torch.nn.functional.pad`).
///
/// - Parameters:
///   - x: images [n, channels, height, width], or one image without n
///   - sides: columns at the left and at the right, then rows above and below; the latter may be left out
/// - Precondition: x has three or four dimensions, and there is as much to copy as ``PaddingMode/limit(_:)`` says.
/// - Complexity: O(elements of the result).
public func pad(_ x: Tensor, _ sides: [Int], mode: PaddingMode = .zeros) -> Tensor {
    guard sides.count == 2 || sides.count == 4 else {
        fail("pad: two or four sides are needed (left, right, above, below), not \(sides).")
    }
    let rows = sides.count == 4 ? (sides[2], sides[3]) : (0, 0)
    return padded(x, before: Pair(rows.0, sides[0]), after: Pair(rows.1, sides[1]), mode)
}

func padded(_ x: Tensor, before: Pair, after: Pair, _ mode: PaddingMode) -> Tensor {
    if x.dim() == 3 { return padded(x.unsqueeze(0), before: before, after: after, mode).squeeze(0) }
    guard x.dim() == 4 else { fail("pad: images [n, channels, height, width] are needed, not shape \(x.shape).") }
    for padding in [before, after] {
        let most = mode.limit(Pair(x.shape[2], x.shape[3])) ?? .largest
        guard Pair(0, 0).exceeds(padding) || padding.exceeds(most) else { continue }
        fail("pad: \(padding) on one side of an image of shape \(x.shape) cannot be made by \(mode).")
    }
    let rows = mode.places(x.shape[2], before: before.height, after: after.height)
    let columns = mode.places(x.shape[3], before: before.width, after: after.width)
    return PadOperation(rows: rows, columns: columns)(x)
}

extension PadOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (place, shape) = (ImagePlace(position, in: numbers.shape), numbers.shape(0))
        guard let row = rows[place.row], let column = columns[place.column] else {
            return Derivation("y = 0", Terms(), notes: [.padded(cells: 1)])
        }
        let from = ((place.image * shape[1] + place.channel) * shape[2] + row) * shape[3] + column
        let x = numbers.operand("x", at: from)
        return Derivation(
            "y = x", .argument, [x], result: Double(x.value), notes: [.moved],
            touched: [.init(.operand(0), shape.block(ofPosition: from))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let place = ImagePlace(position, in: numbers.shape(0))
        let plane = (place.image * numbers.shape[1] + place.channel) * rows.count
        paths.formula("dL/dx = Σ dL/dy")
        for i in rows.indices where rows[i] == place.row {
            for j in columns.indices where columns[j] == place.column {
                paths.add(numbers, from: (plane + i) * columns.count + j, slope: 1) { [] }
                paths.touch(.result, numbers.shape.block(ofPosition: (plane + i) * columns.count + j))
            }
        }
        paths.noteUses()
    }
}
