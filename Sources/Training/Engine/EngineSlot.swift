import Foundation

/// A place for one engine at a time: the next waits until the one before has ended and given its memory back.
public final class EngineSlot: @unchecked Sendable {
    /// Guards `isTaken`.
    private let condition = NSCondition()
    private var isTaken = false

    public init() {}

    /// Waits for the place.
    ///
    /// - Returns: `false` where it is no longer wanted.
    func take(unless isUnwanted: () -> Bool) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while isTaken, !isUnwanted() { condition.wait() }
        guard !isUnwanted() else { return false }
        isTaken = true
        return true
    }

    func leave() {
        condition.lock()
        isTaken = false
        condition.broadcast()
        condition.unlock()
    }

    /// Lets those who wait see whether they still want it.
    func askAgain() {
        condition.lock()
        condition.broadcast()
        condition.unlock()
    }
}
