/// One recorded operation: what ran, on what, in which order. The nodes and the tensors between them are the graph.
public final class Node {
    /// What ran, with its settings.
    public let operation: any Operation
    /// The shape of the result.
    public let outputShape: Shape
    /// Position in the order of recording; a node's inputs always come before it.
    public let sequence: UInt64
    /// How many operands there are.
    public let inputCount: Int

    @exclusivity(unchecked) private var first: Tensor?
    @exclusivity(unchecked) private var second: Tensor?
    @exclusivity(unchecked) private var third: Tensor?
    @exclusivity(unchecked) private var others: [Tensor]
    /// What the gradients that are wanted will read.
    private let saved: SavedTensors
    /// Which operands required a gradient when this was recorded: the first three, and the others where there are any.
    private let recordedWants: (Bool, Bool, Bool)
    private let recordedWantsOfOthers: [Bool]
    private let versions: (UInt32, UInt32, UInt32, output: UInt32)
    /// The output's numbers. The tensor itself holds this node, so holding it here would keep both for ever.
    @exclusivity(unchecked) private var outputStorage: Storage?
    /// Whether a backward pass used up what this operation saved, so that no other may come through here.
    @exclusivity(unchecked) private(set) public var isReleased = false

    /// dL/d(output) while a backward pass is under way.
    @exclusivity(unchecked) var upstream: Tensor?
    /// Whether `upstream` was made for this node, so that more may be added to it in place.
    @exclusivity(unchecked) var ownsUpstream = false
    @exclusivity(unchecked) var retainsGradient = false
    @exclusivity(unchecked) var retainedGradient: Tensor?
    /// What is called with the output's gradient; see ``Tensor/registerHook(_:)``.
    @exclusivity(unchecked) var hooks: GradientHooks?
    /// The pass that last visited this node.
    @exclusivity(unchecked) var visit: UInt64 = 0
    /// The numbers it saw, where somebody asked for them to be kept; see ``Trace``.
    @exclusivity(unchecked) var record: NodeRecord?

    /// The operation's name.
    public var name: String { operation.name }

    init(
        _ operation: some Operation, _ first: Tensor, _ second: Tensor?, _ third: Tensor?, _ others: [Tensor],
        output: Tensor, sequence: UInt64
    ) {
        self.operation = operation
        self.first = first
        self.second = second
        self.third = third
        self.others = others
        self.sequence = sequence
        inputCount = 1 + (second == nil ? 0 : 1) + (third == nil ? 0 : 1) + others.count
        recordedWants = (first.requiresGrad, second?.requiresGrad ?? false, third?.requiresGrad ?? false)
        recordedWantsOfOthers = others.isEmpty ? [] : others.map(\.requiresGrad)
        var saved: SavedTensors = first.requiresGrad ? operation.reads(forGradientOf: 0) : []
        if let second, second.requiresGrad { saved.formUnion(operation.reads(forGradientOf: 1)) }
        if let third, third.requiresGrad { saved.formUnion(operation.reads(forGradientOf: 2)) }
        self.saved = saved
        versions = (
            first.storage.version, second?.storage.version ?? 0, third?.storage.version ?? 0, output.storage.version
        )
        outputShape = output.shape
        outputStorage = output.storage
    }

    /// An operand, as it was given.
    ///
    /// - Precondition: there is such an operand, and the graph was not released.
    public func input(_ index: Int) -> Tensor {
        switch index {
        case 0: if let first { return first }
        case 1: if let second { return second }
        case 2: if let third { return third }
        default: if index > 2, index - 3 < others.count { return others[index - 3] }
        }
        guard isReleased else { fail("\(name): it has \(inputCount) operands, and no operand \(index).") }
        fail("\(name): its graph was released; keep it with backward(retainGraph: true).")
    }

    /// All operands, as they were given.
    ///
    /// - Precondition: the graph was not released.
    public var inputs: [Tensor] { (0..<inputCount).map(input) }

    /// Whether a gradient is sent to an operand: one that required it when this was recorded, and does still. As in PyTorch, a leaf
    /// that is switched on after forward is in no graph, and one that is switched off takes nothing.
    public func wants(_ index: Int) -> Bool {
        let recorded =
            switch index {
            case 0: recordedWants.0
            case 1: recordedWants.1
            case 2: recordedWants.2
            default: index > 2 && index - 3 < recordedWantsOfOthers.count && recordedWantsOfOthers[index - 3]
            }
        return recorded && input(index).requiresGrad
    }

