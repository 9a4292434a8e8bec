@testable import Training

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A tensor whose values are a smooth function of plane, row and column.
struct SampleTensor {
    var name: String
    var shape: [Int]
    var amplitude: Float
    var isRectified: Bool
    var seed: Int
    var gradientNorm: Float
    /// Written out, for small ones; the function otherwise.
    var values: [Float]?

    init(
        _ name: String, _ shape: [Int], amplitude: Float = 1, isRectified: Bool = false, seed: Int = 0,
        gradientNorm: Float = 0, values: [Float]? = nil
    ) {
        self.name = name
        self.shape = shape
        self.amplitude = amplitude
        self.isRectified = isRectified
        self.seed = seed
        self.gradientNorm = gradientNorm
        self.values = values
    }

    var count: Int { shape.reduce(1, *) }

    /// As large as its norm demands.
    var gradient: SampleTensor {
        SampleTensor(name + ".grad", shape, amplitude: gradientNorm / Float(count).squareRoot(), seed: seed + 13)
    }

    /// One sample's planes: `[n, c, h, w]` of activations, `[o, i, kh, kw]` of kernels, a matrix, a folded vector.
    private func plan(_ subject: ViewRequest.Subject) -> (planes: Int, rows: Int, columns: Int) {
        let isActivation = subject == .activation || subject == .activationGradient
        switch shape.count {
        case 4 where isActivation: return (shape[1], shape[2], shape[3])
        case 4: return (shape[0] * shape[1], shape[2], shape[3])
        case 2 where !isActivation: return (1, shape[0], shape[1])
        default:
            let length = shape.last ?? 1
            let columns = length <= 10 ? length : Int(Float(length * 2).squareRoot().rounded(.up))
            return (1, (length + columns - 1) / columns, columns)
        }
    }

    func value(_ plane: Int, _ row: Int, _ column: Int, columns: Int) -> Float {
        if let values {
            let index = row * columns + column
            return values.indices.contains(index) ? values[index] : .nan
        }
        let (p, r, c, s) = (Float(plane), Float(row), Float(column), Float(seed))
        let value =
            amplitude * (sin(0.31 * r + 0.9 * p + s) * cos(0.23 * c - 0.5 * p) + 0.3 * sin(1.7 * c + 2.3 * r + s))
        return isRectified ? max(0, value) : value
    }

    var statistics: Statistics {
        if let values {
            let sum = values.reduce(0, +)
            let square = values.reduce(0) { $0 + $1 * $1 }
            let mean = sum / Float(values.count)
            return Statistics(
                count: values.count, minimum: values.min()!, maximum: values.max()!, mean: mean,
                deviation: (square / Float(values.count) - mean * mean).squareRoot(), norm: square.squareRoot(),
                zeros: 0,
                notFinite: 0)
        }
        return Statistics(
            count: count, minimum: isRectified ? 0 : -1.25 * amplitude, maximum: 1.25 * amplitude,
            mean: 0.02 * amplitude,
            deviation: 0.55 * amplitude, norm: 0.55 * amplitude * Float(count).squareRoot(),
            zeros: isRectified ? count / 2 : 0, notFinite: 0)
    }

    func picture(_ view: ViewRequest, _ subject: ViewRequest.Subject, in room: ViewRequest.Room? = nil) -> TensorPicture
    {
        let plan = plan(subject)
        let room = room ?? view.rooms[subject] ?? ViewRequest.Room(planes: 1, rows: 1, columns: 1)
        let block = ((plan.rows + room.rows - 1) / room.rows, (plan.columns + room.columns - 1) / room.columns)
        let side = max(block.0, block.1)
        let (blockRows, blockColumns) = shape.count == 4 ? (side, side) : block
        let rows = (plan.rows + blockRows - 1) / blockRows
        let columns = (plan.columns + blockColumns - 1) / blockColumns
        let isSubject = subject == view.subject
        let plane = isSubject ? min(max(view.plane, 0), plan.planes - 1) : 0
        let shown = min(plan.planes, room.planes)
        let first = min(plane / shown * shown, plan.planes - shown)
        let planes = (first..<first + shown).map { plane in
            TensorPicture.Plane(
                rows: rows, columns: columns,
                values: (0..<rows * columns).map {
                    value(plane, $0 / columns * blockRows, $0 % columns * blockColumns, columns: plan.columns)
                })
        }
        var cursor: TensorPicture.Cursor?
        if isSubject {
            let row = min(max(view.row, 0), plan.rows - 1)
            let column = min(max(view.column, 0), plan.columns - 1)
            cursor = TensorPicture.Cursor(
                index: index(plane, row, column, plan, subject), value: value(plane, row, column, columns: plan.columns)
            )
        }
        return TensorPicture(
            name: name, shape: shape, statistics: statistics, planes: planes, firstPlane: first,
            planeCount: plan.planes,
            rows: plan.rows, columns: plan.columns, blockRows: blockRows, blockColumns: blockColumns, cursor: cursor)
    }

    private func index(
        _ plane: Int, _ row: Int, _ column: Int, _ plan: (planes: Int, rows: Int, columns: Int),
        _ subject: ViewRequest.Subject
    ) -> [Int] {
        let isActivation = subject == .activation || subject == .activationGradient
        switch shape.count {
        case 4: return isActivation ? [0, plane, row, column] : [plane / shape[1], plane % shape[1], row, column]
        case 2: return isActivation ? [0, row * plan.columns + column] : [row, column]
        default: return [row * plan.columns + column]
        }
    }
}
