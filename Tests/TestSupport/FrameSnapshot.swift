import Canvas

/// A frame as text: its glyphs, and below them one letter per cell that stands for its style.
///
/// Styles are named in the order they appear; `.` is the plain one. Frames of more than sixty styles have two letters per cell.
public func snapshotText(of frame: Frame) -> String {
    var names: [Style: Int] = [:]
    var legend: [Style] = []
    for cell in frame.cells where cell.style != .plain && names[cell.style] == nil {
        names[cell.style] = legend.count
        legend.append(cell.style)
    }
    let width = legend.count > letters.count ? 2 : 1
    func name(_ style: Style) -> String {
        guard let index = names[style] else { return String(repeating: ".", count: width) }
        return width == 1
            ? letters[index] : letters[index / letters.count % letters.count] + letters[index % letters.count]
    }
    var text = "\(frame.width)x\(frame.height)\n"
    for y in 0..<frame.height {
        text += "|" + (0..<frame.width).map { frame[$0, y].text }.joined() + "|\n"
    }
    guard !legend.isEmpty else { return text }
    text += "styles\n"
    for y in 0..<frame.height {
        text += "|" + (0..<frame.width).map { name(frame[$0, y].style) }.joined() + "|\n"
    }
    for style in legend { text += "\(name(style)) \(words(style))\n" }
    return text
}

private let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".map(String.init)

private func words(_ style: Style) -> String {
    var words: [String] = []
    if let color = style.foreground { words.append(hexadecimal(color)) }
    if let color = style.background { words.append("on " + hexadecimal(color)) }
    let attributes: [(Style.Attributes, String)] = [
        (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.inverse, "inverse"),
    ]
    words += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    return words.joined(separator: " ")
}

private func hexadecimal(_ color: Color) -> String {
    let digits = String(color.hex, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
}
