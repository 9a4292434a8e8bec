import NeuralCore
import TestSupport
import Testing

/// Whatever number of whatever operation is asked about: the formula with its numbers gives what is stored.
@Suite struct DerivationPropertyTests {
    @Test(arguments: GradientCase.all) func explainsEveryNumber(_ entry: GradientCase) throws {
        let inputs = entry.inputs()
        let y = entry.compute(inputs)
        let trace = Trace(of: y)
        let weights = (0..<y.numel()).map { 0.75 + 0.5 * Float($0 * 7 % 11) / 11 }
        var pass = try BackwardSteps(from: y, gradient: Tensor(weights, shape: y.shape), afterwards: .keepForLooking)
        pass.finish()
        #expect(!trace.nodes.isEmpty)
        for node in trace.nodes { try checkForward(node) }
        for node in trace.nodes where node !== y.node {
            let uses = trace.nodes.flatMap { user in
                (0..<user.inputCount).filter { user.input($0).node === node }.map { (user, $0) }
            }
            try check(try #require(node.upstreamGradient), uses, "dL/d(\(node.name))")
        }
        for (index, input) in inputs.enumerated() {
            // Two inputs may be used as one; an input that no loss reaches has no gradient.
            guard let gradient = input.grad else { continue }
            try check(gradient, trace.uses(of: input), "dL/d(input \(index))")
        }
    }

    /// Rows have no row of a row: their formulas and blocks are those of images without the third index.
    @Test func formulasOfRowsHaveTheirIndices() throws {
        let x = Tensor.ones([2, 4, 5])
        x.requiresGrad = true
        let y = Conv1d(4, 6, 3, stride: 2, padding: 1, dilation: 2, groups: 2)(x)
        let trace = Trace(of: y)
        var pass = try BackwardSteps(from: y, gradient: Tensor.ones(y.shape), afterwards: .keepForLooking)
        pass.finish()
        let node = try #require(trace.nodes.last)
        let forward = try #require(node.derivation(at: 1))
        #expect(forward.formula == "y[n,o,j] = b[o] + Σ x[n,c,2j+2q-1] · w[o,c,q]")
        #expect(forward.touched.map(\.ranges) == [[0..<1, 0..<2, 1..<5], [0..<1, 0..<2, 0..<3], [0..<1]])
        let formulas = (0..<3).map { node.gradientDerivation(of: $0, at: 0)?.formula }
        #expect(
            formulas == [
                "dL/dx[n,c,s] = Σ dL/dy[n,o,j] · w[o,c,q],  s = 2j+2q-1",
                "dL/dw[o,c,q] = Σ dL/dy[n,o,j] · x[n,c,2j+2q-1]", "dL/db[o] = Σ dL/dy[n,o,j]",
            ])
    }

    private func checkForward(_ node: Node) throws {
        for position in positions(node.outputShape.numel()) {
            guard let derivation = node.derivation(at: position) else {
                Issue.record("\(node.name) has no derivation")
                return
            }
            let stored = node.output.elements[position]
            #expect(isRounding(derivation, derivation.result, stored), "\(node.name) at \(position): \(derivation)")
            checkSum(derivation, node.name)
            try derivation.terms.forEach { try checkArithmetic($0, node.name) }
            #expect(!derivation.formula.isEmpty)
            for operand in derivation.terms.flatMap(\.operands) { checkSource(operand, node) }
            for touched in derivation.touched { checkBlock(touched, node) }
        }
    }

