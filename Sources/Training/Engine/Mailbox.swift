import Synchronization

/// A place for the newest value: a new one replaces one that nobody took. Neither side ever waits for the other.
public final class Mailbox<Value: Sendable>: Sendable {
    private let content = Mutex<Value?>(nil)

    public init() {}

    public func put(_ value: Value) { content.withLock { $0 = value } }

    /// Takes the newest value out.
    public func take() -> Value? {
        content.withLock { content in
            defer { content = nil }
            return content
        }
    }

    public var isEmpty: Bool { content.withLock { $0 == nil } }
}
