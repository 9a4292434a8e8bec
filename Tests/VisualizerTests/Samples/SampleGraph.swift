@testable import Training

extension GraphSnapshot {
    /// The document's network with L1, as its graph is after forward and loss; `backwards` operations of backward are done, the
    /// next one is current.
    static func document(backwards: Int = 0) -> GraphSnapshot {
        func parameters(_ layer: String, _ weight: [Int]) -> [GraphInput] {
            [
                .leaf(name: "\(layer).weight", shape: weight, requiresGrad: true),
                .leaf(name: "\(layer).bias", shape: [weight[0]], requiresGrad: true),
            ]
        }
        let input = GraphInput.leaf(name: "input", shape: [1, 1, 32, 32], requiresGrad: false)
        let target = GraphInput.leaf(name: "target", shape: [1, 2], requiresGrad: false)
        let steps: [(String, String, [Int], [GraphInput], [String])] = [
            ("Conv2d", "conv1", [1, 6, 30, 30], [input] + parameters("conv1", [6, 1, 3, 3]), ["x", "weight"]),
            ("ReLU", "relu1", [1, 6, 30, 30], [.node(1)], ["result"]),
            ("Conv2d", "conv2", [1, 16, 28, 28], [.node(2)] + parameters("conv2", [16, 6, 3, 3]), ["x", "weight"]),
            ("ReLU", "relu2", [1, 16, 28, 28], [.node(3)], ["result"]),
            ("View", "flatten1", [1, 12544], [.node(4)], []),
            ("Linear", "fc1", [1, 512], [.node(5)] + parameters("fc1", [512, 12544]), ["x", "weight"]),
            ("ReLU", "relu3", [1, 512], [.node(6)], ["result"]),
            ("Linear", "fc2", [1, 64], [.node(7)] + parameters("fc2", [64, 512]), ["x", "weight"]),
            ("ReLU", "relu4", [1, 64], [.node(8)], ["result"]),
            ("Linear", "fc3", [1, 2], [.node(9)] + parameters("fc3", [2, 64]), ["x", "weight"]),
            ("L1Loss", "loss", [], [.node(10), target], ["x", "target"]),
        ]
        return GraphSnapshot(
            nodes: steps.enumerated().map { index, step in
                let behind = steps.count - 1 - index
                return GraphNode(
                    id: index + 1, operation: OperationKind(step.0), shape: step.2, inputs: step.3, saved: step.4,
                    name: step.1,
                    backward: behind < backwards ? .done : behind == backwards && backwards > 0 ? .current : .pending)
            })
    }
}
