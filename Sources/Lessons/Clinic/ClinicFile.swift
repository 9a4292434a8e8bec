import Foundation
import Localization
import NeuralCore
import Training

/// Where it is kept what was done in the clinic: `clinic.yaml` beside the progress in lessons, replaced whole.
///
/// A file that cannot be understood is left as it is.
public struct ClinicFile: Sendable {
    public let path: String

    public init(folder: String) { path = folder + "/clinic.yaml" }

    /// What is kept, by the cases' numbers.
    ///
    /// - Throws: when the file is there but cannot be read or understood.
    public func read() throws(ExperimentError) -> [Int: ClinicRecord] {
        guard !FileProblem.isMissing(path) else { return [:] }
        var settings = try Settings(reading: URL(fileURLWithPath: path), owner: .words(Self.owner))
        let file = settings.file
        var all = try Settings(settings.required("cases"), owner: .words(Self.owner), file: file)
        try settings.finish()
        var records: [Int: ClinicRecord] = [:]
        for (name, value) in all.entries() {
            guard let number = Int(name), ClinicCase.numbers.contains(number) else { continue }
            var entry = try Settings(value, owner: .words(Self.owner), file: file)
            records[number] = try ClinicRecord(number, &entry)
        }
        return records
    }

    /// Keeps a case beside what other windows have written meanwhile.
    ///
    /// - Throws: when the file that is there is not understood, or cannot be written.
    public func keep(_ record: ClinicRecord) throws(ExperimentError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileLock.holding(path) { () throws(ExperimentError) in
            var records = try read()
            let best = [records[record.number]?.best, record.best].compactMap { $0 }.max()
            records[record.number] = record
            records[record.number]?.best = best
            try OutputFile.write(Self.yaml(records), to: path, makesFolder: true)
        }
    }

    private static let owner = Text("the clinic's records", "诊所的记录")

    static func yaml(_ records: [Int: ClinicRecord]) -> String {
        let lines = records.sorted { $0.key < $1.key }.map { "  \($0): \($1.yaml)\n" }
        return "# What you found in Glassnet's clinic.\ncases:" + (lines.isEmpty ? " {}\n" : "\n" + lines.joined())
    }
}

extension [Int: ClinicRecord] {
    /// The first case that was not played to its end.
    public var nextCase: Int { ClinicCase.numbers.first { self[$0]?.best == nil } ?? 1 }
}
