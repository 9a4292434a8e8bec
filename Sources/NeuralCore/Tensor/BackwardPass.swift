import CKernels

/// What an operation's backward sees: dL/d(output), the operands, and where to send the gradients.
public struct BackwardPass {
    let node: Node
    /// dL/d(output), of the output's shape.
    public private(set) var upstream: Tensor
    /// Whether rows are seen as images one row high.
    private var seesImages = false

    init(node: Node, upstream: Tensor) { (self.node, self.upstream) = (node, upstream) }

    /// The same where rows are images one row high; see ``RowsOperation``.
    var ofImages: BackwardPass {
        var pass = self
        (pass.upstream, pass.seesImages) = (upstream.ofImages, true)
        return pass
    }

    /// An operand, as it was given.
    ///
    /// - Precondition: `index` is less than ``inputCount``.
    public func input(_ index: Int) -> Tensor { seesImages ? node.input(index).ofImages : node.input(index) }
    /// The result, cut from the graph.
    public var output: Tensor { node.output }
    /// How many operands there are.
    public var inputCount: Int { node.inputCount }

    /// The result's numbers, without a tensor around them.
    var outputElements: UnsafePointer<Float> { node.resultStorage.pointer }

    /// Whether anybody wants the gradient of this operand.
    public func needs(_ index: Int) -> Bool { node.wants(index) }

    /// Adds a gradient to what the operand has got so far. `gradient` is not evaluated when nobody wants it; it must be a new
    /// tensor or share its storage with `upstream`.
    public func send(to index: Int, _ gradient: () -> Tensor) {
        guard needs(index) else { return }
        let input = node.input(index)
        var value = gradient()
        if seesImages { value = Tensor(shape: input.shape, storage: value.storage) }
        // A leaf's grad changes in place later, so it must not share storage with a tensor that others were sent too.
        input.accumulate(value.storage === upstream.storage && input.isLeaf ? value.copy() : value)
    }

    /// Fills a new gradient of the operand's shape through its address, and sends it, when anybody wants it.
    func fill(_ index: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
        guard needs(index) else { return }
        let input = node.input(index)
        let gradient = Tensor(uninitialized: input.shape)
        body(gradient.storage.initializing)
        input.accumulate(gradient)
    }

    /// Sends an operand of at least so many elements a gradient that is an outer product by its factors alone: nothing is
    /// formed until somebody reads it. False when it has to be stored: small, or added to what is there.
    func keep(_ left: Storage, _ right: Storage, at index: Int, ifAtLeast elements: Int) -> Bool {
        let input = node.input(index)
        guard input.isLeaf, input.leafHooks == nil, input.numel() >= elements else { return false }
        switch input.gradient {
        case .outer, .dense: return false
        case .none, .zeros:
            input.gradient = .outer(OuterProduct(left: left.snapshot(), right: right.snapshot()))
            return true
        }
    }

    /// The place where a kernel adds up an operand's gradient itself, without a tensor in between.
    ///
    /// The operation must write there at once: the place counts as filled.
    func sum(at index: Int) -> GradientSum {
        needs(index) ? node.input(index).gradientSum() : .unwanted
    }
}

/// Where a gradient's numbers go: `pointer` is `nil` when nobody wants them; with `accumulate` 1 they add to what is there.
struct GradientSum {
    let pointer: UnsafeMutablePointer<Float>?
    let accumulate: Int32

    static var unwanted: GradientSum { GradientSum(pointer: nil, accumulate: 0) }
}

extension Tensor {
    /// Adds `gradient` to this tensor's: to `grad` of a leaf, to the pass's upstream of a computed tensor.
    func accumulate(_ gradient: Tensor) {
        guard gradient.shape == shape else {
            fail("backward: a gradient of shape \(gradient.shape) was sent to a tensor of shape \(shape).")
        }
        if let node {
            guard let sum = node.upstream else {
                // It may be shared (an addition sends one tensor to both operands), so it is not this node's to change.
                node.upstream = gradient
                node.ownsUpstream = false
                return
            }
            if node.ownsUpstream {
                ck_add_scaled(numel(), 1, gradient.storage.pointer, sum.storage.mutate())
            } else {
                node.upstream = Tensor.sum(sum, gradient)
                node.ownsUpstream = true
            }
            return
        }
        if let leafHooks {
            leafHooks.arriving = leafHooks.arriving.map { Tensor.sum($0, gradient) } ?? gradient
            return
        }
        if let sum = storedGradient {
            ck_add_scaled(numel(), 1, gradient.storage.pointer, sum.storage.mutate())
        } else {
            self.gradient = .dense(gradient)
        }
    }

    fileprivate func gradientSum() -> GradientSum {
        if let node {
            if let sum = node.upstream {
                let own = node.ownsUpstream ? sum : sum.copy()
                node.upstream = own
                node.ownsUpstream = true
                return GradientSum(pointer: own.storage.mutate(), accumulate: 1)
            }
            let sum = Tensor(uninitialized: shape)
            node.upstream = sum
            node.ownsUpstream = true
            return GradientSum(pointer: sum.storage.initializing, accumulate: 0)
        }
        if let leafHooks {
            if let sum = leafHooks.arriving { return GradientSum(pointer: sum.storage.mutate(), accumulate: 1) }
            let sum = Tensor(uninitialized: shape)
            leafHooks.arriving = sum
            return GradientSum(pointer: sum.storage.initializing, accumulate: 0)
        }
        if let sum = storedGradient { return GradientSum(pointer: sum.storage.mutate(), accumulate: 1) }
        let sum = Tensor(uninitialized: shape)
        gradient = .dense(sum)
        return GradientSum(pointer: sum.storage.initializing, accumulate: 0)
    }

    /// What there is to add to.
    private var storedGradient: Tensor? {
        switch gradient {
        case .none, .zeros: nil
        case .outer, .dense: grad
        }
    }

    private static func sum(_ a: Tensor, _ b: Tensor) -> Tensor {
        let sum = Tensor(uninitialized: a.shape)
        ck_binary_forward(ck_add, a.numel(), a.storage.pointer, 1, b.storage.pointer, 1, sum.storage.initializing)
        return sum
    }
}
