import NeuralCore

/// An operation of operations.json by the three names it has: in the fixture, in PyTorch, here; and how it is called.
struct ComparedOperation: Sendable {
    let fixture: String
    let pytorch: String
    let ours: String
    let compute: @Sendable (_ inputs: [Tensor], _ arguments: Fixture) -> Outcome

    /// The output, and what else the operation gives: indices, running statistics.
    struct Outcome {
        let output: Tensor
        var others: [String: Tensor] = [:]
    }

    init(
        _ fixture: String, _ pytorch: String, _ ours: String,
        compute: @escaping @Sendable ([Tensor], Fixture) -> Outcome
    ) {
        self.fixture = fixture
        self.pytorch = pytorch
        self.ours = ours
        self.compute = compute
    }

    /// An operation with nothing but an output.
    init(
        _ fixture: String, _ pytorch: String, _ ours: String,
        output compute: @escaping @Sendable ([Tensor], Fixture) -> Tensor
    ) {
        self.init(fixture, pytorch, ours) { Outcome(output: compute($0, $1)) }
    }

    static let all = arithmetic + maps + products + views + reductions + layers + losses
}

extension Indices {
    /// The indices as numbers, to compare them like other results.
    var tensor: Tensor { Tensor(values.map(Float.init), shape: shape) }
}
