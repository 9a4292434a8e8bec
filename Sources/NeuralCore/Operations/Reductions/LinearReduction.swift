/// The explanation that reductions share which add numbers up with one weight: y = Σ x · weight over some dimensions.
protocol LinearReduction: ExplainedOperation {
    var dims: DimensionSet { get }
    /// 1 for a sum, 1/n for a mean.
    func weight(_ shape: Shape) -> Double
    var formula: String { get }
    var gradientFormula: String { get }
}

extension LinearReduction {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let block = shape.block(reducedTo: position, over: dims)
        let weight = weight(shape)
        var terms = Terms()
        shape.forEachPosition(in: block) { place in
            terms.add(.summand, Double(numbers.x(0)[place]) * weight) {
                let x = numbers.operand("x", at: place)
                return weight == 1 ? [x] : [x, .share(1 / weight)]
            }
        }
        return Derivation(formula, terms, touched: [.init(.operand(0), block)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shape = numbers.shape(0)
        let result = shape.reducedPosition(of: position, over: dims)
        let weight = weight(shape)
        paths.formula(gradientFormula)
        paths.add(numbers, from: result, slope: weight) { weight == 1 ? [] : [.share(1 / weight)] }
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }
}
