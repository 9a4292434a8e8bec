import Foundation

/// A file of samples, one JSON object a line (Tests/Reference/pytorch_samples.py).
struct SampleFile {
    private let lines: [Data]

    init(_ path: String) throws {
        lines = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe).split(separator: UInt8(ascii: "\n"))
    }

    func forEach(_ body: (PyTorchSample) throws -> Void) throws {
        for index in lines.indices { try body(sample(index)) }
    }

    /// Judges every sample. Verdicts are appended to the file at `path`, a line each, as they come; a sample that ends the process
    /// gets its own from what the process said, and the next process goes on behind it.
    func judge(into path: String) throws -> [SampleVerdict] {
        try Data().write(to: URL(filePath: path))
        var done = 0
        while done < lines.count, let message = try OwnProcess.end(of: { try! judge(from: done, into: path) }) {
            done = try SampleFile(path).lines.count
            try append(sample(done).blank.ended(saying: message), to: path)
            done += 1
        }
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try SampleFile(path).lines.map { try decoder.decode(SampleVerdict.self, from: $0) }
    }

    private func judge(from start: Int, into path: String) throws {
        for index in start..<lines.count {
            // What does not end is ended.
            alarm(60)
            try append(sample(index).verdict(explaining: true), to: path)
        }
    }

    private func sample(_ index: Int) throws -> PyTorchSample { try PyTorchSample(entry: Fixture(line: lines[index])) }

    private func append(_ verdict: SampleVerdict, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seekToEnd()
        try file.write(contentsOf: encoder.encode(verdict) + Data("\n".utf8))
        try file.close()
    }
}
