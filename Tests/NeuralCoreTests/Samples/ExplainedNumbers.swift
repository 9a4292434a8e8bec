import NeuralCore

/// The explanations of a sample's numbers, each held against the number that is stored.
struct ExplainedNumbers {
    private(set) var count = 0
    private(set) var problems: [String] = []

    /// - Parameter trace: after a backward pass that keeps the graph
    init(_ trace: Trace) {
        for node in trace.nodes {
            let stored = node.output.elements
            for position in positions(stored.count) {
                guard let derivation = node.derivation(at: position) else {
                    problems.append("\(node.name) has no derivation at \(position)")
                    continue
                }
                check(stored[position], [derivation], "\(node.name) at \(position)")
            }
            for operand in 0..<node.inputCount {
                let input = node.input(operand)
                guard input.node == nil, let gradient = input.grad else { continue }
                let uses = trace.uses(of: input)
                for position in positions(gradient.numel()) {
                    let parts = uses.compactMap { $0.node.gradientDerivation(of: $0.operand, at: position) }
                    check(gradient.elements[position], parts, "gradient of \(node.name) at \(position)")
                }
            }
        }
    }

    private func positions(_ count: Int) -> [Int] {
        count <= 6 ? Array(0..<count) : (0..<6).map { ($0 * 7919 + 13) % count }
    }

    private mutating func check(_ stored: Float, _ derivations: [Derivation], _ what: String) {
        count += 1
        let result = derivations.reduce(0) { $0 + $1.result }
        let scale = derivations.flatMap(\.terms).reduce(Double(stored.magnitude)) { $0 + abs($1.contribution) }
        let isSame =
            Float(result) == stored || (stored.isNaN && result.isNaN)
            || abs(result - Double(stored)) <= 3e-6 * scale + 5e-7
        if !isSame { problems.append("explanation of \(what): \(result), stored \(stored)") }
    }
}
