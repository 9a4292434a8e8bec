/// The explanation that batch and layer normalisation share: y = γ x̂ + β with x̂ = (x - μ) s over groups of numbers that have one
/// mean μ and one scale s = 1/√(σ² + ε).
protocol NormalizingOperation: ExplainedOperation {
    /// μ and s of the group that the element at `position` belongs to.
    func statistics(at position: Int, _ shape: Shape) -> (mean: Float, scale: Float)
    /// The elements of its group.
    func group(at position: Int, _ shape: Shape) -> [Range<Int>]
    /// Where γ and β of the element lie.
    func parameter(at position: Int, _ shape: Shape) -> Int
    /// The elements that a parameter was used for.
    func uses(ofParameter position: Int, _ shape: Shape) -> [Range<Int>]
    /// Whether μ and s were computed from x, so that they pass gradients on.
    var dependsOnInput: Bool { get }
}

extension NormalizingOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors {
        switch operand {
        case 0: [.input(0), .input(1)]
        case 1: .input(0)
        default: []
        }
    }

    /// x̂ of an element.
    private func normalized(_ position: Int, _ numbers: OperationNumbers) -> Double {
        let (mean, scale) = statistics(at: position, numbers.shape)
        return (Double(numbers.x(0)[position]) - Double(mean)) * Double(scale)
    }

    private func gamma(_ position: Int, _ numbers: OperationNumbers) -> Operand? {
        guard numbers.operandCount > 1 else { return nil }
        return numbers.operand("γ", 1, at: parameter(at: position, numbers.shape))
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (mean, scale) = statistics(at: position, numbers.shape)
        let gamma = gamma(position, numbers)
        var terms = Terms()
        if numbers.operandCount == 3 {
            let beta = numbers.operand("β", 2, at: parameter(at: position, numbers.shape))
            terms.pin(.init(.bias, [beta], Double(beta.value)))
        }
        let centred: Derivation.Arithmetic = gamma == nil ? "({0} - {1}) · {2}" : "{0} · ({1} - {2}) · {3}"
        terms.add(.argument, Double(gamma?.value ?? 1) * normalized(position, numbers), centred) {
            [gamma, numbers.operand("x", at: position), Operand("μ", mean), Operand("s", scale)].compactMap { $0 }
        }
        let names = (gamma == nil ? "" : "γ ", numbers.operandCount == 3 ? " + β" : "")
        return Derivation(
            "y = \(names.0)(x - μ) s\(names.1),  s = 1/√(σ² + ε)", terms,
            notes: [.normalizedBy(mean: mean, scale: scale)] + (dependsOnInput ? [] : [.runningStatistics]),
            touched: [
                .init(
                    .operand(0),
                    dependsOnInput ? group(at: position, numbers.shape) : numbers.shape.block(ofPosition: position))
            ])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        guard operand == 0 else { return addPathsToParameter(operand, at: position, numbers, to: &paths) }
        let scale = Double(statistics(at: position, numbers.shape).scale)
        guard dependsOnInput else {
            paths.formula("dL/dx = dL/dy · γ s")
            let gamma = gamma(position, numbers)
            paths.add(numbers, from: position, slope: Double(gamma?.value ?? 1) * scale) {
                [gamma, Operand("s", Float(scale))].compactMap { $0 }
            }
            paths.touch(.result, numbers.shape.block(ofPosition: position))
            return
        }
        // Every y of the group depends on x through μ and s too.
        let group = group(at: position, numbers.shape)
        let count = Double(group.reduce(1) { $0 * $1.count })
        let own = normalized(position, numbers)
        paths.formula("dL/dx[i] = Σ dL/dy[j] · γ s ([i=j] - 1/n - x̂[i] x̂[j]/n)")
        numbers.shape.forEachPosition(in: group) { place in
            let gamma = gamma(place, numbers)
            let share = (place == position ? 1 : 0) - 1 / count - own * normalized(place, numbers) / count
            paths.add(numbers, from: place, slope: Double(gamma?.value ?? 1) * scale * share) {
                [gamma, Operand("s ([i=j] - 1/n - x̂[i] x̂[j]/n)", Float(scale * share))].compactMap { $0 }
            }
        }
        let (mean, _) = statistics(at: position, numbers.shape)
        paths.note(.normalizedBy(mean: mean, scale: Float(scale)))
        paths.touch(.result, group)
    }

    private func addPathsToParameter(
        _ operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths
    ) {
        let block = uses(ofParameter: position, numbers.shape)
        paths.formula(operand == 1 ? "dL/dγ = Σ dL/dy · (x - μ) s" : "dL/dβ = Σ dL/dy")
        numbers.shape.forEachPosition(in: block) { place in
            guard operand == 1 else { return paths.add(numbers, from: place, slope: 1) { [] } }
            paths.add(numbers, from: place, slope: normalized(place, numbers), "{0} · ({1} - {2}) · {3}") {
                let (mean, scale) = statistics(at: place, numbers.shape)
                return [numbers.operand("x", at: place), Operand("μ", mean), Operand("s", scale)]
            }
        }
        paths.noteUses(countingGradients: true)
        paths.touch(.result, block)
    }
}