    private func check(_ gradient: Tensor, _ uses: [(Node, Int)], _ name: String) throws {
        #expect(!uses.isEmpty)
        for position in positions(gradient.numel()) {
            let derivations = uses.compactMap { $0.gradientDerivation(of: $1, at: position) }
            #expect(derivations.count == uses.count, "\(name): every use has a derivation")
            let sum = derivations.reduce(0) { $0 + $1.result }
            let stored = gradient.elements[position]
            let scale = derivations.flatMap(\.terms).reduce(Double(stored.magnitude)) { $0 + abs($1.contribution) }
            #expect(abs(sum - Double(stored)) <= 3e-6 * scale + 1e-7, "\(name) at \(position): \(derivations)")
            for (derivation, (node, _)) in zip(derivations, uses) {
                checkSum(derivation, name)
                for operand in derivation.terms.flatMap(\.operands) { checkSource(operand, node) }
                for touched in derivation.touched { checkBlock(touched, node) }
                try derivation.terms.forEach { try checkArithmetic($0, name) }
            }
        }
    }

    /// All positions of a small tensor, some of a larger one.
    private func positions(_ count: Int) -> [Int] {
        count <= 6 ? Array(0..<count) : (0..<6).map { ($0 * 7919 + 13) % count }
    }

    private func isRounding(_ derivation: Derivation, _ value: Double, _ stored: Float) -> Bool {
        let scale = derivation.terms.reduce(Double(stored.magnitude)) { $0 + abs($1.contribution) }
        return abs(value - Double(stored)) <= 3e-6 * scale + 1e-7
    }

    /// What is written is what it comes to.
    private func checkArithmetic(_ term: Derivation.Term, _ name: String) throws {
        func value(_ arithmetic: Derivation.Arithmetic) throws -> Double {
            try Calculator.value(
                of: arithmetic.pieces.map { piece in
                    switch piece {
                    case .text(let text): text
                    case .operand(let operand): "(\(term.operands[operand].value))"
                    }
                }.joined())
        }
        for operand in term.operands {
            guard let arithmetic = operand.arithmetic else { continue }
            #expect(isNear(try value(arithmetic), Double(operand.value), term), "\(name): \(operand)")
        }
        #expect(isNear(try value(term.arithmetic), term.contribution, term), "\(name): \(term)")
    }

    /// But for the rounding of the operands to Float.
    private func isNear(_ value: Double, _ expected: Double, _ term: Derivation.Term) -> Bool {
        if value.isNaN || expected.isNaN { return value.isNaN && expected.isNaN }
        let scale = term.operands.reduce(abs(expected)) { max($0, abs(Double($1.value))) }
        return abs(value - expected) <= 3e-6 * abs(expected) + 2e-7 * scale
    }

    /// What is added adds up.
    private func checkSum(_ derivation: Derivation, _ name: String) {
        let added: [Derivation.Role] = [.summand, .bias]
        let isSum = derivation.terms.allSatisfy {
            if case .path = $0.role { return true }
            return added.contains($0.role)
        }
        guard isSum else { return }
        let sum = derivation.terms.reduce(derivation.restSum) { $0 + $1.contribution }
        let scale = derivation.terms.reduce(1e-9) { $0 + abs($1.contribution) }
        #expect(abs(sum - derivation.result) <= 1e-9 * scale, "\(name): \(derivation)")
    }

    /// An operand that says where it is stored is what is stored there.
    private func checkSource(_ operand: Derivation.Operand, _ node: Node) {
        switch operand.source {
        case .operand(let index, let position)?:
            #expect(node.input(index).elements[position] == operand.value, "\(node.name) \(operand)")
        case .result(let position)?: #expect(node.output.elements[position] == operand.value)
        case .upstream(let position)?: #expect(node.upstreamGradient?.elements[position] == operand.value)
        case .gradient?, .state?: Issue.record("\(node.name) has no optimizer")
        case nil: break
        }
    }

    private func checkBlock(_ touched: Derivation.Region, _ node: Node) {
        let shape: Shape =
            switch touched.tensor {
            case .operand(let operand): node.input(operand).shape
            case .result: node.outputShape
            }
        #expect(touched.ranges.count == shape.count, "\(node.name) \(touched)")
        for (range, size) in zip(touched.ranges, shape) {
            #expect(range.lowerBound >= 0 && range.upperBound <= size && !range.isEmpty, "\(node.name) \(touched)")
        }
    }
}
