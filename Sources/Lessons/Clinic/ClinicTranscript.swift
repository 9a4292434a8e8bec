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
    public init(reading file: URL) throws(ExperimentError) {
        let owner = Text("a transcript of the clinic", "诊所的记录")
        var settings = try Settings(reading: file, owner: .words(owner))
        let number = try settings.requiredInteger("case", in: ClinicCase.numbers)
        language = try settings.requiredText("language")
        var entry = try Settings(settings.required("record"), owner: .words(owner), file: settings.file)
        record = try ClinicRecord(number, &entry)
        keys = try settings.requiredText("keys").split(separator: " ").map(String.init)
        try settings.finish()
    }

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
