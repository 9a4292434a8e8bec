import CTerminal
import Canvas

/// What a screen waits for.
public enum TerminalEvent: Hashable, Sendable {
    case key(Key)
    /// The mouse, where it is told (see ``TerminalScreen/Options/tellsMouse``).
    case pointer(Pointer)
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

extension TerminalScreen {
    /// The next key that has been typed, or the text that has been pasted, if any; keys without a meaning here are skipped.
    func nextInput() -> TerminalEvent? {
        while true {
            let key = heldKey ?? terminal_read_key()
            heldKey = nil
            switch key.kind {
            case .none: return nil
            case .mouse: if let pointer = Pointer(key) { return .pointer(pointer) }
            case .pasted: if let scalar = Unicode.Scalar(key.value) { paste(scalar) }
            case .pasteEnd:
                defer { pasted = "" }
                return .pasted(pasted)
            case .scalar:
                guard let scalar = Unicode.Scalar(key.value) else { continue }
                if scalar.properties.generalCategory != .control { return .key(.character(grapheme(from: scalar))) }
                if let control = Key(control: scalar) { return .key(control) }
            default: return Key(key).map(TerminalEvent.key)
            }
        }
    }

    /// Longer than any field takes; what is beyond is let go.
    private static let longestPaste = 4096

    private func paste(_ scalar: Unicode.Scalar) {
        if pasted.unicodeScalars.count < Self.longestPaste { pasted.unicodeScalars.append(scalar) }
    }

    /// The character that begins with a scalar: accents and emoji may come as several.
    private func grapheme(from first: Unicode.Scalar) -> Character {
        let longest = 16
        var text = String(Character(first))
        while text.unicodeScalars.count < longest {
            let key = terminal_read_key()
            guard key.kind != .none else { break }
            var longer = text
            if key.kind == .scalar, let scalar = Unicode.Scalar(key.value) { longer.unicodeScalars.append(scalar) }
            guard longer.count == 1, longer.unicodeScalars.count > text.unicodeScalars.count else {
                heldKey = key
                break
            }
            text = longer
        }
        return Character(text)
    }
}

extension Pointer {
    /// xterm's SGR 1006: the button in the low two bits, modifiers in the next three, then motion, then the wheel.
    ///
    /// `nil` for buttons and motions that mean nothing here.
    init?(_ key: TerminalKey) {
        let button = key.value & 0xFF
        let isReleased = key.value & UInt32(TERMINAL_RELEASED) != 0
        let gesture: Gesture
        switch (button & 0b1110_0011, isReleased) {
        case (0, false): gesture = .press
        case (0, true): gesture = .release
        case (32, false): gesture = .drag
        case (64, false): gesture = .wheelUp
        case (65, false): gesture = .wheelDown
        default: return nil
        }
        self.init(gesture, Int(key.column), Int(key.row))
    }
}

extension Key {
    /// A key that has a name.
    init?(_ key: TerminalKey) {
        switch key.kind {
        case .none, .scalar, .pasted, .pasteEnd, .mouse: return nil
        case .function: self = .function(Int(key.value))
        case .escape: self = .escape
        case .up: self = .up
        case .down: self = .down
        case .left: self = .left
        case .right: self = .right
        case .home: self = .home
        case .end: self = .end
        case .pageUp: self = .pageUp
        case .pageDown: self = .pageDown
        case .enter: self = .enter
        case .backspace: self = .backspace
        case .delete: self = .delete
        case .backTab: self = .backTab
        }
    }

    /// A key that sends a control character.
    init?(control scalar: Unicode.Scalar) {
        switch scalar.value {
        case 8, 127: self = .backspace
        case 9: self = .tab
        case 10, 13: self = .enter
        case 27: self = .escape
        case 1...26: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
        default: return nil
        }
    }
}

/// Ends a screen's wait from any thread; the screen then reports `woken`.
///
/// Wakes before that report count as one. Harmless when no screen is open.
public struct TerminalWaker: Sendable {
    public func wake() { terminal_wake() }
}
