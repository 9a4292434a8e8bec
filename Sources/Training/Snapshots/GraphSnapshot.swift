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
    public var saved: [String]
    /// The layer that this is the output of; `loss` for the last. `nil` for operations inside a layer or a loss.
    public var name: String?
    public var forward: Progress
    public var backward: Progress

    public enum Progress: Sendable, Equatable { case pending, current, done }

    public init(
        id: Int, operation: OperationKind, shape: [Int], inputs: [GraphInput], saved: [String] = [],
        name: String? = nil,
        forward: Progress = .done, backward: Progress = .pending
    ) {
        self.id = id
        self.operation = operation
        self.shape = shape
        self.inputs = inputs
        self.saved = saved
        self.name = name
        self.forward = forward
        self.backward = backward
    }
}

/// What an operation was given.
public enum GraphInput: Sendable, Equatable {
    /// The result of an earlier operation.
    case node(Int)
    /// A tensor that no operation made: a parameter, the input; `constant` where it has no name.
    case leaf(name: String, shape: [Int], requiresGrad: Bool)
}
