import Foundation
import NeuralCore
import Testing

/// Every operation and loss against PyTorch's outputs and gradients (Tests/Reference/operations_fixtures.py).
///
/// `GLASSNET_TABLE=1 swift test --filter OperationFixtureTests` prints the largest differences as a Markdown table.
@Suite struct OperationFixtureTests {
    static let cases = Fixture(named: "operations")["cases"].list

    /// The largest differences of all cases of an operation.
    private struct Differences {
        var cases = 0
        var forward = 0.0
        var backward = 0.0
    }

    @Test func everyCaseFollowsPyTorch() {
        var table: [String: Differences] = [:]
        let operations = Dictionary(uniqueKeysWithValues: ComparedOperation.all.map { ($0.fixture, $0) })
        for entry in OperationFixtureTests.cases {
            let (name, kind) = (entry["name"].string, entry["operation"].string)
            guard let operation = operations[kind] else {
                Issue.record("no operation is compared with '\(kind)'")
                continue
            }
            let (forward, backward) = compare(operation, entry)
            #expect(forward <= 1e-5, "forward of \(name)")
            #expect(backward <= 1e-4, "gradients of \(name)")
            table[kind, default: Differences()].cases += 1
            table[kind]!.forward = max(table[kind]!.forward, forward)
            table[kind]!.backward = max(table[kind]!.backward, backward)
        }
        #expect(Set(table.keys) == Set(operations.keys), "every compared operation has a case")
        if ProcessInfo.processInfo.environment["GLASSNET_TABLE"] != nil { print(markdown(table)) }
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

    private func markdown(_ table: [String: Differences]) -> String {
        let rows = ComparedOperation.all.compactMap { operation in
            table[operation.fixture].map {
                "| \(operation.pytorch) | \(operation.ours) | \($0.cases) | \(short($0.forward)) | \(short($0.backward)) |"
            }
        }
        return
            ([
                "| PyTorch | Glassnet | cases | forward | gradients |", "|---|---|---|---|---|",
            ] + rows).joined(separator: "\n")
    }

    private func short(_ difference: Double) -> String { difference == 0 ? "0" : String(format: "%.1e", difference) }
}
