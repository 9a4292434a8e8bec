import NeuralCore
import Testing

/// Every operation and loss against PyTorch's outputs and gradients (Tests/Reference/operations_fixtures.py).
@Suite struct OperationFixtureTests {
    static let cases = Fixture(named: "operations")["cases"].list

    @Test func everyCaseFollowsPyTorch() throws {
        var operationTable = AccuracyTable("Operations", columns: ["forward", "gradients"])
        var lossTable = AccuracyTable("Losses", columns: ["forward", "gradients"])
        var seen: Set<String> = []
        let operations = Dictionary(uniqueKeysWithValues: ComparedOperation.all.map { ($0.fixture, $0) })
        let losses = Set(ComparedOperation.losses.map(\.fixture))
        for entry in OperationFixtureTests.cases {
            let (name, kind) = (entry["name"].string, entry["operation"].string)
            guard let operation = operations[kind] else {
                Issue.record("no operation is compared with '\(kind)'")
                continue
            }
            let (forward, backward) = compare(operation, entry)
            #expect(forward <= 1e-5, "forward of \(name)")
            #expect(backward <= 1e-4, "gradients of \(name)")
            seen.insert(kind)
            if losses.contains(kind) {
                lossTable.add(operation.pytorch, operation.ours, [forward, backward])
            } else {
                operationTable.add(operation.pytorch, operation.ours, [forward, backward])
            }
        }
        #expect(seen == Set(operations.keys), "every compared operation has a case")
        try operationTable.compareWithArticle()
        try lossTable.compareWithArticle()
    }

    /// The largest relative difference of the output (and the other results), and of the gradients.
    private func compare(_ operation: ComparedOperation, _ entry: Fixture) -> (forward: Double, backward: Double) {
        let gradients = entry["gradients"].list
        let inputs = zip(entry["inputs"].list, gradients).map { input, gradient in
            let tensor = input.tensor
            tensor.requiresGrad = gradient.exists
            return tensor
        }
        let outcome = operation.compute(inputs, entry["arguments"])
        var forward = relativeDifference(outcome.output, entry["output"].tensor)
        if let others = entry.optional("others", \.dictionary) {
            for (name, expected) in others {
                forward = max(
                    forward, outcome.others[name].map { relativeDifference($0, expected.tensor) } ?? .infinity)
            }
        }
        outcome.output.backward(gradient: entry["upstream"].tensor)
        var backward = 0.0
        for (input, gradient) in zip(inputs, gradients) where gradient.exists {
            backward = max(backward, input.grad.map { relativeDifference($0, gradient.tensor) } ?? .infinity)
        }
        return (forward, backward)
    }
}
