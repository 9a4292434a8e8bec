extension Node {
    /// How the result's number at `position` came about; `nil` for an operation that no ``Trace`` holds.
    ///
    /// - Complexity: O(numbers it was made of).
    public func derivation(at position: Int) -> Derivation? {
        guard position >= 0, position < outputShape.elementCount, let numbers = OperationNumbers(self) else {
            return nil
        }
        var derivation = operation.derivation(at: position, numbers).asSingle
        // Where 32-bit numbers overflow on the way to a result that would fit, what is stored counts.
        if numbers.y[position].isInfinite { derivation.result = Double(numbers.y[position]) }
        return derivation
    }

    /// The paths from the loss to an operand's number that lead through this operation, as the last backward pass had them; `nil`
    /// before it.
    ///
    /// - Complexity: O(numbers that were made of it).
    public func gradientDerivation(of operand: Int, at position: Int) -> Derivation? {
        guard upstreamGradient != nil, let numbers = OperationNumbers(self) else { return nil }
        var paths = GradientPaths()
        operation.addPaths(to: operand, at: position, numbers, to: &paths)
        return Derivation(
            paths.formulas.joined(separator: ",  "), paths.terms, result: paths.terms.total.asSingle,
            notes: paths.notes, touched: paths.touched)
    }
}
