import Training

/// How much a run has to compute.
struct RunCost {
    var steps = 0
    var multiplyAdds = 0.0

    /// Of what cannot be read: nothing.
    private init() {}

    init(_ start: RunStart, _ run: [Instruction]) {
        guard let experiment = try? Experiment.load(start.experiment).applying(start.overrides) else {
            self.init()
            return
        }
        self.init(experiment, run)
    }

    init(_ experiment: Experiment, _ run: [Instruction]) {
        guard let summary = try? NetworkSummary(experiment) else { return }
        let perStep = 3 * Double(summary.multiplyAdds) * Double(experiment.batchSize)
        for instruction in run {
            switch instruction {
            case .run(.steps(let count)): steps += count
            case .run(.epochs(let count)):
                steps += count * ((try? Session(experiment).stepsPerEpoch) ?? 1)
            default: multiplyAdds += perStep / 3
            }
        }
        multiplyAdds += perStep * Double(steps)
    }

    /// Whether nobody has to wait for it.
    var isBearable: Bool { steps <= LessonLimits.runSteps && multiplyAdds <= LessonLimits.runMultiplyAdds }
}
