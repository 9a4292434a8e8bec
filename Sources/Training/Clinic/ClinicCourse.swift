import NeuralCore

/// How a network did that was trained to the end of its epochs, epoch by epoch.
public struct ClinicCourse: Sendable, Equatable {
    public var epochs: [Epoch] = []

    public struct Epoch: Sendable, Equatable {
        /// The mean loss of its batches.
        public var trainLoss: Float
        public var validationLoss: Float
        public var score: Score
    }

    /// What it came to: the part named right, or R2, which counts as 0 where it is below, or no number.
    public var score: Float {
        guard let score = epochs.last?.score.value, score.isFinite else { return 0 }
        return max(0, score)
    }

    public var measure: Score.Measure { epochs.last?.score.measure ?? .accuracy }

    init(epochs: [Epoch]) { self.epochs = epochs }

    /// Trains in the order of the script, mistakes and all.
    init(of experiment: Experiment) throws(ExperimentError) {
        let session = try Session(experiment)
        session.keepsRecording = false
        session.defineIfNeeded()
        for _ in 0..<experiment.epochs {
            var losses: [Float] = []
            for _ in 0..<session.stepsPerEpoch { losses.append(session.probeStep()) }
            guard !StopSign.isUp, let validation = session.validate() else { return }
            epochs.append(
                Epoch(trainLoss: Float(losses.mean), validationLoss: validation.loss, score: validation.score))
        }
    }
}

extension Treatment {
    /// A treated network beside the untreated and the healthy one.
    public struct Trial: Sendable, Equatable {
        public var treatment: Name
        public var treated: ClinicCourse
        public var untreated: ClinicCourse
        public var healthy: ClinicCourse

        /// The part of what the mistake cost that came back: 0 as untreated, 1 as healthy.
        public var share: Float {
            let lost = healthy.score - untreated.score
            return lost > 0 ? (treated.score - untreated.score) / lost : 0
        }

        /// Whether it healed: at least four fifths came back.
        public var heals: Bool { share >= 0.8 }
    }
}
