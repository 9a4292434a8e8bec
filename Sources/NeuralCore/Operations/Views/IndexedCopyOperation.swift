/// The explanation that all operations share that only move numbers: each result is one operand's number, and a number's gradient
/// is the sum of those of the places it was moved to.
protocol IndexedCopyOperation: ExplainedOperation {
    /// Where the result's number at `position` was taken from.
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int)
    /// The places of the result that an operand's number was moved to.
    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int]
}

extension IndexedCopyOperation {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (operand, place) = origin(of: position, numbers)
        let x = numbers.operand("x", operand, at: place)
        return Derivation(
            "y = x", .argument, [x], result: Double(x.value), notes: [.moved],
            touched: [.init(.operand(operand), numbers.shape(operand).block(ofPosition: place))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let places = destinations(of: position, operand: operand, numbers)
        paths.formula(places.count == 1 ? "dL/dx = dL/dy" : "dL/dx = Σ dL/dy")
        for place in places { paths.add(numbers, from: place, slope: 1) { [] } }
        paths.note(places.isEmpty ? .unused : .moved)
        paths.noteUses(places.count, withGradient: places.count)
        for place in places.prefix(64) { paths.touch(.result, numbers.shape.block(ofPosition: place)) }
    }
}
