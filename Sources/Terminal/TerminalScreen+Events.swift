import CTerminal
import Canvas

extension TerminalScreen {
    /// Waits for the next event: requests to end first, then what concerns the window, keys, and wakes.
    /// - Parameter timeoutMilliseconds: `timedOut` after so long; 0 does not wait, `nil` waits for ever.
    public func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent {
        precondition(isOpen, "TerminalScreen.nextEvent: the screen is closed")
        let clock = ContinuousClock()
        let deadline = timeoutMilliseconds.map { clock.now + .milliseconds(max(0, $0)) }
        while true {
            if let event = notice() { return event }
            if let input = nextInput() { return input }
            if terminal_take_wake() { return .woken }
            let wait = deadline.map { milliseconds(until: $0, clock) } ?? -1
            switch terminal_wait(wait) {
            case .ready: continue
            case .gone: return notice() ?? .closed
            case .timeout: if wait < Int32.max { return .timedOut }
            }
        }
    }

    /// Rounded up, so that a wait does not end before its time.
    private func milliseconds(until deadline: ContinuousClock.Instant, _ clock: ContinuousClock) -> Int32 {
        let left = max(.zero, deadline - clock.now)
        return Int32(clamping: Int(min(Double(Int32.max), (left / .milliseconds(1)).rounded(.up))))
    }

    /// What a signal told.
    private func notice() -> TerminalEvent? {
        if owesResize {
            owesResize = false
            return .resized(size)
        }
        switch terminal_take_notice() {
        case .none: return nil
        case .end: return .signal(terminal_end_signal())
        case .suspend:
            suspend()
            return terminal_end_signal() == 0 ? .resumed : notice()
        case .continued:
            takeOverAgain(terminal_resume)
            return .resumed
        case .resized:
            guard terminal_adopt_size() else { return nil }
            shown = nil
            return .resized(size)
        }
    }
}
