/// A frame as plain lines, blanks at their ends left out.
public struct TextExporter: Sendable {
    public init() {}

    public func export(_ frame: Frame) -> String {
        var text = ""
        for y in 0..<frame.height {
            var blanks = 0
            for cell in frame.cells[y * frame.width..<(y + 1) * frame.width] {
                if cell.base == " ", cell.mark1 == nil {
                    blanks += 1
                } else {
                    for _ in 0..<blanks { text += " " }
                    blanks = 0
                    cell.append(to: &text)
                }
            }
            text += "\n"
        }
        return text
    }
}
