import Foundation
import NeuralCore
import Testing

/// The whole program on every instruction set of this processor; any other name is refused.
@Suite struct KernelPathTests {
    /// PyTorch's (Tests/Reference/document_fixtures.py).
    static let losses = [0.58126754, 0.57311225, 0.53133273]

    @Test(arguments: InstructionSet.available)
    func numbersHoldOnEveryPath(path: String) throws {
        let one = try run(path, threads: 1)
        let losses = one.split(separator: "\n").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["loss"] as? Double
        }
        #expect(losses.count == Self.losses.count)
        for (loss, expected) in zip(losses, Self.losses) { #expect(abs(loss - expected) <= 1e-5 * expected) }
        #expect(try run(path, threads: 2) == one, "the number of threads changes the result")
    }

    /// Names of sets, and names that are none; what is set but empty asks for nothing.
    @Test(arguments: ["foo", "AVX2", "avx512 ", "avx512", "avx2", "sse2", "neon"])
    func whatTheProcessorHasNotIsRefused(name: String) throws {
        let available = InstructionSet.available
        let isAvailable = available.contains(name)
        for arguments in isAvailable ? ["summary xor"] : ["step document --headless", "frame home", "--help", "abacus"]
        {
            let run = try program(with: name, arguments)
            if isAvailable {
                #expect(!run.errors.contains("GLASSNET_KERNELS"), "\(name) \(arguments)")
            } else {
                #expect(run.status == 64, "\(name) \(arguments)")
                #expect(run.output == "")
                #expect(
                    run.errors
                        == "glassnet: GLASSNET_KERNELS is '\(name)'; this processor has \(available.joined(separator: ", "))\n"
                )
            }
        }
        #expect(try program(with: "", "summary xor").status == 0)
    }

    /// A run of the tests that forces a set must not pass on another one.
    @Test func theForcedSetIsInUse() {
        #expect(InstructionSet.refused == nil)
        #expect(InstructionSet.available.contains(InstructionSet.current))
    }

    private func program(with kernels: String, _ arguments: String) throws -> PlainProgram {
        try PlainProgram(
            "/bin/sh", ["-c", "GLASSNET_KERNELS='\(kernels)' exec \"$0\" \(arguments)", PseudoTerminal.glassnetPath])
    }

    private func run(_ path: String, threads: Int) throws -> String {
        let run = try program(with: path, "step document --headless --json --steps 3 --threads \(threads)")
        #expect(run.status == 0)
        return run.output
    }
}
