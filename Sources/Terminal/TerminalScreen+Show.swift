import CTerminal
import Canvas

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

    /// Writes every cell again, should someone else have written to the terminal.
    public func repaint() {
        precondition(isOpen, "TerminalScreen.repaint: the screen is closed")
        terminal_repaint()
        terminal_flush()
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
