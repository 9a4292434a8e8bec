import Foundation

/// A file of samples, one JSON object a line (Tests/Reference/pytorch_samples.py).
struct SampleFile {
    private let lines: [Data]

    init(_ path: String) throws {
        lines = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe).split(separator: UInt8(ascii: "\n"))
    }

    func forEach(_ body: (PyTorchSample) throws -> Void) throws {
        for line in lines { try body(PyTorchSample(entry: Fixture(line: line))) }
    }

    /// Judges every sample in a process of its own. Verdicts are appended to the file at `path`, a line each, as they come.
    func judge(into path: String) throws -> [SampleVerdict] {
        try Data().write(to: URL(filePath: path))
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        func append(_ verdict: SampleVerdict) throws {
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.seekToEnd()
            try file.write(contentsOf: encoder.encode(verdict) + Data("\n".utf8))
            try file.close()
        }
        try forEach { sample in
            guard let message = try OwnProcess.end(of: { try! append(sample.verdict(explaining: true)) }) else {
                return
            }
            try append(sample.blank.ended(saying: message))
        }
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try SampleFile(path).lines.map { try decoder.decode(SampleVerdict.self, from: $0) }
    }
}
