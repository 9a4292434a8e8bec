/// One recorded operation: what ran, on what, in which order. The nodes and the tensors between them are the graph.
public final class Node {
    public let operation: any Operation
    public let outputShape: Shape
    /// Position in the order of recording; a node's inputs always come before it.
    public let sequence: UInt64

    private var first: Tensor?
    private var second: Tensor?
    private var others: [Tensor]
    private var versions: (UInt32, UInt32)
    /// The output's numbers. The tensor itself holds this node, so holding it here would keep both for ever.
    private var outputStorage: Storage?
    private(set) public var isReleased = false

    /// dL/d(output) while a backward pass is under way.
    var upstream: Tensor?
    var retainsGradient = false
    var retainedGradient: Tensor?
    /// The pass that last visited this node.
    var visit: UInt64 = 0

    public var name: String { operation.name }

    init(_ operation: any Operation, _ first: Tensor, _ second: Tensor?, _ others: [Tensor], output: Tensor, sequence: UInt64) {
        self.operation = operation
        self.first = first
        self.second = second
        self.others = others
        self.sequence = sequence
        versions = (first.storage.version, second?.storage.version ?? 0)
        outputShape = output.shape
        outputStorage = output.storage
    }

    public var inputCount: Int { (first == nil ? 0 : 1) + (second == nil ? 0 : 1) + others.count }

    /// An operand, as it was given.
    public func input(_ index: Int) -> Tensor {
        switch index {
        case 0: if let first { return first }
        case 1: if let second { return second }
        default: if index - 2 < others.count { return others[index - 2] }
        }
        misuse("\(name): its graph was released; keep it with backward(retainGraph: true).")
    }

    public var inputs: [Tensor] { (0..<inputCount).map(input) }

    /// The result, cut from the graph.
    public var output: Tensor {
        guard let outputStorage else { misuse("\(name): its graph was released; keep it with backward(retainGraph: true).") }
        return Tensor(shape: outputShape, storage: outputStorage)
    }

    /// The first operand that backward needs and that was changed in place since, if any.
    var changedOperand: Int? {
        if operation.saved.contains(.input(0)), let first, first.storage.version != versions.0 { return 0 }
        if operation.saved.contains(.input(1)), let second, second.storage.version != versions.1 { return 1 }
        return nil
    }

    /// Lets go of what backward needed. As in PyTorch, an operation that saved nothing can be walked again.
    func release() {
        guard !operation.saved.isEmpty else { return }
        isReleased = true
        first = nil
        second = nil
        others = []
        outputStorage = nil
    }

    /// A chain of a hundred thousand operations must not be freed by a hundred thousand nested calls.
    deinit {
        var pending: [Tensor] = others
        if let first { pending.append(first) }
        if let second { pending.append(second) }
        first = nil
        second = nil
        others = []
        while var tensor = pending.popLast() {
            guard isKnownUniquelyReferenced(&tensor), var node = tensor.node else { continue }
            tensor.node = nil
            guard isKnownUniquelyReferenced(&node), !node.isReleased else { continue }
            pending.append(contentsOf: node.others)
            if let first = node.first { pending.append(first) }
            if let second = node.second { pending.append(second) }
            node.others = []
            node.first = nil
            node.second = nil
        }
    }
}
