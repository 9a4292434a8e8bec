/// The elements of a tensor and of all its views: one place that in-place updates change for every one of them.
///
/// The numbers lie in a `Buffer`. Holding that buffer (``snapshot()``) keeps today's numbers: the next in-place update then
/// moves the storage to a copy. When nobody holds it, updates stay in place.
public final class Storage {
    private var buffer: Buffer
    /// Number of in-place changes so far; autograd compares it to find operands that changed between forward and backward.
    private(set) var version: UInt32 = 0

    init(_ buffer: Buffer) { self.buffer = buffer }

    convenience init(count: Int) { self.init(Buffer(count: count)) }

    var count: Int { buffer.count }

    var pointer: UnsafePointer<Float> { UnsafePointer(buffer.pointer) }

    /// The buffer as it is now; it stays so as long as the caller keeps it.
    ///
    /// - Complexity: O(1).
    public func snapshot() -> Buffer { buffer }

    /// Puts back numbers kept by ``snapshot()``.
    ///
    /// - Complexity: O(1).
    public func restore(_ kept: Buffer) {
        guard kept.count == buffer.count else {
            misuse("Storage.restore: \(kept.count) elements do not fit a storage of \(buffer.count).")
        }
        buffer = kept
        version &+= 1
    }

    /// Room to change the elements in place.
    ///
    /// - Complexity: O(1), or O(count) when somebody holds a snapshot.
    func mutate() -> UnsafeMutablePointer<Float> {
        version &+= 1
        if !isKnownUniquelyReferenced(&buffer) { buffer = buffer.copy() }
        return buffer.pointer
    }

    /// Room to overwrite all elements: like ``mutate()``, but what was there need not survive.
    func overwrite() -> UnsafeMutablePointer<Float> {
        version &+= 1
        if !isKnownUniquelyReferenced(&buffer) { buffer = Buffer(count: buffer.count) }
        return buffer.pointer
    }

    /// Runs `body` with one element changed, and puts the old one back. It does not count as a change.
    ///
    /// - Complexity: O(1) and `body`, or O(count) when somebody holds a snapshot.
    func withElement<Result>(_ position: Int, _ value: Float, _ body: () throws -> Result) rethrows -> Result {
        let kept = isKnownUniquelyReferenced(&buffer) ? nil : buffer
        if kept != nil { buffer = buffer.copy() }
        let old = buffer.pointer[position]
        buffer.pointer[position] = value
        defer {
            if let kept {
                buffer = kept
            } else {
                if !isKnownUniquelyReferenced(&buffer) { buffer = buffer.copy() }
                buffer.pointer[position] = old
            }
        }
        return try body()
    }

    /// Room to fill a storage that has just been made and that nobody has seen.
    var initializing: UnsafeMutablePointer<Float> { buffer.pointer }
}
