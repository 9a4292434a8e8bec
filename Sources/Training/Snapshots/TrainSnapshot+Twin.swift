extension TrainSnapshot {
    /// The run beside this one.
    public struct Twin: Sendable, Equatable {
        /// What is different in it, in the command line's words.
        public var edit: Edit
        public var from: Int
        public var curves: TrainCurves
        public var epochs: [EpochResult]
    }
}

extension TrainingRun {
    var twinSnapshot: TrainSnapshot.Twin? {
        twin.map {
            TrainSnapshot.Twin(edit: $0.edit, from: $0.from, curves: $0.trainer.curves, epochs: $0.trainer.epochs)
        }
    }
}
