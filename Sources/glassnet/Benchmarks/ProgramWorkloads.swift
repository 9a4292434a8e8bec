import CKernels
import Foundation

extension Workload {
    /// The program from outside, started anew: until its first frame stands in a terminal of 200x60, and how much memory it
    /// takes.
    static var program: [Workload] {
        [
            Workload(name: "start_to_first_frame") { seconds in
                // It ends outside of the time that is measured.
                var child: ChildProgram?
                let work = Work(prepare: { child?.end() }) {
                    child = ChildProgram(["step", "document", "--lang", "en"], on: .terminal(columns: 200, rows: 60))
                    // The footer is the last line that is painted.
                    child?.readOutput { $0.contains("quit") }
                }
                defer { child?.end() }
                return BenchmarkResult(name: "start_to_first_frame", timing: Timing(of: work, seconds: seconds))
            },
            peakMemory("document_memory_free", ["train", "document", "--headless", "--json", "--epochs", "1000000"]),
            peakMemory("document_memory_stepping", ["step", "document", "--headless", "--json", "--steps", "1000000"]),
        ]
    }

    /// The most memory that a run took after dozens of lines of output.
    private static func peakMemory(_ name: String, _ arguments: [String]) -> Workload {
        Workload(name: name) { _ in
            let child = ChildProgram(arguments, on: .pipe)
            child.readOutput { output in output.count { $0 == "\n" } > 60 }
            defer { child.end() }
            let peak = child.peakMegabytes.map { [("peak_megabytes", $0)] } ?? []
            return BenchmarkResult(name: name, timing: nil, facts: peak.map { (name: $0.0, value: $0.1) })
        }
    }
}

extension Workload {
    /// Matrix products: squares, and those of the document's fc1 at batch 32.
    static var products: [Workload] {
        [
            product("sgemm_512", 512, 512, 512),
            product("sgemm_1024", 1024, 1024, 1024),
            product("sgemm_fc1_forward_b32", 32, 512, 12544, transposeB: true),
            product("sgemm_fc1_dx_b32", 32, 12544, 512),
            product("sgemm_fc1_dw_b32", 512, 12544, 32, transposeA: true),
        ]
    }

    /// C[m, n] = A[m, k] B[k, n]; a factor that is transposed is stored so.
    private static func product(
        _ name: String, _ m: Int, _ n: Int, _ k: Int, transposeA: Bool = false, transposeB: Bool = false
    ) -> Workload {
        Workload(name: name) { seconds in
            let (a, b, c) = (Floats(m * k), Floats(k * n), Floats(m * n))
            let work = Work {
                ck_matmul(
                    transposeA ? 1 : 0, transposeB ? 1 : 0, m, n, k, a.pointer, transposeA ? m : k, b.pointer,
                    transposeB ? k : n, 0, c.pointer, n)
            }
            let timing = Timing(of: work, seconds: seconds)
            return BenchmarkResult(
                name: name, timing: timing, facts: [("gflops", 2 * Double(m * n * k) / timing.median / 1e6)])
        }
    }
}

/// An array from the kernels' pool, filled.
final class Floats {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int

    init(_ count: Int) {
        guard let pointer = ck_allocate(count) else { preconditionFailure("no memory for \(count) floats") }
        self.pointer = pointer
        self.count = count
        ck_fill(count, 0.5, pointer)
    }

    deinit { ck_release(pointer, count) }
}

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
