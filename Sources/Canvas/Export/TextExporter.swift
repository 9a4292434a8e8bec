/// A frame as plain lines, blanks at their ends left out.
public struct TextExporter: Sendable {
    public init() {}

    public func export(_ frame: Frame) -> String {
        var text = ""
        for y in 0..<frame.height {
            var line = ""
            var pending = 0
            for x in 0..<frame.width {
                let cell = frame[x, y]
                if cell.base == " ", cell.mark1 == nil {
                    pending += 1
                } else if !cell.isContinuation {
                    line += String(repeating: " ", count: pending) + cell.text
                    pending = 0
                }
            }
            text += line + "\n"
        }
        return text
    }
}
