extension Unicode.Scalar {
    /// Whether a terminal or a reader would obey it instead of showing it: control and format characters, among them those that
    /// turn the direction of what follows, and separators of lines.
    package var isCommand: Bool {
        guard value < 0x20 || value > 0x7E else { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    /// Text from outside, fit for a line of a terminal, of a script or of a file: blanks for the ends of lines and tabs, and none
    /// of the other characters that nobody sees.
    package var printable: String { replacingCommands { $0.properties.isWhitespace ? " " : "" } }

    /// ``printable``, and not endless: what a message repeats of a file.
    package var oneLine: String {
        let text = printable
        return text.count > 1000 ? text.prefix(1000) + "…" : text
    }

    /// Each character that ``Unicode/Scalar/isCommand`` in other words.
    package func replacingCommands(_ words: (Unicode.Scalar) -> String) -> String {
        guard unicodeScalars.contains(where: \.isCommand) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isCommand { text += words(scalar) } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}

extension Text {
    /// Each of its languages on one line.
    package var oneLine: Text { Text(en.oneLine, zh.oneLine) }
}
