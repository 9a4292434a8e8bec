import CPseudoTerminal
import Foundation

/// A program in a terminal of its own: what it shows, and keys for it.
final class PseudoTerminal {
    enum End: Equatable {
        case exited(Int)
        case signalled(Int)
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private(set) var screen: EmulatedScreen
    /// All that was written.
    private(set) var transcript: [UInt8] = []
    /// The terminal's modes before the program ran.
    var modesBefore: UInt64 { handle.modes_before }
    private var handle: CPseudoTerminal.PseudoTerminal

    static let patience = 20.0

    /// The folder of the executables built beside the tests.
    static var builtProducts: URL {
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            return bundle.bundleURL.deletingLastPathComponent()
        }
        return URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    }

    /// What programs find unless a test says otherwise; nothing of the person who runs the tests.
    static let environment: [String: String?] = {
        var variables: [String: String?] = [
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
            "SWIFT_BACKTRACE": "enable=no",
        ]
        // Programs built with a sanitizer are told what the tests are told (Tests/Endurance/sanitize).
        for name in ["ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"] {
            variables[name] = ProcessInfo.processInfo.environment[name]
        }
        return variables
    }()

    /// - Parameter emulated: Columns and rows to emulate, where the window does not tell the truth about them.
    init(
        _ path: String, _ arguments: [String] = [], environment: [String: String?] = [:], columns: Int = 80,
        rows: Int = 24, emulated: (columns: Int, rows: Int)? = nil
    ) throws {
        let variables = PseudoTerminal.environment.merging(environment) { $1 }
        let environmentList = variables.compactMap { name, value in value.map { "\(name)=\($0)" } }
        screen = EmulatedScreen(columns: emulated?.columns ?? columns, rows: emulated?.rows ?? rows)
        var started = CPseudoTerminal.PseudoTerminal()
        let error = withStrings([path] + arguments) { arguments in
            withStrings(environmentList) {
                pseudo_terminal_start(&started, path, arguments, $0, Int32(columns), Int32(rows))
            }
        }
        guard error == 0 else { throw Failure(description: "\(path): \(String(cString: strerror(error)))") }
        handle = started
    }

    deinit { pseudo_terminal_discard(&handle) }

    var text: String { String(decoding: transcript, as: UTF8.self) }
    var modes: UInt64 { pseudo_terminal_modes(&handle) }

    func send(_ bytes: [UInt8]) { _ = pseudo_terminal_write(&handle, bytes, bytes.count) }
    func send(_ text: String) { send(Array(text.utf8)) }
    func kill(_ signal: Int32) { _ = Foundation.kill(handle.process, signal) }
    func hangUp() { pseudo_terminal_hang_up(&handle) }

    func resize(columns: Int, rows: Int) {
        screen.resize(columns: columns, rows: rows)
        _ = pseudo_terminal_resize(&handle, Int32(columns), Int32(rows))
    }

    /// Reads until what is shown, or anything else, is as wanted.
    func wait(until wanted: () -> Bool, _ what: @autoclosure () -> String = "what was wanted") throws {
        let deadline = Date(timeIntervalSinceNow: PseudoTerminal.patience)
        while !wanted() {
            let events = pseudo_terminal_wait(&handle, Int32(max(0, deadline.timeIntervalSinceNow) * 1000))
            guard events != 0, deadline > Date() else {
                throw Failure(description: "\(what()) did not come:\n\(screen.text)")
            }
            guard events & Int32(PSEUDO_TERMINAL_OUTPUT) == 0 || !read() else { continue }
            if events & Int32(PSEUDO_TERMINAL_DEAD) != 0, !wanted() {
                throw Failure(description: "the program ended before \(what()) came:\n\(screen.text)")
            }
        }
    }

    func wait(for text: String) throws {
        try wait(until: { screen.text.contains(text) }, "\"\(text)\"")
    }

    /// Asks to end, over and over until the program does, and reads nothing meanwhile.
    func insist(on signal: Int32) throws -> End {
        let deadline = Date(timeIntervalSinceNow: PseudoTerminal.patience)
        repeat { kill(signal) } while !pseudo_terminal_wait_for_death(&handle, 50) && deadline.timeIntervalSinceNow > 0
        return try waitForEnd()
    }

    /// Reads until the program has ended.
    func waitForEnd() throws -> End {
        let deadline = Date(timeIntervalSinceNow: PseudoTerminal.patience)
        while true {
            let events = pseudo_terminal_wait(&handle, Int32(max(0, deadline.timeIntervalSinceNow) * 1000))
            guard events != 0, deadline > Date() else {
                throw Failure(description: "the program did not end:\n\(screen.text)")
            }
            if events & Int32(PSEUDO_TERMINAL_OUTPUT) != 0, read() { continue }
            if events & Int32(PSEUDO_TERMINAL_DEAD) != 0 { break }
        }
        var bySignal = false
        let code = Int(pseudo_terminal_end(&handle, &bySignal))
        return bySignal ? .signalled(code - 128) : .exited(code)
    }

    /// Whether there was anything to read.
    private func read() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = pseudo_terminal_read(&handle, &bytes, bytes.count)
        transcript += bytes[..<count]
        screen.write(bytes[..<count])
        return count > 0
    }
}

/// Calls with a list of C strings that ends with NULL.
func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return body(&pointers)
}
