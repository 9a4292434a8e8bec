import Foundation

/// The two streams: results to standard output, everything else to standard error. Each line is written at once, so that who
/// reads a long run from a pipe sees it grow.
enum Output {
    static func line(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Text that ends its own lines.
    static func text(_ text: String) { write(text, to: .standardOutput) }

    /// A problem in one line; control characters from file names and files must not reach the terminal.
    static func problem(_ sentence: String) {
        let printable = sentence.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }
        write("glassnet: \(printable.joined())\n", to: .standardError)
    }

    /// A line of our own for people, not a result.
    static func note(_ text: String) { write(text + "\n", to: .standardError) }

    /// Where the result cannot be written there is nothing left to do: who reads a pipe may have read enough, a disk may be
    /// full.
    private static func write(_ text: String, to file: FileHandle) {
        do {
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            guard file === FileHandle.standardOutput else { return }
            let reason = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError).code
            if reason == Int(EPIPE) { exit(128 + SIGPIPE) }
            problem("standard output cannot be written: \(String(cString: strerror(Int32(reason))))")
            exit(Failure.Status.unwritableOutput.rawValue)
        }
    }
}
