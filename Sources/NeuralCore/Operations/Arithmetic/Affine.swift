import CKernels

/// y = scale x + offset with two numbers; dL/dx = scale dL/dy.
struct Affine: ExplainedOperation {
    let scale: Float
    /// -0 where nothing is added: it keeps the sign of a zero, which 0 would not.
    let offset: Float

    var name: String {
        switch (scale, offset) {
        case (-1, 0): "Negate"
        case (_, 0): "Scale"
        case (1, _): "Shift"
        default: "Affine"
        }
    }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { scale == 1 ? pass.upstream : Affine(scale: scale, offset: -0.0).applied(to: pass.upstream) }
    }

    /// The forward computation alone, not recorded.
    func applied(to x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        ck_affine(x.numel(), scale, offset, x.storage.pointer, y.storage.initializing)
        return y
    }
}

extension Tensor {
    private func affine(_ scale: Float, _ offset: Float) -> Tensor {
        let operation = Affine(scale: scale, offset: offset)
        return operation.applied(to: self).recorded(operation, self)
    }

    /// a + b for every element.
    public static func + (a: Tensor, b: Float) -> Tensor { a.affine(1, b) }
    /// a + b for every element.
    public static func + (a: Float, b: Tensor) -> Tensor { b.affine(1, a) }
    /// a - b for every element.
    public static func - (a: Tensor, b: Float) -> Tensor { a.affine(1, -b) }
    /// a - b for every element.
    public static func - (a: Float, b: Tensor) -> Tensor { b.affine(-1, a) }
    /// a b for every element.
    public static func * (a: Tensor, b: Float) -> Tensor { a.affine(b, -0.0) }
    /// a b for every element.
    public static func * (a: Float, b: Tensor) -> Tensor { b.affine(a, -0.0) }
    /// a / b for every element.
    public static func / (a: Tensor, b: Float) -> Tensor { a / Tensor(b) }
    /// a / b for every element.
    public static func / (a: Float, b: Tensor) -> Tensor { Tensor(a) / b }
    /// -a (PyTorch: `torch.neg`).
    public static prefix func - (a: Tensor) -> Tensor { a.affine(-1, -0.0) }
}

extension Affine {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let x = numbers.operand("x", at: position)
        var terms = Terms()
        terms.add(.summand, Double(scale) * Double(x.value)) { [Operand("\(scale)", scale), x] }
        if offset != 0 { terms.pin(.init(.bias, [Operand("\(offset)", offset)], Double(offset))) }
        return Derivation(
            offset == 0 ? "y = \(scale) · x" : "y = \(scale) · x + \(offset)", terms,
            touched: [.init(.operand(0), numbers.shape.block(ofPosition: position))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        paths.formula("dL/dx = dL/dy · \(scale)")
        paths.add(numbers, from: position, slope: Double(scale)) { [Operand("\(scale)", scale)] }
        paths.touch(.result, numbers.shape.block(ofPosition: position))
    }
}
