import Foundation
import Testing

/// The whole program on every instruction set there may be: what the processor has not, it replaces by what it has.
@Suite struct KernelPathTests {
    /// PyTorch's (Tests/Reference/document_fixtures.py).
    static let losses = [0.58126754, 0.57311225, 0.53133273]

    @Test(arguments: ["avx512", "avx2", "sse2", "neon"])
    func numbersHoldOnEveryPath(path: String) throws {
        let one = try run(path, threads: 1)
        let losses = one.split(separator: "\n").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["loss"] as? Double
        }
        #expect(losses.count == Self.losses.count)
        for (loss, expected) in zip(losses, Self.losses) { #expect(abs(loss - expected) <= 1e-5 * expected) }
        #expect(try run(path, threads: 2) == one, "the number of threads changes the result")
    }

    private func run(_ path: String, threads: Int) throws -> String {
        let command =
            "GLASSNET_KERNELS=\(path) exec \"$0\" step document --headless --json --steps 3 --threads \(threads)"
        let run = try PlainProgram("/bin/sh", ["-c", command, PseudoTerminal.glassnetPath])
        #expect(run.status == 0)
        return run.output
    }
}
