import Foundation

extension PseudoTerminal {
    /// The program in Tests/TerminalProbe, after its first picture.
    static func probe(
        _ arguments: [String] = [], environment: [String: String?] = [:], columns: Int = 80, rows: Int = 24
    ) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            probePath, arguments, environment: environment, columns: columns, rows: rows)
        try terminal.wait(for: "corner]")
        return terminal
    }

    static var probePath: String { builtProducts.appendingPathComponent("terminal-probe").path }

    /// Whether it is as it was before the program ran.
    var isRestored: Bool {
        modes == modesBefore && screen.isCursorVisible && !screen.isAlternate && !screen.marksPastes
            && !screen.tellsMouse
    }
}
