import Foundation
import TestSupport
import Testing
import Training

/// Any number of a session, of every kind of layer, loss and optimizer: its explanation gives what is stored.
struct ExplanationPropertyTests {
    private let numbersOfATensor = Endurance.isWhole ? 3 : 1

    @Test(arguments: Endurance.share(oneIn: 6, of: ExplainedExperiments.all)) func explainsEveryNumber(_ yaml: String)
        throws
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try (yaml + "\nbatch_size: 3\ndata: random\n").write(to: file, atomically: true, encoding: .utf8)
        let explained = try check(try Experiment.load(file.path), seed: yaml)
        #expect(explained > 17 * numbersOfATensor)
    }

    /// Each kind of the registries, with its usual settings and with others.
    @Test(arguments: Endurance.share(oneIn: 6, of: try! RegistryExperiment.all))
    func explainsEveryNumberOfAKind(_ example: RegistryExperiment) throws {
        let explained = try check(try example.experiment, seed: example.testDescription)
        #expect(explained > 10 * numbersOfATensor)
    }

    /// - Returns: how many numbers were explained.
    private func check(_ experiment: Experiment, seed: String) throws -> Int {
        let session = try Session(experiment)
        for phase in Phase.allCases { try session.run(phase) }
        // The second step without zero_grad, so that gradients add up.
        for phase in [Phase.forward, .loss, .backward, .update] { try session.run(phase) }
        var random = SeededGenerator(seed: seed.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        var explained = 0
        for tensor in tensors(session) {
            let shape = try session.tensor(tensor).shape
            for _ in 0..<numbersOfATensor {
                let number = ElementPath(tensor, shape.map { Int.random(in: 0..<$0, using: &random) })
                let explanation = try session.explain(number)
                #expect(isRounding(explanation, session), "\(explanation)")
                try checkOperands(explanation, session)
                explained += 1
            }
        }
        return explained
    }

    /// All tensors that have a name.
    private func tensors(_ session: Session) -> [TensorPath] {
        let snapshot = session.snapshot(ViewRequest(wantsGraph: true))
        let layers = snapshot.layers.dropFirst().map { TensorPath.Owner.layer($0.name) }
        let operations = snapshot.graph!.nodes.map { TensorPath.Owner.operation($0.id) }
        let parameters = snapshot.parameters.map { parameter in
            let words = parameter.name.split(separator: ".").map(String.init)
            return TensorPath.Owner.parameter(layer: words[0], name: words[1])
        }
        let states = TensorPath.Attribute.state
        let attributes: [TensorPath.Attribute] = [
            .value, .gradient, .update, states("momentum"), states("exp_avg"), states("exp_avg_sq"),
            states("max_exp_avg_sq"), states("square_avg"), states("grad_avg"), states("sum"),
        ]
        let all =
            (layers + operations + [.loss, .output]).flatMap { [TensorPath($0), TensorPath($0, .gradient)] }
            + parameters.flatMap { owner in attributes.map { TensorPath(owner, $0) } }
        return all.filter { (try? session.tensor($0)) != nil }
    }

    private func isRounding(_ explanation: Explanation, _ session: Session) -> Bool {
        let parts = explanation.terms.reduce(explanation.value.magnitude) { $0 + $1.contribution.magnitude }
        var tolerance = 4e-6 * (parts + (explanation.rest?.sum.magnitude ?? 0)) + 2e-7
        if explanation.number.tensor.attribute == .update { tolerance += 1e-7 }
        return abs(explanation.combined - explanation.value) <= tolerance
    }

    /// Every operand that can be opened is the number it says it is, unless it has changed since.
    private func checkOperands(_ explanation: Explanation, _ session: Session) throws {
        for operand in explanation.terms.flatMap(\.operands) {
            guard let number = operand.number else { continue }
            let value = try session.value(of: number)
            let isParameter =
                if case .parameter = number.tensor.owner { number.tensor.attribute == .value } else { false }
            #expect(isParameter || value == operand.value, "\(number) in \(explanation)")
            _ = try session.explain(number)
        }
        for touched in explanation.touched {
            let shape = try session.tensor(touched.tensor).shape
            #expect(touched.ranges.count == shape.count)
            #expect(zip(touched.ranges, shape).allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= $1 })
        }
    }
}
