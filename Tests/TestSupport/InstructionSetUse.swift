import Foundation

/// The instruction set of the kernels belongs to the process. Tests that try one after another, and tests whose numbers
/// have many steps in which to drift apart with it, take turns.
public enum InstructionSetUse {
    private static let turn = NSRecursiveLock()

    public static func alone<Result>(_ body: () throws -> Result) rethrows -> Result {
        turn.lock()
        defer { turn.unlock() }
        return try body()
    }
}
