import Foundation
import Training

/// Where a headless run is kept while it trains.
protocol RunSaving {
    /// At the beginning, or where what is kept of this run ends.
    ///
    /// - Throws: why nothing can be kept there.
    func trainer(_ experiment: Experiment) throws(ExperimentError) -> Trainer
    /// Keeps what came of a step, where it is due.
    ///
    /// - Returns: why it could not be kept; `nil` where it was, or nothing was due and nothing failed before.
    func keep(_ happened: [Trainer.Event], of trainer: Trainer) -> ExperimentError?
    /// Ends keeping it.
    ///
    /// - Returns: why not all was kept.
    func finish() -> ExperimentError?
    /// What is told when all is done.
    var conclusion: RunNews? { get }
}

/// A run in one file, from which it goes on.
final class CheckpointSaving: RunSaving {
    private let path: String
    private let everySteps: Int?
    /// Whether what is there may go where it is not of the same run.
    private let force: Bool
    private var trouble: ExperimentError?

    init(path: String, everySteps: Int?, force: Bool) {
        (self.path, self.everySteps, self.force) = (path, everySteps, force)
    }

    /// Looks, before any data are read, whether the file can be written.
    func trainer(_ experiment: Experiment) throws(ExperimentError) -> Trainer {
        try Trainer.checkCheckpoint(path, of: experiment, force: force)
        let trainer = try Trainer(experiment)
        do throws(ExperimentError) {
            guard try trainer.resume(from: path) else { return trainer }
        } catch {
            guard force else { throw error }
            Output.note("glassnet: \(RunNews.beginsAnew(path).text[Spoken.language])")
            return try Trainer(experiment)
        }
        Output.note("glassnet: \(RunNews.resumed(path, trainer).text[Spoken.language])")
        return trainer
    }

    /// After every epoch, and every so many steps.
    func keep(_ happened: [Trainer.Event], of trainer: Trainer) -> ExperimentError? {
        guard trainer.stepInEpoch == 0 || everySteps.map({ trainer.step % $0 == 0 }) ?? false else { return trouble }
        do throws(ExperimentError) {
            try trainer.saveCheckpoint(to: path)
            trouble = nil
        } catch {
            trouble = error
        }
        return trouble
    }

    func finish() -> ExperimentError? { trouble }

    var conclusion: RunNews? { nil }
}

/// A run in a folder of its own.
final class FolderSaving: RunSaving {
    private let start: Start
    let histograms: Bool
    private var recorder: RunRecorder?

    private enum Start {
        case making(Place)
        case resuming(RunFolder)
    }

    enum Place {
        case named(String, force: Bool)
        /// The next one of the experiment's name.
        case next
    }

    init(making place: Place, histograms: Bool) { (start, self.histograms) = (.making(place), histograms) }

    init(resuming folder: RunFolder, histograms: Bool) { (start, self.histograms) = (.resuming(folder), histograms) }

    /// Where a dashboard keeps its run; `nil`: where it was kept before.
    var place: RunPlace? {
        get throws(ExperimentError) {
            switch start {
            case .making(.named(let path, let force)): return .named(path, force: force)
            case .making(.next):
                guard let home = RunsHome.path else { throw ExperimentError(.kept(.noHome)) }
                return .next(in: home)
            case .resuming: return nil
            }
        }
    }

    /// The run that goes on.
    var resumed: KeptRun? {
        get throws(ExperimentError) { if case .resuming(let folder) = start { try KeptRun(folder) } else { nil } }
    }

    func trainer(_ experiment: Experiment) throws(ExperimentError) -> Trainer {
        // Data and network first: what cannot run leaves no folder.
        let trainer = try Trainer(experiment)
        let folder: RunFolder
        switch start {
        case .making(.named(let path, let force)): folder = try RunFolder.make(path, force: force)
        case .making(.next):
            guard let home = RunsHome.path else {
                throw ExperimentError(.kept(.noHome))
            }
            folder = try RunFolder.next(experiment.name, in: home)
        case .resuming(let kept):
            folder = kept
            if try trainer.resume(from: folder) {
                Output.note("glassnet: \(RunNews.resumed(folder.path, trainer).text[Spoken.language])")
            }
        }
        recorder = try RunRecorder(folder, of: trainer, histograms: histograms)
        return trainer
    }

    func keep(_ happened: [Trainer.Event], of trainer: Trainer) -> ExperimentError? {
        recorder?.record(happened, of: trainer)
        return recorder?.trouble
    }

    func finish() -> ExperimentError? {
        recorder?.finish()
        return recorder?.trouble
    }

    var conclusion: RunNews? { recorder.map { .kept($0.folder) } }
}
