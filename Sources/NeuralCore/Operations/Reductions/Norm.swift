import CKernels

/// y = √Σx²; dL/dx = dL/dy x / y, and 0 where y = 0.
struct Norm: ExplainedOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { [.input(0), .output] }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let slope = pass.outputElements[0] == 0 ? 0 : pass.upstream.storage.pointer[0] / pass.outputElements[0]
        pass.fill(0) { ck_affine(x.numel(), slope, 0, x.storage.pointer, $0) }
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        var (terms, sum) = (Terms(), 0.0)
        for place in 0..<numbers.shape(0).numel() {
            let square = Double(numbers.x(0)[place]) * Double(numbers.x(0)[place])
            sum += square
            terms.add(.share(isOwn: false), square, "{0}²") { [numbers.operand("x", at: place)] }
        }
        return Derivation(
            "y = √(Σ x²)", terms, result: sum.squareRoot(), touched: [.init(.operand(0), numbers.shape(0).whole)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (x, y) = (numbers.operand("x", at: position), numbers.result(at: 0))
        paths.formula("dL/dx = dL/dy · x / y")
        if y.value == 0 {
            paths.add(numbers, from: 0, isOpen: false, "[y > 0]")
        } else {
            paths.add(numbers, from: 0, slope: Double(x.value) / Double(y.value), "{0} · {1} / {2}") { [x, y] }
        }
        paths.touch(.result, [])
    }
}

extension Tensor {
    /// The Euclidean norm of all elements, √Σx², a scalar, added up in PyTorch's order (PyTorch: `Tensor.norm`).
    ///
    /// - Complexity: O(elements).
    public func norm() -> Tensor { Tensor(ck_norm(numel(), storage.pointer)).recorded(Norm(), self) }
}
