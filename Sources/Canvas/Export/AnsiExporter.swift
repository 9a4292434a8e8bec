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
}
