import Canvas

/// What a screen waits for.
public enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// A text that was pasted into the terminal. Its characters are no keys.
    case pasted(String)
    /// The window has another size; the screen is empty until the next `show`.
    case resized(Size)
    /// Another thread called `wake`.
    case woken
    case timedOut
    /// SIGTERM, SIGINT (Ctrl-C) or SIGHUP: tidy up and answer with `dieBySignal`. It is told until that happens; the same
    /// signal a second time, before this one was answered, restores the terminal and ends the program without asking.
    case signal(Int32)
    /// The terminal is gone (window closed, connection lost). It is told until the program ends, which it should at once.
    case closed
    /// The program was stopped (Ctrl-Z) and goes on; the last frame is on the screen again.
    case resumed
}
