import Foundation
import Localization
import Training

/// What somebody did in a case of the clinic, for whoever teaches.
public struct ClinicTranscript: Sendable, Equatable {
    public var record: ClinicRecord
    public var language: String
    /// Every key that was pressed, by its name.
    public var keys: [String]

    public init(record: ClinicRecord, language: String, keys: [String]) {
        (self.record, self.language, self.keys) = (record, language, keys)
    }

    /// Reads what ``yaml`` writes.
    ///
    /// - Throws: an error with its line.
    public init(reading file: URL) throws(ExperimentError) { self = try Self.read(file).transcript }

    /// With its record as it is written.
    static func read(_ file: URL) throws(ExperimentError) -> (transcript: Self, record: Settings) {
        var settings = try Settings(reading: file, owner: .words(owner))
        let number = try settings.requiredInteger("case", in: ClinicCase.numbers)
        let language = try settings.requiredText("language")
        var entry = try Settings(settings.required("record"), owner: .words(owner), file: settings.file)
        let record = try ClinicRecord(number, &entry)
        let keys = try settings.requiredText("keys").split(separator: " ").map(String.init)
        try settings.finish()
        return (Self(record: record, language: language, keys: keys), entry)
    }

    /// Whether a file is one, and not a lesson's, as far as it can be read.
    public static func isOne(_ file: URL) -> Bool {
        guard var settings = try? Settings(reading: file, owner: .words(owner)) else { return false }
        return settings.entries().contains { $0.0 == "case" }
    }

    private static let owner = Text("a transcript of the clinic", "诊所的记录")

    /// As the file has it.
    public var yaml: String {
        """
        # What was done in a case of Glassnet's clinic.
        case: \(record.number)
        language: \(quotedInYAML(language))
        record: \(record.yaml)
        keys: \(quotedInYAML(keys.joined(separator: " ")))

        """
    }

    public func write(to path: String) throws(ExperimentError) { try OutputFile.write(yaml, to: path) }

    /// What an earlier sitting wrote to a file; `nil` where there is none.
    ///
    /// - Parameter force: whether what else is there may go.
    /// - Throws: that the file cannot be written, or is something else.
    public static func earlier(of number: Int, in path: String, force: Bool) throws(ExperimentError) -> Self? {
        var earlier: Self?
        try OutputFile.check(path, force: force, otherwise: .notATranscript(lesson: "clinic \(number)")) {
            guard let found = try? Self(reading: URL(fileURLWithPath: path)), found.record.number == number else {
                return false
            }
            earlier = found
            return true
        }
        return earlier
    }
}
