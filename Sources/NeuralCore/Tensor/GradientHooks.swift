import Synchronization

/// How many leaves have functions registered: without one no pass looks for them.
private let hookedLeaves = Atomic<Int>(0)

/// What is called with a tensor's gradient before it goes on.
final class GradientHooks {
    fileprivate var hooks: [(id: Int, hook: (Tensor) -> Tensor?)] = []
    fileprivate var nextID = 0
    /// What has reached a leaf in the pass under way.
    var arriving: Tensor?
    private let isOfLeaf: Bool

    fileprivate init(ofLeaf isOfLeaf: Bool) {
        self.isOfLeaf = isOfLeaf
        if isOfLeaf { hookedLeaves.add(1, ordering: .relaxed) }
    }

    deinit { if isOfLeaf { hookedLeaves.subtract(1, ordering: .relaxed) } }

    /// What the functions make of a gradient, one after the other.
    func called(with gradient: Tensor) -> Tensor {
        hooks.reduce(gradient) { gradient, entry in
            guard let other = entry.hook(gradient) else { return gradient }
            guard other.shape == gradient.shape else {
                fail(
                    "registerHook: a gradient of shape \(other.shape) was returned for one of shape \(gradient.shape)."
                )
            }
            return other.detach()
        }
    }
}

/// Takes a registered function away again (PyTorch: `RemovableHandle`).
public struct RemovableHandle {
    fileprivate let hooks: GradientHooks
    fileprivate let id: Int

    /// It is not called any more; nothing happens the second time.
    public func remove() { hooks.hooks.removeAll { $0.id == id } }
}

extension Tensor {
    /// Calls `hook` with dL/d(this tensor) in every backward pass, when all of it has arrived; what it returns goes on in its place,
    /// `nil` leaves it as it is (PyTorch: `Tensor.register_hook`).
    ///
    ///     let h = relu(x)
    ///     h.registerHook { clamp($0, min: -1, max: 1) }
    ///
    /// Several are called in the order of registration, before the gradient is added to `grad`; a leaf's at the end of the pass.
    /// Nothing they do is recorded, and they must not change the gradient in place.
    ///
    /// - Precondition: this tensor requires a gradient; what is returned has its shape.
    @discardableResult
    public func registerHook(_ hook: @escaping (Tensor) -> Tensor?) -> RemovableHandle {
        guard requiresGrad else {
            fail("registerHook: this tensor does not require a gradient, so there will never be one to call with.")
        }
        let hooks = self.hooks ?? GradientHooks(ofLeaf: isLeaf)
        if let node { node.hooks = hooks } else { leafHooks = hooks }
        hooks.nextID += 1
        hooks.hooks.append((hooks.nextID, hook))
        return RemovableHandle(hooks: hooks, id: hooks.nextID)
    }

    /// The same with a function that only looks.
    @discardableResult
    public func registerHook(_ hook: @escaping (Tensor) -> Void) -> RemovableHandle {
        registerHook { gradient in
            hook(gradient)
            return nil as Tensor?
        }
    }

    private var hooks: GradientHooks? { isLeaf ? leafHooks : node?.hooks }

    /// Adds what arrived in a pass, after the functions have seen it.
    func takeArrived() {
        guard let leafHooks, let arrived = leafHooks.arriving else { return }
        leafHooks.arriving = nil
        let gradient = leafHooks.called(with: arrived)
        if let sum = grad { self.gradient = .dense(sum + gradient) } else { self.gradient = .dense(gradient.copy()) }
    }
}

extension [Node] {
    /// The leaves below them that functions were registered on, and that nothing of a pass broken off is left in.
    func hookedLeaves(of result: Tensor) -> [Tensor] {
        guard NeuralCore.hookedLeaves.load(ordering: .relaxed) > 0 else { return [] }
        let operands = filter(\.hasInputs).flatMap(\.inputs)
        var seen: Set<ObjectIdentifier> = []
        return (operands + [result]).filter { leaf in
            guard leaf.isLeaf, let hooks = leaf.leafHooks, seen.insert(ObjectIdentifier(leaf)).inserted else {
                return false
            }
            hooks.arriving = nil
            return true
        }
    }
}
