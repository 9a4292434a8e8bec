/// A frame as lines with terminal colours; each line ends in the terminal's own style.
public struct AnsiExporter: Sendable {
    public var depth: ColorDepth

    public init(depth: ColorDepth = .truecolor) {
        self.depth = depth
    }

    public func export(_ frame: Frame) -> String {
        lines(frame).reduce(into: "") { $0 += $1 + "\n" }
    }

    /// One string a row, without line ends.
    func lines(_ frame: Frame) -> [String] {
        var escapes = Escapes(depth: depth)
        return (0..<frame.height).map { y in
            var line = ""
            for run in frame.styleRuns(in: y) { line += escapes.change(to: run.style) + run.text }
            return line + escapes.change(to: .plain)
        }
    }

    /// What turns the screen that shows one frame into the screen that shows another: cursor movements and the cells that
    /// differ; the whole frame when nothing was shown before or the size is another.
    func update(from earlier: Frame?, to frame: Frame) -> String {
        guard let earlier, earlier.size == frame.size else {
            return "\u{1B}[H\u{1B}[2J" + lines(frame).joined(separator: "\r\n")
        }
        var escapes = Escapes(depth: depth)
        var text = ""
        for run in frame.changes(from: earlier) {
            text += "\u{1B}[\(run.y + 1);\(run.x + 1)H"
            for part in frame.styleRuns(in: run.y, columns: run.x..<run.x + run.length) {
                text += escapes.change(to: part.style) + part.text
            }
        }
        return text + escapes.change(to: .plain)
    }
}
