import Foundation
import NeuralCore
import Synchronization

/// Training on a thread of its own, the only owner of tensors. Requests go in, snapshots come out through a newest-wins mailbox.
public final class Engine: Sendable {
    /// The newest answer; whoever draws takes it out.
    public let replies = Mailbox<EngineReply>()
    private let orders = Mutex(Orders())
    private let arrival = DispatchSemaphore(value: 0)
    /// Once it has ended.
    private let ended = DispatchSemaphore(value: 0)
    private let wake: @Sendable () -> Void
    private let slot: EngineSlot

    private struct Orders {
        var requests: [(request: EngineRequest, view: ViewRequest)] = []
        var isStopped = false

        /// Takes those out that only look at what goes on, up to another one; what the last of them wants to see.
        mutating func takeViews() -> ViewRequest? {
            let views = requests.prefix { $0.request == .view }
            requests.removeFirst(views.count)
            return views.last?.view
        }
    }

    /// How often what takes long is shown, in nanoseconds.
    private static let progressInterval: UInt64 = 100_000_000

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - core: handed over; nobody else may use it any more.
    ///   - slot: shared with engines that must not compute at the same time.
    ///   - wake: called from the engine's thread after each reply, to wake whoever draws.
    public init(
        _ core: sending EngineCore, in slot: EngineSlot = EngineSlot(), wake: @escaping @Sendable () -> Void
    ) {
        self.wake = wake
        self.slot = slot
        // The thread itself, which ends last, must not hold the network.
        nonisolated(unsafe) var core: EngineCore? = core
        let thread = Thread { [self] in
            guard slot.take(unless: isStopped) else {
                core = nil
                ended.signal()
                return
            }
            StopSign.heeding(isStopped) {
                if let present = core.take() { run(present) }
            }
            ended.signal()
            releaseUnusedMemory()
            slot.leave()
        }
        thread.name = "glassnet engine"
        thread.stackSize = 16 << 20
        withSignalsBlocked { thread.start() }
    }

    public func send(_ request: EngineRequest, view: ViewRequest = ViewRequest()) {
        orders.withLock { $0.requests.append((request, view)) }
        arrival.signal()
    }

    /// Ends the thread after the operation it is in. What it held is given back then.
    public func stop() {
        orders.withLock { $0.isStopped = true }
        arrival.signal()
        slot.askAgain()
    }

    @Sendable private func isStopped() -> Bool { orders.withLock { $0.isStopped } }

    /// Waits until it has ended and what it keeps is written.
    public func wait(at most: DispatchTime) {
        if ended.wait(timeout: most) == .success { ended.signal() }
    }

    private func run(_ core: EngineCore) {
        defer { core.close() }
        show(core.open())
        while true {
            arrival.wait()
            let (next, isStopped) = orders.withLock { orders in
                (orders.requests.isEmpty ? nil : orders.requests.removeFirst(), orders.isStopped)
            }
            if isStopped { return }
            guard let next else { continue }
            var lastProgress: UInt64 = 0
            core.perform(
                next.request, view: next.view,
                meanwhile: Meanwhile(
                    isInterrupted: { [self] in
                        orders.withLock { $0.isStopped || $0.requests.contains(where: \.request.interrupts) }
                    },
                    show: show,
                    wantsShow: { [self] in
                        // A snapshot that nobody took yet is fresh enough: drawing slowly must not slow training.
                        let now = DispatchTime.now().uptimeNanoseconds
                        guard now - lastProgress >= Engine.progressInterval, replies.isEmpty else { return false }
                        lastProgress = now
                        return true
                    },
                    otherView: { [self] in orders.withLock { $0.takeViews() } },
                    clock: { DispatchTime.now().uptimeNanoseconds }))
        }
    }

    private func show(_ reply: EngineReply) {
        replies.put(reply)
        wake()
    }
}

/// A thread started inside inherits the mask: signals are the main thread's, which restores the terminal.
private func withSignalsBlocked(_ body: () -> Void) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // A crash on any thread must reach the handler that restores the terminal.
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] { sigdelset(&all, fault) }
    pthread_sigmask(SIG_BLOCK, &all, &before)
    body()
    pthread_sigmask(SIG_SETMASK, &before, nil)
}

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
        condition.withLock {
            isTaken = false
            condition.broadcast()
        }
    }

    /// Lets those who wait see whether they still want it.
    func askAgain() { condition.withLock { condition.broadcast() } }
}

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
