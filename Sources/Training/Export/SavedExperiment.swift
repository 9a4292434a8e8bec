import Foundation

/// A running experiment as a file, with what was changed on the way.
struct SavedExperiment {
    let experiment: Experiment
    private let mark: ExportMark

    /// - Throws: what was done that a file has no word for.
    init(_ session: Session) throws(ExperimentError) {
        var experiment = session.beginning.experiment
        mark = ExportMark(experiment, by: "save")
        let made = session.changes.filter { $0.refusal == nil }
        for change in made where !change.isEvent {
            throw ExperimentError(.change(.notAnEvent(change.told, step: change.step)))
        }
        experiment.events =
            made.map { RunEvent(step: $0.step, $0.edit) } + session.events.dropFirst(session.now.eventsDone)
        self.experiment = experiment
    }

    /// - Throws: where another file is there, or it cannot be written.
    func write(to path: String) throws(ExperimentError) {
        try OutputFile.check(path, force: false, otherwise: .othersFile) { mark.isOnScript(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let text = "# An experiment of Glassnet with its changes.\n" + ExperimentFile.text(of: experiment, in: folder)
        try OutputFile.write(mark.marked(text), to: path)
    }
}
