/// The numbers one operation saw and made, and the gradient that reached it last.
final class NodeRecord {
    let inputs: [Buffer]
    let output: Buffer
    var upstream: Tensor?

    init(inputs: [Buffer], output: Buffer) {
        self.inputs = inputs
        self.output = output
    }
}

/// The graph behind a result, to be looked at and explained: every operation with the numbers it really used, whatever an
/// optimizer made of them since.
///
/// Numbers are kept by reference: buffers are copy-on-write, so that a parameter costs memory only once it changes. Gradients
/// of a backward pass that keeps the graph (``GraphUse/keepForLooking``) are found here too.
public struct Trace {
    /// What the operations led to.
    public private(set) var result: Tensor
    /// The operations in the order in which they ran. Those of a longer trace of the same forward begin with these.
    public private(set) var nodes: [Node]

    /// Keeps the numbers of all operations behind `result` that are not kept yet.
    ///
    /// - Complexity: O(operations), whatever the tensors' sizes.
    public init(of result: Tensor) {
        self.result = result
        nodes = result.backwardOrder().reversed()
        for node in nodes { node.keepNumbers() }
    }

    /// Goes on to what was worked out of the result since: a forward in its operations need not look at all of them each time.
    ///
    /// - Complexity: O(operations since), where these begin at the result.
    public mutating func extend(to later: Tensor) {
        guard let last = nodes.last, let new = later.operations(since: last) else {
            self = Trace(of: later)
            return
        }
        for node in new { node.keepNumbers() }
        result = later
        nodes += new
    }

    /// What passes have left at each operation; give it to ``restore(_:)`` to undo later passes.
    package func passStates() -> [Node.PassState] { nodes.map { $0.passState() } }

    package func restore(_ states: [Node.PassState]) {
        for (node, state) in zip(nodes, states) { node.restore(state) }
    }

    /// Where an operation stands in ``nodes``.
    ///
    /// - Complexity: O(operations).
    public func position(of node: Node) -> Int? { nodes.firstIndex { $0 === node } }

    /// The operations that use a tensor, with the operand that it is.
    ///
    /// - Complexity: O(operations).
    public func uses(of tensor: Tensor) -> [(node: Node, operand: Int)] {
        nodes.flatMap { node in
            (0..<node.inputCount).compactMap { operand in
                let input = node.input(operand)
                let isSame = input === tensor || (input.node != nil && input.node === tensor.node)
                return isSame ? (node, operand) : nil
            }
        }
    }
}

extension Node {
    /// Keeps today's numbers of operands and result, unless they are kept already.
    func keepNumbers() {
        guard record == nil, hasInputs else { return }
        record = NodeRecord(inputs: inputs.map { $0.storage.snapshot() }, output: resultStorage.snapshot())
    }

    /// An operand's numbers as the operation saw them; `nil` outside of a ``Trace``.
    public func inputNumbers(_ index: Int) -> Buffer? { record?.inputs[index] }

    /// The result's numbers as the operation made them; `nil` outside of a ``Trace``.
    public var outputNumbers: Buffer? { record?.output }

    /// dL/d(result) in the last backward pass that came through; `nil` before, and outside of a ``Trace``.
    public var upstreamGradient: Tensor? { record?.upstream }
}

extension Tensor {
    /// A leaf of this shape with numbers kept by ``Storage/snapshot()``.
    package func withNumbers(_ kept: Buffer) -> Tensor {
        guard kept.count == numel() else {
            fail("withNumbers: \(kept.count) elements do not fill the shape \(shape).")
        }
        return Tensor(shape: shape, storage: Storage(kept))
    }

    /// What changed since `before`, element by element. Not recorded.
    package func change(since before: Buffer) -> Tensor { withNoGrad { detach() - withNumbers(before) } }
}
