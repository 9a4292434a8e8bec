import Canvas
import Localization
import Training

/// A kept run as lists show it.
public struct RunListing: Sendable, Equatable {
    public var folder: RunFolder
    /// The experiment's name.
    public var experiment: String
    public var end: KeptRun.End
    public var steps: Int
    /// Epochs done, and all.
    public var epochs: [EpochResult]
    public var allEpochs: Int
    /// What it is judged by: the last of its numbers.
    public var metric: KeptRun.Metric?

    init(folder: RunFolder, experiment: String, end: KeptRun.End, steps: Int, allEpochs: Int) {
        (self.folder, self.experiment, self.end, self.steps) = (folder, experiment, end, steps)
        (epochs, self.allEpochs) = ([], allEpochs)
    }

    public init(_ run: KeptRun) {
        (folder, experiment, end, steps) = (run.folder, run.experiment.name, run.end, run.steps)
        (epochs, allEpochs, metric) = (run.epochs, run.experiment.epochs, run.metrics.last)
    }

    /// Those in a folder of runs, the newest first. One that is broken hides no other.
    public static func all(in home: String?) -> [RunListing] {
        guard let home else { return [] }
        let runs = RunFolder.all(in: home).compactMap { folder in
            (try? KeptRun(folder)).map { (run: RunListing($0), time: folder.modified) }
        }
        return runs.sorted { $0.time > $1.time }.map(\.run)
    }
}

extension KeptRun.End: Worded {
    public var text: Text {
        switch self {
        case .running: Text("running", "正在运行")
        case .finished: Text("finished", "已走完")
        case .stopped: Text("stopped", "中途停下")
        }
    }
}

extension KeptRun.Metric {
    /// What people call it.
    public var title: Text {
        switch name {
        case "train_loss": Text("training loss", "训练损失")
        case "validation_loss": TrainText.validationLoss
        case "validation_r2": Score.Measure.r2.validationName
        default: Score.Measure.accuracy.validationName
        }
    }

    /// `90.5 %`, `0.1234`
    public var bestText: String {
        name == "validation_accuracy"
            ? Score.Measure.accuracy.format.string(best) : NumberFormat.significant(4).string(best)
    }
}
