import Foundation

/// A run in a process of its own: this very program, whose lines are read as they come.
final class RunProcess {
    private let process = Process()
    private var streams: [Stream]
    /// The lines of its standard output that are whole, as they come; those of standard error.
    private(set) var errors: [String] = []

    private struct Stream {
        let file: FileHandle
        let isErrors: Bool
        var rest = Data()
        var isOpen = true
    }

    /// How it ended.
    enum End: Equatable {
        case exited(Int32)
        case killed(Int32)
    }

    /// - Throws: why it does not start.
    init(_ arguments: [String]) throws {
        let (output, problems) = (Pipe(), Pipe())
        process.executableURL = Bundle.main.executableURL
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = problems
        streams = [
            Stream(file: output.fileHandleForReading, isErrors: false),
            Stream(file: problems.fileHandleForReading, isErrors: true),
        ]
        try process.run()
        // Ours would keep its pipes open after its end.
        try? output.fileHandleForWriting.close()
        try? problems.fileHandleForWriting.close()
    }

    /// What can be waited for.
    var descriptors: [Int32] { streams.filter(\.isOpen).map(\.file.fileDescriptor) }

    /// Takes what a descriptor has, which must be ready.
    ///
    /// - Returns: whole lines of standard output.
    func read(_ descriptor: Int32) -> [String] {
        guard let place = streams.firstIndex(where: { $0.isOpen && $0.file.fileDescriptor == descriptor }) else {
            return []
        }
        let data = streams[place].file.availableData
        streams[place].rest += data
        if data.isEmpty { streams[place].isOpen = false }
        var lines: [String] = []
        while let end = streams[place].rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(String(decoding: streams[place].rest[..<end], as: UTF8.self))
            streams[place].rest = Data(streams[place].rest[(end + 1)...])
        }
        guard streams[place].isErrors else { return lines }
        errors += lines
        return []
    }

    var hasEnded: Bool { descriptors.isEmpty }

    /// Waits for its end.
    var end: End {
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
            ? .killed(process.terminationStatus) : .exited(process.terminationStatus)
    }

    func stop() { process.terminate() }
}
