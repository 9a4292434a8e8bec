import CTerminal

/// Ends a screen's wait from any thread; the screen then reports `woken`.
///
/// Wakes before that report count as one. Harmless when no screen is open.
public struct TerminalWaker: Sendable {
    public func wake() { terminal_wake() }
}
