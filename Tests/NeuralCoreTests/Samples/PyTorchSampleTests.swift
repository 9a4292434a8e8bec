import Foundation
import NeuralCore
import Testing

/// PyTorch's own samples of its operations, modules and optimizers (Tests/Reference/pytorch_samples.py).
@Suite struct PyTorchSampleTests {
    /// The share that is kept here; none of it may be refused, which would end the process.
    @Test func theKeptShareFollowsPyTorch() throws {
        let url = Bundle.module.url(forResource: "pytorch-samples", withExtension: "jsonl", subdirectory: "Fixtures")!
        let reasons = try SampleReason.readFromArticle()
        var table = SampleTable()
        try SampleFile(url.path).forEach { sample in
            let verdict = sample.verdict()
            let isListed = reasons.contains { $0.covers(verdict) }
            #expect(verdict.kind == .equal || isListed, "\(verdict.pytorch), \(verdict.source): \(verdict.reason)")
            table.add(verdict)
        }
        #expect(Set(table.verdicts.map(\.group)).count == 11)
        #expect(table.verdicts.count > 400)
    }

    /// `GLASSNET_SAMPLES=FILE`: all that the script writes. Prints the table, and keeps each verdict in FILE.KERNELS.
    @Test(.enabled(if: Self.path != nil)) func allFollowPyTorch() throws {
        let path = Self.path!
        var table = SampleTable()
        let reasons = try SampleReason.readFromArticle()
        for verdict in try SampleFile(path).judge(into: "\(path).\(InstructionSet.current)") {
            let isListed = reasons.contains { $0.covers(verdict) }
            table.add(verdict, isListed: isListed)
            let isRefused = verdict.kind == .refused && !verdict.isRefusedByPyTorch
            #expect(!isRefused || isListed, "\(verdict.pytorch): \(verdict.reason)")
        }
        // A share of a file has none.
        let unsayable = (try? String(contentsOfFile: path + ".unsayable", encoding: .utf8)) ?? ""
        for line in unsayable.split(separator: "\n") {
            let entry = try Fixture(line: Data(line.utf8))
            table.unsayable[entry["group"].string, default: 0] += entry["count"].int
        }
        print("\n\(InstructionSet.current)\n\(table.markdown)\n")
        #expect(table.count(.wrong) == 0)
        #expect(table.count(.trapped) == 0)
    }

    private static let path = ProcessInfo.processInfo.environment["GLASSNET_SAMPLES"]
}
