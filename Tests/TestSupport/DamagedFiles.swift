import Foundation
import Testing

/// Whatever a file holds, reading it ends, soon, and says in one line what is wrong, without a character that steers a terminal.
///
/// `swift test` tries so many of each reader, the long form 100,000; there, what is being tried is kept as
/// `glassnet-mutations/READER` in the temporary folder: after a trap it is the one.
public struct DamagedFiles {
    public let reader: String
    public let originals: [[UInt8]]
    private let pieces: [String]
    private let short: Int

    /// - Parameters:
    ///   - pieces: what matters to this format
    ///   - short: how many `swift test` tries
    public init(_ reader: String, _ originals: [[UInt8]], pieces: [String] = [], short: Int = 200) {
        self.reader = reader
        self.originals = originals
        self.pieces = pieces
        self.short = short
    }

    public init(_ reader: String, texts: [String], pieces: [String] = [], short: Int = 200) {
        self.init(reader, texts.map { Array($0.utf8) }, pieces: pieces, short: short)
    }

    /// - Parameters:
    ///   - seal: what makes a damaged content a file again that is looked into, such as a checksum
    ///   - read: what is said of the file; what it throws is said, too
    /// - Returns: how many were read.
    @discardableResult
    public func each(
        sealing seal: ([UInt8]) -> [UInt8] = { $0 }, sourceLocation: SourceLocation = #_sourceLocation,
        _ read: ([UInt8]) throws -> [String]
    ) -> Int {
        var mutator = Mutator(seed: UInt64(reader.utf8.count), pieces: pieces)
        var wasRead = 0
        for round in 0..<(Endurance.isWhole ? 100_000 : short) {
            let file = seal(mutator.mutated(originals[round % originals.count], others: originals))
            if Endurance.isWhole { keep(file) }
            let before = usage()
            var said: [String]
            var wasRefused = false
            do {
                said = try read(file)
                wasRead += 1
            } catch {
                said = ["\(error)"]
                wasRefused = true
            }
            let after = usage()
            let longest = wasRefused ? 4000 : Int.max
            for line in said where line.unicodeScalars.contains(where: Self.steers) || line.utf8.count > longest {
                Issue.record("\(reader), round \(round): \(line.debugDescription)", sourceLocation: sourceLocation)
            }
            guard Endurance.isWhole else { continue }
            if after.seconds - before.seconds > 1 || after.bytes - before.bytes > 512 << 20 {
                Issue.record(
                    "\(reader), round \(round): \(after.seconds - before.seconds) s, \(after.bytes - before.bytes) bytes",
                    sourceLocation: sourceLocation)
            }
        }
        return wasRead
    }

    /// Ends of lines among them: what is said is one line.
    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default:
            return [0x61C, 0x200E, 0x200F].contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
        }
    }

    private func keep(_ file: [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("glassnet-mutations")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        DamagedFiles.put(file, at: folder.appendingPathComponent(reader.filter { $0 != "/" }).path)
    }

    /// Writes a file without waiting for the disk, which `Data` does.
    public static func put(_ bytes: [UInt8], at path: String) {
        guard let file = fopen(path, "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    /// This thread's seconds of the processor, and the most memory that the process has had.
    private func usage() -> (seconds: Double, bytes: Int) {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        var resources = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &resources)
            let unit = 1
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &resources)
            let unit = 1024
        #endif
        return (Double(time.tv_sec) + Double(time.tv_nsec) / 1e9, Int(resources.ru_maxrss) * unit)
    }
}
