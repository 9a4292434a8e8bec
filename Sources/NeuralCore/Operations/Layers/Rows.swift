/// Runs a kernel that works on the rows of a matrix along any dimension of a tensor, which is turned to the last place for it.
enum Rows {
    typealias Elements = UnsafePointer<Float>
    typealias Place = UnsafeMutablePointer<Float>

    static func map(
        _ x: Tensor, along dim: Int, _ kernel: (_ rows: Int, _ columns: Int, Elements, Place) -> Void
    ) -> Tensor {
        if dim < x.rank - 1 {
            return turned(dim, x.rank) { turn in map(turn.forward(x), along: x.rank - 1, kernel) }
        }
        let y = Tensor(uninitialized: x.shape)
        let (rows, columns) = x.shape.rowsOfLastDimension
        kernel(rows, columns, x.storage.pointer, y.storage.initializing)
        return y
    }

    static func map(
        _ a: Tensor, _ b: Tensor, along dim: Int,
        _ kernel: (_ rows: Int, _ columns: Int, Elements, Elements, Place) -> Void
    ) -> Tensor {
        if dim < a.rank - 1 {
            return turned(dim, a.rank) { turn in
                map(turn.forward(a), turn.forward(b), along: a.rank - 1, kernel)
            }
        }
        let y = Tensor(uninitialized: a.shape)
        let (rows, columns) = a.shape.rowsOfLastDimension
        kernel(rows, columns, a.storage.pointer, b.storage.pointer, y.storage.initializing)
        return y
    }

    /// Exchanges `dim` with the last one around `body`.
    private static func turned(_ dim: Int, _ rank: Int, _ body: (Permute) -> Tensor) -> Tensor {
        let turn = Permute(order: Permutation(exchanging: dim, rank - 1, count: rank))
        return turn.forward(body(turn))
    }
}

extension Shape {
    /// The tensor seen as a matrix whose rows run along the last dimension.
    var rowsOfLastDimension: (rows: Int, columns: Int) {
        let columns = isEmpty ? 1 : self[count - 1]
        return (columns == 0 ? 0 : elementCount / columns, columns)
    }
}
