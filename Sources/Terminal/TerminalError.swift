/// Why a terminal cannot be taken over. The program can still tell its story as plain lines.
public enum TerminalError: Error, Hashable, Sendable {
    /// Standard input is not a terminal, and there is none behind it to read keys from.
    case inputIsNotATerminal
    case outputIsNotATerminal
    /// The variable TERM is unset or empty.
    case termUnset
    /// The system's terminfo has no entry for TERM.
    case termUnknown(String)
    /// The cursor cannot be placed (`cup`), as with `TERM=dumb`.
    case termTooDumb(String)
    /// A system call failed, with the system's own words.
    case system(String)
}

extension TerminalError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .inputIsNotATerminal:
            "standard input is not a terminal, so there are no keys to read; start it in a terminal window"
        case .outputIsNotATerminal:
            "standard output is not a terminal; start it in a terminal window, without redirecting the output"
        case .termUnset:
            "TERM is not set; try TERM=xterm-256color"
        case .termUnknown(let name):
            "TERM=\(TerminalError.printable(name)): this system has no description of that terminal; try TERM=xterm-256color"
        case .termTooDumb(let name):
            "TERM=\(TerminalError.printable(name)): that terminal cannot place the cursor; try TERM=xterm-256color"
        case .system(let reason):
            "the terminal cannot be opened: \(reason)"
        }
    }

    /// A variable's value as a message can show it: one line, short, without control characters.
    private static func printable(_ value: String) -> String {
        let visible = value.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : Character($0) }
        return String(visible.prefix(40)) + (visible.count > 40 ? "..." : "")
    }
}
