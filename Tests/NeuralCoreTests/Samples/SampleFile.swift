import Foundation

/// A file of samples, one JSON object a line (Tests/Reference/pytorch_samples.py).
struct SampleFile {
    let data: Data

    init(_ path: String) throws { data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) }

    /// Calls `body` with every sample from this byte on, and where it begins.
    func forEach(from start: Int = 0, _ body: (_ offset: Int, _ sample: PyTorchSample) throws -> Void) throws {
        var offset = start
        while offset < data.count {
            let end = data[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? data.count
            try body(offset, PyTorchSample(entry: Fixture(line: data[offset..<end])))
            offset = end + 1
        }
    }

    /// Judges every sample from this byte on and writes each verdict as a line. The byte of a sample stands in front of what it
    /// may not survive, so who reads the file after this process knows which it was.
    func judge(from start: Int, into path: String) throws {
        let log = fopen(path, "a")!
        defer { fclose(log) }
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        try forEach(from: start) { offset, sample in
            fputs("\(offset)\t", log)
            fflush(log)
            // No sample may take longer; one that does ends the process.
            alarm(30)
            let verdict = sample.verdict(explaining: true)
            fputs(String(decoding: try encoder.encode(verdict), as: UTF8.self) + "\n", log)
        }
        fflush(log)
    }
}
