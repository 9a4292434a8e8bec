import Canvas
import Training

extension English: TrainWording {
    func status(_ status: TrainSnapshot.Status) -> String {
        switch status {
        case .ready: "ready"
        case .running: "running"
        case .paused: "paused"
        case .finished: "finished"
        case .stopped: "stopped"
        }
    }
    var pausing: String { "pausing" }
    var starting: String { "starting" }
    func epoch(_ number: Int, of count: Int) -> String { "epoch \(number)/\(count)" }
    func stepInEpoch(_ number: Int, of count: Int) -> String { "step \(number)/\(count)" }
    var trainSeries: String { "train" }
    var validationSeries: String { "validation" }
    var batchLoss: String { "batch loss" }
    var validationLoss: String { "validation loss" }
    var accuracy: String { "accuracy" }
    var validationAccuracy: String { "validation accuracy" }
    var stepsPerSecond: String { "steps per second" }
    var timeLeft: String { "time left" }
    var parametersLabel: String { "parameters" }
    var steps: String { "steps" }
    var best: String { "best" }
    var learningRate: String { "learning rate" }
    var epochColumn: String { "epoch" }
    var noLossesYet: String { "no step has run yet" }
    var noEpochYet: String { "comes after the first epoch" }
    var noBatchYet: String { "no batch yet" }
    func noCurve(_ loss: Float) -> String {
        "the loss is \(NumberFormat.significant(4).string(loss)): there is no curve to draw"
    }
    func stopped(_ step: Int, _ loss: Float) -> String {
        "Stopped: the loss of step \(step) is \(NumberFormat.significant(4).string(loss)). Most often the learning rate is "
            + "too large: try a smaller --lr."
    }
    func correct(_ right: Int, of count: Int) -> String { "\(right) of \(count) right" }
    func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 360_000 else { return "over 99 h" }
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
    func finished(_ snapshot: TrainSnapshot, seconds: Double?) -> String {
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        var text = "Done: \(count(snapshot.step, "step")) in \(count(snapshot.run.epochs, "epoch"))"
        if let seconds { text += ", \(duration(seconds))" }
        if let last = snapshot.epochs.last {
            if let loss = last.validationLoss {
                text += ". Validation loss \(NumberFormat.significant(4).string(loss))"
            }
            if let accuracy = last.validationAccuracy {
                text += ", accuracy \(NumberFormat.percent(1).string(accuracy))"
            }
        }
        return text
            + ". Next: glassnet step \(snapshot.run.argument) shows how each weight got there; --lr, --seed and --optimizer change the run."
    }
}
