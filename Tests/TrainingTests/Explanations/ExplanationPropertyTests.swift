import Foundation
import TestSupport
import Testing
import Training

/// Any number of a session, of every kind of layer, loss and optimizer: its explanation gives what is stored.
struct ExplanationPropertyTests {
    static let convolutional = """
        input: [2, 12, 12]
        network:
          - dropout: {name: drop0, p: 0.2}
          - conv2d: {name: conv1, out: 4, kernel: 3, stride: 2, padding: 1, groups: 2}
          - batch_norm2d: {name: norm}
          - leaky_relu: {slope: 0.1}
          - local_response_norm: {name: lrn, size: 3}
          - max_pool2d: {name: pool, kernel: 3, stride: 1, padding: 1}
          - avg_pool2d: {name: mean, kernel: 2}
          - adaptive_avg_pool2d: {name: adapt, size: 2}
          - flatten
          - layer_norm: {name: ln}
          - linear: {name: fc1, out: 8}
          - gelu
          - dropout: {name: drop, p: 0.4}
          - linear: {name: fc2, out: 5}
        """
    static let dense = """
        input: [6]
        network:
          - linear: {name: fc1, out: 7}
          - tanh
          - linear: {name: fc2, out: 6}
          - softplus
          - linear: {name: fc3, out: 4}
        """
    static let flattened = """
        input: [1, 5, 5]
        network:
          - flatten
          - linear: {name: fc1, out: 6}
          - relu
          - linear: {name: fc2, out: 4}
          - %@
        """
    static let runs: [String] =
        [
            "loss: mse\noptimizer: {type: sgd, lr: 0.1}", "loss: l1\noptimizer: {type: sgd, lr: 0.1, momentum: 0.9}",
            "loss: smooth-l1\noptimizer: {type: sgd, lr: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.01}",
            "loss: huber\noptimizer: {type: adam, lr: 0.01, weight_decay: 0.1, amsgrad: true}",
            "loss: cross-entropy\noptimizer: {type: adamw, lr: 0.01, weight_decay: 0.1}",
            "loss: bce-with-logits\noptimizer: {type: rmsprop, lr: 0.01}",
            "loss: mse\noptimizer: {type: rmsprop, lr: 0.01, momentum: 0.5, centered: true, weight_decay: 0.02}",
            "loss: mse\noptimizer: {type: adagrad, lr: 0.1, lr_decay: 0.1, weight_decay: 0.02}",
            "loss: mse\noptimizer: {type: sgd, lr: 0.1, momentum: 0.9, dampening: 0.3, weight_decay: 0.1}",
        ].flatMap { [convolutional + "\n" + $0, dense + "\n" + $0] } + [
            flattened.replacingOccurrences(of: "%@", with: "log_softmax") + "\nloss: nll",
            flattened.replacingOccurrences(of: "%@", with: "log_softmax") + "\nloss: kl-div",
            flattened.replacingOccurrences(of: "%@", with: "sigmoid") + "\nloss: bce",
            flattened.replacingOccurrences(of: "%@", with: "softmax") + "\nloss: mse",
        ]

    @Test(arguments: runs) func explainsEveryNumber(_ yaml: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try (yaml + "\nbatch_size: 3\ndata: random\n").write(to: file, atomically: true, encoding: .utf8)
        let session = try Session(try Experiment.load(file.path))
        for phase in Phase.allCases { try session.run(phase) }
        // The second step without zero_grad, so that gradients add up.
        for phase in [Phase.forward, .loss, .backward, .update] { try session.run(phase) }
        var random = SeededGenerator(seed: yaml.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        var explained = 0
        for tensor in tensors(session) {
            let shape = try session.tensor(tensor).shape
            for _ in 0..<3 {
                let number = NumberReference(tensor, shape.map { Int.random(in: 0..<$0, using: &random) })
                let explanation = try session.explain(number)
                #expect(isRounding(explanation, session), "\(explanation)")
                try checkOperands(explanation, session)
                explained += 1
            }
        }
        #expect(explained > 50)
    }

    /// All tensors that have a name.
    private func tensors(_ session: Session) -> [TensorReference] {
        let snapshot = session.snapshot(Look(wantsGraph: true))
        let layers = snapshot.layers.dropFirst().map { TensorReference.Owner.layer($0.name) }
        let operations = snapshot.graph!.nodes.map { TensorReference.Owner.operation($0.id) }
        let parameters = snapshot.parameters.map { parameter in
            let words = parameter.name.split(separator: ".").map(String.init)
            return TensorReference.Owner.parameter(layer: words[0], name: words[1])
        }
        let states = TensorReference.Aspect.state
        let aspects: [TensorReference.Aspect] = [
            .value, .gradient, .update, states("momentum"), states("exp_avg"), states("exp_avg_sq"),
            states("max_exp_avg_sq"), states("square_avg"), states("grad_avg"), states("sum"),
        ]
        let all =
            (layers + operations + [.loss, .output]).flatMap { [TensorReference($0), TensorReference($0, .gradient)] }
            + parameters.flatMap { owner in aspects.map { TensorReference(owner, $0) } }
        return all.filter { (try? session.tensor($0)) != nil }
    }

    private func isRounding(_ explanation: Explanation, _ session: Session) -> Bool {
        let parts = explanation.terms.reduce(explanation.value.magnitude) { $0 + $1.contribution.magnitude }
        var tolerance = 4e-6 * (parts + (explanation.rest?.sum.magnitude ?? 0)) + 2e-7
        if explanation.number.tensor.aspect == .update { tolerance += 1e-7 }
        return abs(explanation.combined - explanation.value) <= tolerance
    }

    /// Every operand that can be opened is the number it says it is, unless it has changed since.
    private func checkOperands(_ explanation: Explanation, _ session: Session) throws {
        for operand in explanation.terms.flatMap(\.factors) {
            guard let number = operand.number else { continue }
            let value = try session.value(of: number)
            let isParameter = if case .parameter = number.tensor.owner { number.tensor.aspect == .value } else { false }
            let isComputed = ["g + decay · w", "x̂"].contains(operand.symbol)
            #expect(isParameter || isComputed || value == operand.value, "\(number) in \(explanation)")
            _ = try session.explain(number)
        }
        for touched in explanation.touched {
            let shape = try session.tensor(touched.tensor).shape
            #expect(touched.ranges.count == shape.count)
            #expect(zip(touched.ranges, shape).allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= $1 })
        }
    }
}
