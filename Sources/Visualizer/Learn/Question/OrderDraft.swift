import Training

/// The calls of a training loop while they are put in order: the arrows go along them, or take one with them.
public struct OrderDraft: Sendable, Equatable {
    public private(set) var items: [Phase]
    public private(set) var cursor = 0
    /// Whether the call under the cursor goes with it.
    public private(set) var isHeld = false

    public init(_ items: [Phase]) {
        self.items = items
    }

    mutating func pickUpOrPutDown() { isHeld.toggle() }

    mutating func move(by change: Int) {
        let target = min(max(cursor + change, 0), max(items.count - 1, 0))
        guard target != cursor else { return }
        if isHeld { items.insert(items.remove(at: cursor), at: target) }
        cursor = target
    }
}
