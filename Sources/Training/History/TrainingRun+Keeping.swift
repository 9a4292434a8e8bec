import Localization
import NeuralCore

/// How a run of the dashboard is kept in a folder: by the line that it goes along. A line that leaves what is written has a folder
/// of its own.
struct RunKeeping {
    /// Where it is written; `nil` until the first step of a run that was opened, or after it could not be.
    var recorder: RunRecorder?
    var folder: RunFolder
    /// Where the next one is made when the run begins anew; `nil` where the folder was named.
    var home: String?
    var histograms = false
    /// Whether nothing is written, come what may.
    var isLookedAt = false
    /// Steps that are written.
    var steps = 0
    /// After how many steps the present line left what is written; `nil` while it is that.
    var parting: Int?
    /// Why nothing is kept any more.
    var failure: ExperimentError?
}

/// Where a run is kept.
public enum RunPlace: Sendable, Equatable {
    /// The next folder of the experiment's name in a folder of runs.
    case next(in: String)
    case named(String, force: Bool)
}

extension TrainingRun {
    /// Keeps the run from its beginning up to here, and from here on.
    ///
    /// - Throws: why it cannot be kept there; the run goes on as before.
    public func keep(in place: RunPlace, histograms: Bool = false) throws(ExperimentError) {
        prepare()
        let folder: RunFolder
        var home: String?
        switch place {
        case .next(let runs):
            home = runs
            folder = try RunFolder.next(trainer.session.beginning.experiment.name, in: runs)
        case .named(let path, let force): folder = try RunFolder.make(path, force: force)
        }
        keeping = RunKeeping(folder: folder, home: home, histograms: histograms)
        do throws(ExperimentError) {
            try begin(folder)
        } catch {
            keeping = nil
            throw error
        }
    }

    /// Goes on in the folder that the run was opened from, once there is something new.
    func goOnKeeping(_ folder: RunFolder, histograms: Bool = false) {
        keeping = RunKeeping(folder: folder, histograms: histograms, steps: step)
        trainer.session.mostLosses = Self.mostKeptLosses
    }

    /// Takes the opened run's folder now.
    ///
    /// - Throws: why it cannot be written.
    func takeFolder() throws(ExperimentError) {
        guard let kept = keeping else { return }
        let recorder = try RunRecorder(kept.folder, of: trainer, histograms: kept.histograms)
        keeping?.recorder = recorder
    }

    /// Every loss of a kept run is needed, so that a line which leaves it can be written.
    static let mostKeptLosses = Int.max - 1

    /// Writes the line up to here into a folder.
    private func begin(_ folder: RunFolder) throws(ExperimentError) {
        trainer.session.mostLosses = Self.mostKeptLosses
        if trainer.session.now.lossSeries.count < step { findLosses() }
        let recorder = try RunRecorder(folder, of: trainer, histograms: keeping?.histograms ?? false)
        recorder.follow(trainer, takesWeights: false)
        if let best = trainer.bestEpoch {
            at(best.step) { recorder.take(best: trainer.session.weightsOfLastEpoch) }
        }
        if step > 0 { at(step) { recorder.take(trainer) } }
        recorder.write()
        keeping?.recorder = recorder
        keeping?.folder = folder
        keeping?.parting = nil
    }

    /// Goes the way here again: of a very long run only the last loss was remembered.
    private func findLosses() {
        let (target, line) = (step, ahead ?? present)
        cache.removeAll(after: 0)
        guard let beginning = cache.nearest(to: 0) else { preconditionFailure("the beginning is always kept") }
        run.restore(beginning.state)
        ahead = line
        go(to: target)
    }

    /// Does something at a moment of the line as the step that leads there left it, before changes; then all is as before.
    private func at(_ target: Int, _ body: () -> Void) {
        guard target != step || hasChangedHere else { return body() }
        let (state, before, line) = (run.state, ahead, ahead ?? present)
        StopSign.ignoring {
            if let kept = cache.nearest(to: target) { run.restore(kept.state) }
            while step < target { _ = trainer.advance(isLookedAt: false, along: line.record.epochs) }
            body()
        }
        run.restore(state)
        ahead = before
    }

    private var writtenSteps: Int { keeping.map { $0.recorder?.steps ?? $0.steps } ?? 0 }

    // MARK: While it trains

    /// Before a step that may be new.
    func prepareKeeping() {
        guard let keeping, keeping.failure == nil, !keeping.isLookedAt else { return }
        do throws(ExperimentError) {
            if let parting = keeping.parting {
                guard step == parting else { return }
                guard writtenSteps <= step else {
                    keeping.recorder?.finish()
                    return try begin(keeping.folder.fork(at: step))
                }
                self.keeping?.parting = nil
                keeping.recorder?.take(trainer.session.wholeExperiment)
            }
            guard ahead == nil else { return }
            if let recorder = keeping.recorder {
                if recorder.isOver, !trainer.isFinished { try recorder.goOn(trainer) }
            } else {
                try takeFolder()
            }
        } catch {
            self.keeping?.failure = error
            self.keeping?.recorder = nil
        }
    }

    /// After steps: their numbers, and after an epoch the weights.
    ///
    /// - Parameter rests: whether it stands still now
    func followKeeping(rests: Bool = false) {
        guard let recorder = keeping?.recorder, keeping?.parting == nil else { return }
        recorder.follow(trainer)
        if rests { recorder.write() }
    }

    /// Before the run leaves the end of its line, or is changed there: it can be had again from here.
    func keepEnd() {
        guard let recorder = keeping?.recorder, keeping?.parting == nil, ahead == nil, !hasChangedHere,
            step > recorder.checkpointStep ?? 0
        else { return }
        recorder.follow(trainer)
        recorder.take(trainer)
        recorder.write()
    }

    /// After a change.
    ///
    /// - Parameter leaves: whether the line had gone another way from here on
    func keepChange(leaves: Bool) {
        guard let keeping else { return }
        // What was paused before a bad number is changed some steps before what is written.
        if leaves || writtenSteps > step {
            self.keeping?.parting = min(keeping.parting ?? .max, step)
        } else if keeping.parting == nil, let recorder = keeping.recorder {
            recorder.take(trainer.session.wholeExperiment)
            recorder.write()
        }
    }

    /// Ends keeping it: what is not written yet is.
    public func close() {
        keepEnd()
        guard var last = keeping else { return }
        if let parting = last.parting, writtenSteps <= parting { last.recorder?.take(trainer.session.wholeExperiment) }
        last.recorder?.finish()
        let isEmpty = last.home != nil && last.recorder?.steps == 0
        keeping = nil
        last.recorder = nil
        // Nobody would miss a run without a step.
        if isEmpty { try? last.folder.delete() }
    }
}