    /// The operands that a gradient is sent to.
    public var wantedInputs: [Tensor] { (0..<inputCount).filter(wants).map(input) }

    /// The result, cut from the graph.
    public var output: Tensor { Tensor(shape: outputShape, storage: resultStorage) }

    var resultStorage: Storage {
        guard let outputStorage else {
            fail("\(name): its graph was released; keep it with backward(retainGraph: true).")
        }
        return outputStorage
    }

    /// The first tensor that backward needs and that was changed in place since, if any.
    var changedTensor: AutogradError.ChangedTensor? {
        guard !saved.isEmpty else { return nil }
        if let record { return changedTensor(since: record) }
        if saved.contains(.input(0)), let first, first.storage.version != versions.0 { return .operand(0) }
        if saved.contains(.input(1)), let second, second.storage.version != versions.1 { return .operand(1) }
        if saved.contains(.input(2)), let third, third.storage.version != versions.2 { return .operand(2) }
        if saved.contains(.output), let outputStorage, outputStorage.version != versions.output { return .result }
        return nil
    }

    /// With the numbers kept it is enough to ask whether they are still there; putting them back undoes a change.
    private func changedTensor(since record: NodeRecord) -> AutogradError.ChangedTensor? {
        for operand in 0..<min(inputCount, 3) where saved.contains(.input(operand)) {
            if !input(operand).storage.holds(record.inputs[operand]) { return .operand(operand) }
        }
        return saved.contains(.output) && !resultStorage.holds(record.output) ? .result : nil
    }

    /// Whether the operands are still here: always, until a pass that keeps nothing has come through.
    var hasInputs: Bool { first != nil }

    /// Which of its tensors backward reads: operands by their index, and the result.
    public var savedTensors: SavedTensors { saved }

    /// Uses up what backward needed. As in PyTorch, an operation that saved nothing can be walked again.
    func release(_ afterwards: GraphUse) {
        guard !saved.isEmpty, afterwards != .retain else { return }
        isReleased = true
        guard afterwards == .release else { return }
        first = nil
        second = nil
        third = nil
        others = []
        outputStorage = nil
    }

    /// What passes have left here, to be put back when time goes backwards.
    package struct PassState {
        fileprivate let isReleased: Bool
        fileprivate let pending: Tensor?
        fileprivate let upstream: Tensor?
        fileprivate let retained: Tensor?

        /// The gradients that are kept with it.
        package var gradients: [Tensor] { [pending, upstream, retained].compactMap { $0 } }
    }

    /// - Complexity: O(1); a gradient under way is copied when more is added to it.
    package func passState() -> PassState {
        ownsUpstream = false
        return PassState(
            isReleased: isReleased, pending: upstream, upstream: record?.upstream, retained: retainedGradient)
    }

    /// - Precondition: no pass that lets go of the operands has come through since.
    package func restore(_ state: PassState) {
        isReleased = state.isReleased
        upstream = state.pending
        ownsUpstream = false
        record?.upstream = state.upstream
        retainedGradient = state.retained
    }

    /// A chain of a hundred thousand operations must not be freed by a hundred thousand nested calls.
    deinit {
        guard first != nil else { return }
        var pending: [Node] = []
        releaseProducers(into: &pending)
        while let node = pending.popLast() { node.releaseProducers(into: &pending) }
    }

    /// Lets go of the operands, and hands over those nodes that nobody else holds.
    private func releaseProducers(into pending: inout [Node]) {
        Node.takeProducer(of: &first, into: &pending)
        Node.takeProducer(of: &second, into: &pending)
        Node.takeProducer(of: &third, into: &pending)
        while !others.isEmpty {
            var last: Tensor? = others.removeLast()
            Node.takeProducer(of: &last, into: &pending)
        }
    }

    private static func takeProducer(of operand: inout Tensor?, into pending: inout [Node]) {
        guard operand != nil else { return }
        if isKnownUniquelyReferenced(&operand), var node = operand!.node {
            operand!.node = nil
            if isKnownUniquelyReferenced(&node) { pending.append(node) }
        }
        operand = nil
    }
}
