import Foundation

extension PseudoTerminal {
    /// The program itself.
    static func glassnet(
        _ arguments: [String], environment: [String: String?] = [:], columns: Int = 80, rows: Int = 24
    ) throws -> PseudoTerminal {
        try PseudoTerminal(glassnetPath, arguments, environment: environment, columns: columns, rows: rows)
    }

    static var glassnetPath: String { builtProducts.appendingPathComponent("glassnet").path }

    /// Presses `q`, twice where it asks, which must leave nothing behind.
    func quits(with status: Int = 0) throws -> Bool {
        send("q")
        // Where something would be lost it asks once.
        if (try? wait(for: "again leaves")) != nil { send("q") }
        return try waitForEnd() == .exited(status) && isRestored
    }

    /// Waits until the header's right end names the phase that comes next.
    func waitForNext(phase: String) throws {
        try wait(until: { screen.lines.count > 1 && screen.lines[1].hasSuffix("n: \(phase)") }, "n: \(phase)")
    }
}
