import NeuralCore
import Testing

/// Every operation and loss against PyTorch's outputs and gradients (Tests/Reference/operations_fixtures.py).
@Suite struct OperationFixtureTests {
    static let cases = Fixture(named: "operations")["cases"].list

    static let operations = Dictionary(uniqueKeysWithValues: ComparedOperation.all.map { ($0.fixture, $0) })

    @Test(arguments: cases) func followsPyTorch(_ entry: Fixture) throws {
        let operation = try #require(Self.operations[entry["operation"].string], "no operation is compared with it")
        let (forward, backward) = compare(operation, entry)
        #expect(forward <= 1e-5)
        #expect(backward <= 1e-4)
    }

    @Test func everyComparedOperationHasACase() {
        #expect(Set(Self.cases.map { $0["operation"].string }) == Set(Self.operations.keys))
    }

    @Test func theArticleHasTheLargestDifferences() throws {
        var operationTable = AccuracyTable("Operations", columns: ["forward", "gradients"])
        var lossTable = AccuracyTable("Losses", columns: ["forward", "gradients"])
        let losses = Set(ComparedOperation.losses.map(\.fixture))
        let elementwise = Set(ElementwiseCase.all.map(\.comparison.fixture))
        for entry in Self.cases {
            guard let operation = Self.operations[entry["operation"].string] else { continue }
            let (forward, backward) = compare(operation, entry)
            if losses.contains(operation.fixture) {
                lossTable.add(operation.pytorch, operation.ours, [forward, backward])
            } else if elementwise.contains(operation.fixture) {
                operationTable.add(group: "functions of each element", [forward, backward])
            } else {
                operationTable.add(operation.pytorch, operation.ours, [forward, backward])
            }
        }
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
