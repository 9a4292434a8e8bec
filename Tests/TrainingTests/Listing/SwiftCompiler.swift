import Foundation

/// The Swift compiler of this machine, beside the modules that these tests were built with.
enum SwiftCompiler {
    private static let folder = Bundle.module.bundleURL.deletingLastPathComponent()
    private static let kernels = folder.appending(path: "CKernels.build/module.modulemap").path

    static let isThere = FileManager.default.fileExists(atPath: kernels) && (try? run(["--version"]))?.isDone == true

    /// What it says against a program that may import the core; `nil` where it takes it.
    static func complaint(about program: String) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).swift")
        try program.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let modules = folder.appending(path: "Modules").path
        let run = try run(["-typecheck", "-I", modules, "-Xcc", "-fmodule-map-file=\(kernels)", file.path])
        return run.isDone ? nil : run.text
    }

    private static func run(_ arguments: [String]) throws -> (isDone: Bool, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["swiftc"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus == 0, String(decoding: data, as: UTF8.self))
    }
}
