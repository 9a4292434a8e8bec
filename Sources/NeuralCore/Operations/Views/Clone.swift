/// The same numbers in storage of their own; the gradient passes as it is.
struct Clone: IndexedCopyOperation {
    func backward(_ pass: BackwardPass) { pass.send(to: 0) { pass.upstream } }
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) { (0, position) }
    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] { [position] }
}

extension Tensor {
    /// A copy with storage of its own, a part of the graph (PyTorch: `Tensor.clone`); `x.detach().clone()` is cut from it.
    ///
    /// - Complexity: O(elements).
    public func clone() -> Tensor { copy().recorded(Clone(), self) }
}
