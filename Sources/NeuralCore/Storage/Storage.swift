import CKernels

/// The elements of a tensor and of all its views: one place that in-place updates change for every one of them.
///
/// Asking for a ``snapshot()`` keeps today's numbers: the next in-place update then moves the storage to a copy. When nobody
/// holds one, updates stay in place.
public final class Storage {
    private var place: UnsafeMutablePointer<Float>
    let count: Int
    /// Who owns the numbers once a snapshot was asked for; until then the storage does, which saves an object a tensor.
    @exclusivity(unchecked) private var shared: Buffer?
    /// Number of in-place changes so far; autograd compares it to find operands that changed between forward and backward.
    @exclusivity(unchecked) private(set) var version: UInt32 = 0

    /// Room for an operation to fill.
    init(count: Int) {
        place = Buffer.allocate(count)
        self.count = count
    }

    init(_ buffer: Buffer) {
        place = buffer.pointer
        count = buffer.count
        shared = buffer
    }

    deinit { if shared == nil { ck_release(place, count) } }

    var pointer: UnsafePointer<Float> { UnsafePointer(place) }

    /// The numbers as they are now; they stay so as long as the caller keeps them.
    ///
    /// - Complexity: O(1).
    public func snapshot() -> Buffer {
        if let shared { return shared }
        let buffer = Buffer(adopting: place, count: count)
        shared = buffer
        return buffer
    }

    /// Whether a snapshot shows today's numbers.
    func holds(_ kept: Buffer) -> Bool { shared === kept }

    /// Puts back numbers kept by ``snapshot()``.
    ///
    /// - Complexity: O(1).
    public func restore(_ kept: Buffer) {
        guard kept.count == count else {
            fail("Storage.restore: \(kept.count) elements do not fit a storage of \(count).")
        }
        move(to: kept)
        version &+= 1
    }

    /// The numbers and how often they had changed.
    public struct State {
        public let buffer: Buffer
        fileprivate let version: UInt32
    }

    /// All there is to know of this storage; later changes leave it as it is.
    ///
    /// - Complexity: O(1).
    public var state: State { State(buffer: snapshot(), version: version) }

    /// Goes back to a state of this storage. The count of changes goes back too, so that a graph recorded then finds its
    /// operands unchanged, and one that was refused then is refused again.
    ///
    /// - Complexity: O(1).
    public func restore(_ state: State) {
        move(to: state.buffer)
        version = state.version
    }

    /// Room to change the elements in place.
    ///
    /// - Complexity: O(1), or O(count) when somebody holds a snapshot.
    func mutate() -> UnsafeMutablePointer<Float> {
        version &+= 1
        if isHeldByOthers { move(to: shared!.copy()) }
        return place
    }

    /// Room to overwrite all elements: like ``mutate()``, but what was there need not survive.
    func overwrite() -> UnsafeMutablePointer<Float> {
        version &+= 1
        if isHeldByOthers { move(to: Buffer(count: count)) }
        return place
    }

    /// Runs `body` with one element changed, and puts the old one back. It does not count as a change.
    ///
    /// - Complexity: O(1) and `body`, or O(count) when somebody holds a snapshot.
    func withElement<Result>(_ position: Int, _ value: Float, _ body: () throws -> Result) rethrows -> Result {
        let kept = isHeldByOthers ? shared : nil
        if let kept { move(to: kept.copy()) }
        let old = place[position]
        place[position] = value
        defer {
            if let kept {
                move(to: kept)
            } else {
                // Whoever asked for a snapshot meanwhile keeps what it saw.
                if isHeldByOthers { move(to: shared!.copy()) }
                place[position] = old
            }
        }
        return try body()
    }

    /// Room to fill a storage that has just been made and that nobody has seen.
    var initializing: UnsafeMutablePointer<Float> { place }

    private var isHeldByOthers: Bool { shared != nil && !isKnownUniquelyReferenced(&shared) }

    private func move(to buffer: Buffer) {
        if shared == nil { ck_release(place, count) }
        shared = buffer
        place = buffer.pointer
    }
}

/// Numbers that a ``Storage`` has handed out as a snapshot, 64-byte aligned, from the kernels' pool. They go back to the pool
/// with the last reference.
///
/// Whoever keeps a reference keeps the numbers as they are: `Storage` copies before it changes a buffer that someone else holds.
public final class Buffer {
    let pointer: UnsafeMutablePointer<Float>
    /// How many numbers there are.
    public let count: Int

    /// Uninitialised room.
    init(count: Int) {
        pointer = Buffer.allocate(count)
        self.count = count
    }

    /// Takes over room from ``allocate(_:)``.
    init(adopting pointer: UnsafeMutablePointer<Float>, count: Int) {
        self.pointer = pointer
        self.count = count
    }

    deinit { ck_release(pointer, count) }

    /// Uninitialised room that the caller owns.
    static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
        guard let pointer = ck_allocate(count) else {
            fail("Out of memory: a tensor of \(count) elements needs \(count / 262_144) MB.")
        }
        return pointer
    }

    /// A copy of all elements.
    public func copy() -> Buffer {
        let copy = Buffer(count: count)
        copy.pointer.update(from: pointer, count: count)
        return copy
    }

    /// The numbers. They are valid while the buffer lives.
    public var values: UnsafeBufferPointer<Float> { UnsafeBufferPointer(start: pointer, count: count) }
}
