import Foundation

/// This very program, started again with arguments of its own.
final class ChildProgram {
    /// What its standard streams are.
    enum Streams {
        case pipe
        case terminal(columns: UInt16, rows: UInt16)
    }

    private let process = Process()
    private let output: FileHandle
    private var text = ""

    init(_ arguments: [String], on streams: Streams) {
        process.executableURL = Bundle.main.executableURL
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm-256color"]) { $1 }
        process.standardError = FileHandle.nullDevice
        let theirs: FileHandle
        switch streams {
        case .pipe:
            let pipe = Pipe()
            (output, theirs) = (pipe.fileHandleForReading, pipe.fileHandleForWriting)
            process.standardInput = FileHandle.nullDevice
        case .terminal(let columns, let rows):
            var (master, slave): (Int32, Int32) = (-1, -1)
            var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
            guard openpty(&master, &slave, nil, nil, &size) == 0 else {
                preconditionFailure("no pseudo-terminal to be had: \(String(cString: strerror(errno)))")
            }
            output = FileHandle(fileDescriptor: master, closeOnDealloc: true)
            theirs = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
            process.standardInput = theirs
        }
        process.standardOutput = theirs
        do {
            try process.run()
        } catch {
            preconditionFailure("the program does not start again: \(error)")
        }
        try? theirs.close()
    }

    /// Reads what it writes until there is enough of it, or no more.
    func readOutput(until isEnough: (String) -> Bool) {
        while !isEnough(text) {
            let data = output.availableData
            if data.isEmpty { return }
            text += String(decoding: data, as: UTF8.self)
        }
    }

    /// The most memory it held at once, in megabytes, where the system tells.
    var peakMegabytes: Double? {
        let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
    }

    func end() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
