import NeuralCore

/// The autograd graph as it is drawn: operations in the order they ran.
public struct GraphSnapshot: Sendable, Equatable {
    public var nodes: [GraphNode]

    public init(nodes: [GraphNode]) { self.nodes = nodes }
}

/// One operation of the graph.
public struct GraphNode: Sendable, Equatable {
    /// Counted from 1 in the order they ran: operation 12's result is the tensor `#12`.
    public var id: Int
    public var operation: OperationKind
    /// Of its result.
    public var shape: [Int]
    public var inputs: [GraphInput]
    /// What backward will read: `x`, `weight`, `result`.
    public var saved: [String] = []
    /// The layer that this is the output of; `loss` for the last. `nil` for operations inside a layer or a loss.
    public var name: String?
    public var forward = Progress.done
    public var backward = Progress.pending

    public enum Progress: Sendable, Equatable { case pending, current, done }
}

/// What an operation was given.
public enum GraphInput: Sendable, Equatable {
    /// The result of an earlier operation.
    case node(Int)
    /// A tensor that no operation made: a parameter, the input; `constant` where it has no name.
    case leaf(name: String, shape: [Int], requiresGrad: Bool)
}

extension Session {
    /// The graph of the last forward, as it is drawn; `nil` before it.
    ///
    /// - Complexity: O(operations).
    public func graph() -> GraphSnapshot? {
        guard let trace = now.recording.trace, let names else { return nil }
        // In forward the operation that ran last, in backward the one that runs next.
        let (last, next): (Node?, Node?) =
            switch underWay {
            case nil: (nil, nil)
            case .forward?: (trace.nodes.last, nil)
            case .backward(let pass)?: (nil, pass.next)
            }
        let ids = Dictionary(uniqueKeysWithValues: trace.nodes.enumerated().map { (ObjectIdentifier($1), $0 + 1) })
        return GraphSnapshot(
            nodes: trace.nodes.enumerated().map { position, node in
                let inputs = node.inputs.enumerated().map { place, input -> GraphInput in
                    if let id = input.node.flatMap({ ids[ObjectIdentifier($0)] }) { return .node(id) }
                    return .leaf(
                        name: names.owner(of: input)?.description ?? "constant", shape: Array(input.shape),
                        requiresGrad: node.wants(place))
                }
                let backward: GraphNode.Progress =
                    node === next ? .current : node.upstreamGradient == nil ? .pending : .done
                return GraphNode(
                    id: position + 1, operation: OperationKind(node.name), shape: Array(node.outputShape),
                    inputs: inputs,
                    saved: node.savedNames(names), name: names.name(of: node),
                    forward: node === last ? .current : .done, backward: backward)
            })
    }
}

extension Node {
    /// What backward reads of it, by the names of parameters and target where they are ones.
    fileprivate func savedNames(_ names: TensorNames) -> [String] {
        var saved: [String] = []
        for operand in 0..<min(inputCount, 3) where savedTensors.contains(.input(operand)) {
            switch names.owner(of: input(operand)) {
            case .parameter(_, let name)?: saved.append(name)
            case .target?: saved.append("target")
            case .input? where operand > 0: saved.append("input")
            default:
                let isMask =
                    operand > 0 && [DropoutSpec.kind, DropoutSpec.channels].contains { $0.operation.name == name }
                saved.append(isMask ? "mask" : ["x", "b", "c"][operand])
            }
        }
        if savedTensors.contains(.output) { saved.append("result") }
        return saved
    }
}
