import Canvas
import Lessons
import Localization
import Training

/// `--transcript FILE` of the clinic: what is pressed, and what came of it, written after each test and answer.
struct ClinicRecording {
    private let path: String
    private let number: Int
    private var keys: [String]

    /// - Throws: when the file cannot be written, or something else is there.
    init(of number: Int, to path: String, force: Bool) throws(ExperimentError) {
        (self.number, self.path) = (number, path)
        let earlier = try ClinicTranscript.earlier(of: number, in: path, force: force)
        keys = earlier?.keys ?? []
    }

    mutating func press(_ key: Key) { keys.append(key.name) }

    /// Only the case that it was begun with.
    func write(_ record: ClinicRecord, _ language: Language) throws(ExperimentError) {
        guard record.number == number else { return }
        try ClinicTranscript(record: record, language: language.rawValue, keys: keys).write(to: path)
    }
}
