/// An experiment with a mistake, and the same without it.
public struct BrokenPair: Sendable {
    public var broken: Experiment
    public var healthy: Experiment
}

extension FaultScenario {
    /// Breaks an experiment. Where its network, loss or data cannot show the mistake, both halves are a variant of it that can.
    public func pair(of experiment: Experiment) throws(FaultError) -> BrokenPair {
        guard !experiment.isFrozenWhole else {
            throw .experiment(ExperimentError(.everythingFrozen, at: experiment.place(of: "frozen")))
        }
        var sound = experiment
        sound.fault = FaultSpec()
        switch self {
        case .forgetZeroGrad: return sound.with(routine: [.forward, .loss, .backward, .update])
        case .stepBeforeBackward: return sound.with(routine: [.forward, .loss, .zeroGradients, .update, .backward])
        case .noOptimizerStep: return sound.with(routine: [.forward, .loss, .zeroGradients, .backward])
        case .learningRateTimes100:
            return sound.broken {
                $0.optimizer.learningRate = min(100 * $0.optimizer.learningRate, .greatestFiniteMagnitude)
            }
        case .zeroWeights: return sound.broken { $0.fault.initialValues = [.everyParameter(0)] }
        case .softmaxBeforeCrossEntropy:
            sound = try sound.comparing(.crossEntropy, self)
            return try sound.ending(healthy: [], broken: [.softmax])
        case .probabilitiesIntoKLDiv:
            sound = try sound.comparing(.klDiv, self)
            return try sound.ending(healthy: [.logSoftmax], broken: [.softmax])
        case .deadReLU:
            sound.plan = try sound.plan.withReLU(self)
            guard let layer = sound.plan.layerBeforeReLU else { throw .noBias(self) }
            return sound.broken { $0.fault.initialValues = [.parameter("\(layer).bias", -10)] }
        case .shuffledLabels:
            sound = try sound.withLabels(self)
            return sound.broken { $0.fault.shufflesLabels = true }
        case .otherScaleTarget:
            if sound.loss.targetKind != .numbers { sound.loss = .mse }
            return sound.broken { $0.fault.targetScale = 100 }
        }
    }
}

extension Experiment {
    fileprivate func broken(_ change: (inout Experiment) -> Void) -> BrokenPair {
        var broken = self
        change(&broken)
        return BrokenPair(broken: broken, healthy: self)
    }

    fileprivate func with(routine: [Phase]) -> BrokenPair { broken { $0.fault.routine = Routine(routine) } }

    /// This experiment with a loss over classes.
    fileprivate func comparing(_ loss: LossSpec, _ name: FaultScenario) throws(FaultError) -> Experiment {
        guard plan.output.count == 1, plan.output[0] > 1 else { throw .noClasses(name, output: plan.output) }
        var changed = self
        changed.loss = loss
        return changed
    }

    /// Both halves with other last layers in the place of a softmax that stands there.
    fileprivate func ending(
        healthy: [LayerKind], broken: [LayerKind]
    ) throws(FaultError) -> BrokenPair {
        var pair = BrokenPair(broken: self, healthy: self)
        pair.healthy.plan = try plan.ending(in: healthy)
        pair.broken.plan = try plan.ending(in: broken)
        return pair
    }

    /// This experiment on samples with labels: its own, or digits or points that fit its network, trained as the presets do.
    fileprivate func withLabels(_ name: FaultScenario) throws(FaultError) -> Experiment {
        guard data == .random else { return self }
        var changed = self
        let classes = plan.output.count == 1 ? plan.output[0] : 0
        switch (plan.input.count, classes) {
        case (3, 2...10) where plan.input[0] == 1:
            changed.data = .dataset(.digits(only: classes == 10 ? nil : Array(0..<classes)))
            changed.batchSize = 32
        case (1, 2) where plan.input == [2]:
            changed.data = .dataset(.synthetic(.circle))
            changed.batchSize = 10
        default: throw .noLabels(name, input: plan.input, output: plan.output)
        }
        changed.loss = .crossEntropy
        changed.optimizer = SGDSpec(values: .init(lr: 0.01, momentum: 0.9))
        return changed
    }
}
