/// A frame as lines with terminal colours; each line ends in the terminal's own style.
public struct AnsiExporter: Sendable {
    public var depth: ColorDepth

    public init(depth: ColorDepth = .truecolor) {
        self.depth = depth
    }

    public func export(_ frame: Frame) -> String {
        let escapes = Escapes(depth: depth)
        let plain = escapes.code(.plain)
        var text = ""
        for y in 0..<frame.height {
            var current = plain
            for x in 0..<frame.lastVisibleColumn(in: y) + 1 {
                let cell = frame[x, y]
                guard !cell.isContinuation else { continue }
                let code = escapes.code(cell.style)
                if code != current {
                    text += code
                    current = code
                }
                text += cell.text
            }
            if current != plain { text += plain }
            text += "\n"
        }
        return text
    }
}

extension Frame {
    /// The last column of a row that is not a plain blank; -1 when there is none.
    func lastVisibleColumn(in y: Int) -> Int {
        var x = width - 1
        while x >= 0, self[x, y] == .blank { x -= 1 }
        return x
    }
}
