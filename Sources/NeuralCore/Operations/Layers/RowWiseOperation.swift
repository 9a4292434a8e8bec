/// The explanation that softmax and its logarithm share: every result of a row depends on all numbers of the row.
protocol RowWiseOperation: ExplainedOperation {
    var dim: Int { get }
    /// y_i from e^x_i (times a common factor) and the sum of them all.
    func value(_ x: Double, largest: Double, sum: Double) -> Double
    /// dy_j/dx_i.
    func slope(_ y: OperationNumbers, of result: Int, by input: Int) -> Double
    /// The result from x and Σ e^x of its row, to be worked out; `nil` where the result is x's share.
    var arithmetic: Derivation.Arithmetic? { get }
    var formula: String { get }
    var gradientFormula: String { get }
    var slopeFormula: String { get }
}

extension RowWiseOperation {
    /// The positions of the row that holds `position`.
    private func row(_ position: Int, _ shape: Shape) -> StrideThrough<Int> {
        if shape.isEmpty { return stride(from: 0, through: 0, by: 1) }
        let (_, size, inner) = shape.blocks(at: dim)
        let first = position / (size * inner) * size * inner + position % inner
        return stride(from: first, through: first + (size - 1) * inner, by: inner)
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let x = numbers.x(0)
        let row = row(position, numbers.shape)
        let largest = row.reduce(-Double.infinity) { max($0, Double(x[$1])) }
        let sum = row.reduce(0.0) { $0 + Elementary.exponential(Double(x[$1]) - largest) }
        var terms = Terms()
        terms.keepsOrder = true
        // As PyTorch does it, where e^x would overflow: Σ e^(x - largest).
        let shift = abs(largest) < 80 ? 0 : largest
        let whole = Operand(shift == 0 ? "Σ" : "Σ'", Float(sum * Elementary.exponential(largest - shift)))
        let shifted = shift == 0 ? "{0}" : "{0} - \(shift < 0 ? "(\(shift))" : "\(shift)")"
        let result = value(Double(x[position]), largest: largest, sum: sum)
        if let arithmetic {
            let own = numbers.operand("x", at: position)
            terms.pin(.init(.argument, [own, whole], result, shift == 0 ? arithmetic : "\(shifted) - ln({1})"))
        }
        for place in row {
            let share = Elementary.exponential(Double(x[place]) - largest) / sum
            terms.add(.share(isOwn: place == position), share, "e^(\(shifted)) / {1}") {
                [numbers.operand("x", at: place), whole]
            }
        }
        return Derivation(
            formula, terms, result: result,
            touched: [.init(.operand(0), block(position, numbers.shape))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        paths.formula(gradientFormula)
        for place in row(position, numbers.shape) {
            let slope = slope(numbers, of: place, by: position)
            paths.add(numbers, from: place, slope: slope) { [Operand(slopeFormula, Float(slope))] }
        }
        paths.touch(.result, block(position, numbers.shape))
    }

    private func block(_ position: Int, _ shape: Shape) -> [Range<Int>] {
        var block = shape.block(ofPosition: position)
        if !block.isEmpty { block[dim] = 0..<shape[dim] }
        return block
    }
}
