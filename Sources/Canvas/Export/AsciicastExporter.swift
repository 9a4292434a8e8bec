/// Frames over time as an asciicast v2 recording (docs.asciinema.org/manual/asciicast/v2): the first whole, then what changes.
public struct AsciicastExporter: Sendable {
    public var depth: ColorDepth
    public var title: String

    public init(depth: ColorDepth = .truecolor, title: String = "") {
        self.depth = depth
        self.title = title
    }

    /// - Parameter frames: each with its time in seconds from the beginning; NaN, infinities and times before it are 0.
    public func export(_ frames: [(time: Double, frame: Frame)]) -> String {
        let width = frames.map(\.frame.width).max() ?? 0
        let height = frames.map(\.frame.height).max() ?? 0
        var text = "{\"version\": 2, \"width\": \(width), \"height\": \(height)"
        if !title.isEmpty { text += ", \"title\": \(quoted(title))" }
        text += "}\n"
        var shown: Frame?
        for (time, frame) in frames {
            let seconds = time.isFinite ? max(0, time) : 0
            text += "[\(seconds), \"o\", \(quoted(AnsiExporter(depth: depth).update(from: shown, to: frame)))]\n"
            shown = frame
        }
        return text
    }

    /// A JSON string.
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
