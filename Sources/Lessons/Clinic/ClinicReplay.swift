import Foundation
import Localization
import Training

/// Does again what a transcript of the clinic tells: names are judged anew, and treatments tried.
public enum ClinicReplay {
    /// - Returns: the case as it was left.
    /// - Throws: what does not come out as the file tells it, with its line.
    public static func play(_ file: URL) throws(ExperimentError) -> ClinicPlay {
        var (transcript, written) = try ClinicTranscript.read(file)
        let record = transcript.record
        guard let current = try? ClinicCase(record.number) else {
            throw written.failure(.notReplayed(Text("there is no such case", "没有这个病例")))
        }
        func refuse(_ key: String, _ text: Text) -> ExperimentError {
            written.failure(.notReplayed(Text("'\(key)': ", "“\(key)”：") + text), at: key)
        }
        /// What is not asked there, or no word of it, cannot have been answered.
        func check(_ key: String, _ known: [String], _ isTaken: (Int) throws(ExperimentError) -> Bool)
            throws(ExperimentError)
        {
            for (place, word) in try (written.texts(key) ?? []).enumerated() {
                guard known.indices.contains(place), known[place] == word, try isTaken(place) else {
                    throw refuse(
                        key,
                        Text(
                            "'\(word)' cannot come there in case \(record.number)",
                            "病例 \(record.number) 里那里不可能有“\(word)”"))
                }
            }
        }
        var play = ClinicPlay(current)
        try check("tests", record.tests.map(\.rawValue)) { play.ask(for: record.tests[$0]) }
        let candidates = current.candidates.map(\.name)
        try check("named", record.named.map(\.rawValue)) {
            candidates.contains(record.named[$0]) && play.name(record.named[$0])
        }
        let room = try ClinicRoom(current)
        let offered = current.treatments.map(\.name)
        try check("prescribed", record.prescribed.map(\.treatment.rawValue)) { place throws(ExperimentError) in
            let told = record.prescribed[place]
            guard offered.contains(told.treatment), play.mayPrescribe(told.treatment) else { return false }
            room.perform(.treat(told.treatment))
            guard let trial = room.snapshot[told.treatment] else { return false }
            play.receive(trial)
            guard trial.heals == told.heals else {
                let word = told.treatment.rawValue
                throw refuse(
                    "healed",
                    trial.heals
                        ? Text("'\(word)' does heal, tried again", "再试一次，“\(word)”确实治好了")
                        : Text("'\(word)' does not heal, tried again", "再试一次，“\(word)”治不好"))
            }
            return true
        }
        guard play.record.isDone == record.isDone else {
            throw refuse(
                "done",
                record.isDone
                    ? Text("these answers do not end the case", "这些回答还没有结束病例")
                    : Text("these answers end the case", "这些回答已经结束病例"))
        }
        let points = play.score.points
        guard !record.isDone || (record.best ?? 0) >= points else {
            throw refuse("best", Text("these answers are worth \(points)", "这些回答值 \(points) 分"))
        }
        return play
    }
}
