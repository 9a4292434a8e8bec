import Foundation

/// The Python of this machine, where it has PyTorch.
enum Python {
    static let hasPyTorch = (try? run("import torch; print(torch.__version__)"))?.isEmpty == false

    /// What a program prints; empty when it fails.
    static func run(_ program: String) throws -> String { try run(arguments: ["-c", program]) }

    static func run(arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
