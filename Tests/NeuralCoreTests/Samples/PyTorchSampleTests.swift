import Foundation
import NeuralCore
import Testing

/// PyTorch's own samples of its operations, modules and optimizers (Tests/Reference/pytorch_samples.py).
@Suite struct PyTorchSampleTests {
    /// `GLASSNET_SAMPLES=FILE`: all that the script writes, each in a process that a refusal may end. Prints the table.
    @Test(.enabled(if: Self.path != nil)) func allFollowPyTorch() async throws {
        let path = Self.path!
        let log = "\(path).\(InstructionSet.current)"
        try Data().write(to: URL(filePath: log))
        let size = try SampleFile(path).data.count
        var (table, start) = (SampleTable(), 0)
        while start < size {
            let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                [path = path as String, log = log as String, start = start as Int] in
                try SampleFile(path).judge(from: start, into: log)
                exit(EXIT_FAILURE)
            }
            let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            guard let last = lines.last, last.last == "\t" else { break }
            let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            start = try end(of: Int(last.dropLast())!, in: path, message, into: log)
        }
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
            let verdict = try decoder.decode(SampleVerdict.self, from: Data(line.drop { $0 != "\t" }.dropFirst().utf8))
            table.add(verdict)
        }
        for line in try String(contentsOfFile: path + ".unsayable", encoding: .utf8).split(separator: "\n") {
            let entry = try Fixture(line: Data(line.utf8))
            table.unsayable[entry["group"].string, default: 0] += entry["count"].int
        }
        print("\n\(InstructionSet.current)\n\(table.markdown)\n")
        #expect(table.count(.wrong) == 0)
        #expect(table.count(.trapped) == 0)
        let reasons = try SampleRefusal.readFromArticle()
        for verdict in table.verdicts where verdict.kind == .refused && !verdict.isRefusedByPyTorch {
            #expect(reasons.contains { $0.covers(verdict.reason) }, "\(verdict.pytorch): \(verdict.reason)")
        }
    }

    private static let path = ProcessInfo.processInfo.environment["GLASSNET_SAMPLES"]

    /// Writes the verdict on the sample that ended the process, and says where the next one begins.
    private func end(of offset: Int, in path: String, _ message: String, into log: String) throws -> Int {
        let data = try SampleFile(path).data
        let end = data[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? data.count
        var verdict = try PyTorchSample(entry: Fixture(line: data[offset..<end])).blank
        // What the library says itself, or its kernels where there is no memory.
        let sentence = message.split(separator: "\n").first {
            $0.contains("NeuralCore/") && $0.contains(": Fatal error: ") || $0.hasPrefix("glassnet: ")
        }
        verdict.kind = sentence == nil ? .trapped : .refused
        verdict.reason =
            sentence.map { String($0.split(separator: "Fatal error: ").last ?? $0) } ?? String(message.suffix(600))
        let file = try FileHandle(forWritingTo: URL(filePath: log))
        try file.seekToEnd()
        try file.write(contentsOf: JSONEncoder().encode(verdict) + Data("\n".utf8))
        return end + 1
    }
}
