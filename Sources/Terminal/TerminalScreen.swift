import CTerminal
import Canvas
import Foundation

/// The terminal, taken over: shows frames, tells events, and gives the terminal back on every way out.
///
/// There is one at a time, and it belongs to the thread that opened it; other threads may hold its `waker`. While it is
/// open nothing else may write to the terminal.
///
/// Signals are handled on whichever thread they strike. A thread that blocks SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE or
/// SIGABRT loses the restoring of the terminal when it crashes.
public final class TerminalScreen {
    public struct Options: Hashable, Sendable {
        /// No more colours than these, where the terminal has more.
        public var colorDepth: ColorDepth
        /// Colours that the terminal is known to have whatever its description says: a person asked for them, or
        /// COLORTERM promises them.
        public var promisedDepth: ColorDepth
        /// Whether the mouse's doings are told; where not, they are left to the terminal, which selects text by them.
        public var tellsMouse: Bool

        public init(
            colorDepth: ColorDepth = .truecolor, promisedDepth: ColorDepth = .none, tellsMouse: Bool = true
        ) {
            self.colorDepth = colorDepth
            self.promisedDepth = promisedDepth
            self.tellsMouse = tellsMouse
        }
    }

    public let capabilities: TerminalCapabilities
    /// The colours frames are mapped to: what was asked for, as far as the terminal has it.
    public let colorDepth: ColorDepth
    public let waker = TerminalWaker()

    var isOpen = true
    /// What the terminal shows now; `nil` when that is nothing or unknown.
    var shown: Frame?
    var pairs: ColorPairs
    /// A key that was read to see whether it belongs to the one before.
    var heldKey: TerminalKey?
    var owesResize = false
    /// What has arrived of a text that is being pasted.
    var pasted = ""

    private init(_ options: Options) {
        let capabilities = TerminalCapabilities.ofOpenTerminal
        self.capabilities = capabilities
        colorDepth = options.colorDepth.atMost(capabilities.colorDepth)
        pairs = ColorPairs(depth: colorDepth, terminalColors: Int(terminal_colors()))
    }

    deinit { close() }

    /// Takes over the terminal. Where this fails, nothing has been written to it.
    public static func open(_ options: Options = Options()) throws(TerminalError) -> TerminalScreen {
        precondition(terminal_columns() == 0, "TerminalScreen.open: a screen is open already")
        let opening = terminal_open(options.promisedDepth.showsShades ? 256 : 0, options.tellsMouse)
        let reason = String(cString: strerror(errno))
        let term = ProcessInfo.processInfo.environment["TERM"] ?? ""
        switch opening {
        case .done: return TerminalScreen(options)
        case .noInput: throw .inputIsNotATerminal
        case .noOutput: throw .outputIsNotATerminal
        case .termUnset: throw .termUnset
        case .termUnknown: throw .termUnknown(term)
        case .termTooDumb: throw .termTooDumb(term)
        case .system: throw .system(reason)
        }
    }

    /// The window's columns and rows.
    public var size: Size { Size(Int(terminal_columns()), Int(terminal_rows())) }

    public func wake() { waker.wake() }

    /// Gives the terminal back and stops the program as Ctrl-Z does; returns when it goes on.
    public func suspend() {
        precondition(isOpen, "TerminalScreen.suspend: the screen is closed")
        takeOverAgain { _ = terminal_suspend() }
    }

    /// Lends the terminal to a program that `body` runs.
    public func lend(to body: () -> Void) {
        precondition(isOpen, "TerminalScreen.lend: the screen is closed")
        takeOverAgain {
            terminal_lend()
            body()
            terminal_take_back()
        }
    }

    /// Gives the terminal back as it was. Again and again without harm.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        terminal_close()
    }

    /// Gives the terminal back and dies by this signal, so that a shell sees 128 + `signal`.
    public func dieBySignal(_ signal: Int32) -> Never {
        isOpen = false
        terminal_die(signal)
    }

    /// The window may have been resized meanwhile.
    func takeOverAgain(_ body: () -> Void) {
        let before = size
        body()
        guard size != before else { return }
        shown = nil
        owesResize = true
    }
}

@available(*, unavailable)
extension TerminalScreen: Sendable {}

extension ColorDepth {
    /// This, or the limit if that has fewer colours.
    func atMost(_ limit: ColorDepth) -> ColorDepth {
        let order = ColorDepth.allCases
        return order.firstIndex(of: self)! <= order.firstIndex(of: limit)! ? self : limit
    }
}

extension TerminalScreen {
    /// Shows a frame, writing only what differs from the one shown before. What is larger than the window is cut, what is
    /// smaller stands in the upper left corner.
    /// - Complexity: O(cells) to compare, plus the terminal's time for each cell that differs.
    public func show(_ frame: Frame) {
        precondition(isOpen, "TerminalScreen.show: the screen is closed")
        if shown?.size != frame.size { terminal_erase() }
        let blank = shown?.size == frame.size ? shown! : Frame(frame.size)
        for run in frame.changes(from: blank) { put(run, of: frame) }
        terminal_flush()
        shown = frame
    }

    private func put(_ run: Frame.Run, of frame: Frame) {
        frame.cells.withUnsafeBufferPointer { cells in
            let row = run.y * frame.width
            for x in run.x..<run.x + run.length where !cells[row + x].isContinuation {
                let cell = cells[row + x]
                let isWide = x + 1 < frame.width && cells[row + x + 1].isContinuation
                terminal_put(
                    Int32(x), Int32(run.y),
                    TerminalCell(
                        base: cell.base.value, mark1: cell.mark1?.value ?? 0, mark2: cell.mark2?.value ?? 0,
                        pair: pairs.number(cell.style), width: isWide ? 2 : 1,
                        attributes: cell.style.attributes.terminalAttributes))
            }
        }
    }
}

extension Style.Attributes {
    fileprivate var terminalAttributes: UInt8 {
        var attributes = 0
        if contains(.bold) { attributes |= TERMINAL_BOLD }
        if contains(.dim) { attributes |= TERMINAL_DIM }
        if contains(.underline) { attributes |= TERMINAL_UNDERLINE }
        if contains(.inverse) { attributes |= TERMINAL_INVERSE }
        return UInt8(attributes)
    }
}
