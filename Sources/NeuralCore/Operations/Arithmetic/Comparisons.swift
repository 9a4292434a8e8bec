/// Where a comparison of two (broadcast) tensors holds. As in PyTorch nothing is recorded, and NaN is unequal to all.
extension Tensor {
    /// Where a > b (PyTorch: `torch.gt`).
    public static func > (a: Tensor, b: Tensor) -> Mask { Mask(a, b, ">") { $0 > $1 } }
    /// Where a < b (PyTorch: `torch.lt`).
    public static func < (a: Tensor, b: Tensor) -> Mask { Mask(a, b, "<") { $0 < $1 } }
    /// Where a >= b (PyTorch: `torch.ge`).
    public static func >= (a: Tensor, b: Tensor) -> Mask { Mask(a, b, ">=") { $0 >= $1 } }
    /// Where a <= b (PyTorch: `torch.le`).
    public static func <= (a: Tensor, b: Tensor) -> Mask { Mask(a, b, "<=") { $0 <= $1 } }
    /// Where a equals b (PyTorch: `torch.eq`).
    public static func == (a: Tensor, b: Tensor) -> Mask { Mask(a, b, "==") { $0 == $1 } }
    /// Where a does not equal b (PyTorch: `torch.ne`).
    public static func != (a: Tensor, b: Tensor) -> Mask { Mask(a, b, "!=") { $0 != $1 } }

    /// Where a > b.
    public static func > (a: Tensor, b: Float) -> Mask { a > Tensor(b) }
    /// Where a < b.
    public static func < (a: Tensor, b: Float) -> Mask { a < Tensor(b) }
    /// Where a >= b.
    public static func >= (a: Tensor, b: Float) -> Mask { a >= Tensor(b) }
    /// Where a <= b.
    public static func <= (a: Tensor, b: Float) -> Mask { a <= Tensor(b) }
    /// Where a equals b.
    public static func == (a: Tensor, b: Float) -> Mask { a == Tensor(b) }
    /// Where a does not equal b.
    public static func != (a: Tensor, b: Float) -> Mask { a != Tensor(b) }

    /// Where a > b.
    @_disfavoredOverload public static func > (a: Tensor, b: some Scalar) -> Mask { a > b.asFloat }
    /// Where a < b.
    @_disfavoredOverload public static func < (a: Tensor, b: some Scalar) -> Mask { a < b.asFloat }
    /// Where a >= b.
    @_disfavoredOverload public static func >= (a: Tensor, b: some Scalar) -> Mask { a >= b.asFloat }
    /// Where a <= b.
    @_disfavoredOverload public static func <= (a: Tensor, b: some Scalar) -> Mask { a <= b.asFloat }
    /// Where a equals b.
    @_disfavoredOverload public static func == (a: Tensor, b: some Scalar) -> Mask { a == b.asFloat }
    /// Where a does not equal b.
    @_disfavoredOverload public static func != (a: Tensor, b: some Scalar) -> Mask { a != b.asFloat }

    /// Where the numbers are NaN (PyTorch: `torch.isnan`).
    public var isNaN: Mask { Mask(self, self, "isNaN") { a, _ in a.isNaN } }
    /// Where the numbers are neither NaN nor infinite (PyTorch: `torch.isfinite`).
    public var isFinite: Mask { Mask(self, self, "isFinite") { a, _ in a.isFinite } }

    /// Whether all |a - b| <= atol + rtol |b| (PyTorch: `torch.allclose`).
    ///
    /// - Precondition: the shapes broadcast.
    public func allClose(_ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false) -> Bool {
        Mask(self, other, "allClose") { a, b in
            a == b || (equalNaN && a.isNaN && b.isNaN)
                || Double((a - b).magnitude) <= atol + rtol * Double(b.magnitude) && b.isFinite
        }.all()
    }
}
