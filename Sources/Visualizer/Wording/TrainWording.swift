import Training

protocol TrainWording {
    func status(_ status: TrainSnapshot.Status) -> String
    var pausing: String { get }
    var starting: String { get }
    func epoch(_ number: Int, of count: Int) -> String
    func stepInEpoch(_ number: Int, of count: Int) -> String
    var trainSeries: String { get }
    var validationSeries: String { get }
    /// The loss of the last batch alone.
    var batchLoss: String { get }
    var validationLoss: String { get }
    var accuracy: String { get }
    var validationAccuracy: String { get }
    var stepsPerSecond: String { get }
    var timeLeft: String { get }
    var parametersLabel: String { get }
    var steps: String { get }
    var best: String { get }
    var learningRate: String { get }
    var epochColumn: String { get }
    var noLossesYet: String { get }
    var noEpochYet: String { get }
    var noBatchYet: String { get }
    /// No loss can be drawn; the last is infinite or no number.
    func noCurve(_ loss: Float) -> String
    /// Training ended because of such a loss.
    func stopped(_ step: Int, _ loss: Float) -> String
    func finished(_ snapshot: TrainSnapshot, seconds: Double?) -> String
    func correct(_ right: Int, of count: Int) -> String
    func duration(_ seconds: Double) -> String
}
