/// Everything the dashboard's panels draw, as it was after a step of free-running training.
public struct TrainSnapshot: Sendable, Equatable {
    public var run: RunDescription
    public var status: Status
    /// The epoch being worked on, from 0; `epoch == run.epochs` when all are done.
    public var epoch: Int
    /// Steps done in this epoch, and in a whole one.
    public var stepInEpoch: Int
    public var stepsPerEpoch: Int
    /// Steps done since the beginning.
    public var step: Int
    /// Loss of every step so far (thinned evenly to at most a few thousand points).
    public var trainLosses: [LossPoint]
    /// One for each finished epoch.
    public var epochs: [EpochResult]
    public var parameters: [ParameterSnapshot]
    /// The first samples of the last batch; empty for data that are not images.
    public var samples: [Sample]
    /// 2-D points of the last batch with truth and prediction; empty for images.
    public var points: [Point]

    public enum Status: Sendable, Equatable {
        case ready, running, paused, finished
        /// A sentence: what went wrong and what to try (the loss is not a number any more, say).
        case stopped(String)
    }

    public struct LossPoint: Sendable, Equatable {
        public var step: Int
        public var loss: Float
        public init(step: Int, loss: Float) {
            self.step = step
            self.loss = loss
        }
    }

    public struct EpochResult: Sendable, Equatable {
        public var epoch: Int
        /// Steps done when it ended: its place on the loss plot's axis.
        public var step: Int
        public var trainLoss: Float
        /// `nil` when there is nothing to validate on.
        public var validationLoss: Float?
        /// 0...1; `nil` when targets are not classes.
        public var validationAccuracy: Float?
        public init(epoch: Int, step: Int, trainLoss: Float, validationLoss: Float?, validationAccuracy: Float?) {
            self.epoch = epoch
            self.step = step
            self.trainLoss = trainLoss
            self.validationLoss = validationLoss
            self.validationAccuracy = validationAccuracy
        }
    }

    public struct Sample: Sendable, Equatable {
        /// First channel of the image, -1...1 for the bundled digits.
        public var image: TensorPicture.Plane
        public var truth: String
        public var prediction: String
        /// Softmax probability of the prediction.
        public var confidence: Float
        public init(image: TensorPicture.Plane, truth: String, prediction: String, confidence: Float) {
            self.image = image
            self.truth = truth
            self.prediction = prediction
            self.confidence = confidence
        }
    }

    public struct Point: Sendable, Equatable {
        public var x: Float
        public var y: Float
        public var truth: Int
        public var prediction: Int
        public init(x: Float, y: Float, truth: Int, prediction: Int) {
            self.x = x
            self.y = y
            self.truth = truth
            self.prediction = prediction
        }
    }

    public init(run: RunDescription, status: Status = .ready, stepsPerEpoch: Int = 0) {
        self.run = run
        self.status = status
        self.epoch = 0
        self.stepInEpoch = 0
        self.stepsPerEpoch = stepsPerEpoch
        self.step = 0
        self.trainLosses = []
        self.epochs = []
        self.parameters = []
        self.samples = []
        self.points = []
    }
}
