import CPseudoTerminal
import Foundation

/// What a program that ran without a terminal left.
struct PlainProgram {
    let output: String
    let errors: String
    /// Exit code, or 128 + signal.
    let status: Int

    init(_ path: String, _ arguments: [String], environment: [String: String?] = [:]) throws {
        // Files, not pipes: a program that fills one while the other is read would wait for ever.
        guard let output = tmpfile(), let errors = tmpfile() else {
            throw PseudoTerminal.Failure(description: "no temporary file: \(String(cString: strerror(errno)))")
        }
        defer {
            fclose(output)
            fclose(errors)
        }
        let variables = PseudoTerminal.environment.merging(environment) { $1 }.compactMap { name, value in
            value.map { "\(name)=\($0)" }
        }
        var status: Int32 = 0
        let error = withStrings([path] + arguments) { arguments in
            withStrings(variables) {
                plain_program_run(path, arguments, $0, fileno(output), fileno(errors), &status)
            }
        }
        guard error == 0 else {
            throw PseudoTerminal.Failure(description: "\(path): \(String(cString: strerror(error)))")
        }
        self.output = PlainProgram.contents(of: output)
        self.errors = PlainProgram.contents(of: errors)
        self.status = Int(status)
    }

    static func glassnet(_ arguments: String...) throws -> PlainProgram {
        try PlainProgram(PseudoTerminal.glassnetPath, arguments)
    }

    private static func contents(of file: UnsafeMutablePointer<FILE>) -> String {
        let size = lseek(fileno(file), 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let count = pread(fileno(file), &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
