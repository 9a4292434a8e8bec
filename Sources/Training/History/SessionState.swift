import Datasets
import NeuralCore

/// All there is to know of a session between two phases, kept by reference: buffers are copied when something changes them.
struct SessionState {
    let step: Int
    let completed: Phase?
    let next: Phase
    let skipped: [Phase]
    let ran: [Phase]
    let losses: SharedSeries<Float>
    let lossesWithoutUpdate: [Int]
    let validations: SharedSeries<TrainSnapshot.LossPoint>
    let lossesAtUpdate: Int
    let batch: Batch?
    let outputs: [Tensor]
    let loss: Tensor?
    let backwardsSinceZero: Int?
    let gradientPasses: [Int?]
    let inputPasses: Int?
    let isNextForwardUnrecorded: Bool
    let isForwardUnrecorded: Bool
    let inputRequiresGrad: Bool
    let updateNorms: [Float]
    let updateRate: Double?
    let stepIsUsed: Bool
    private(set) var recording: Recording
    let generator: KeptGenerator
    /// `nil` before define.
    let trained: Trained?
    /// What passes have left in the graphs that the recording names.
    let passes: [(trace: Trace, states: [Node.PassState])]

    /// What define made.
    struct Trained {
        let network: Network
        let leaves: [LeafState]
        let optimizer: any Optimizer
        let optimizerState: [OptimizerState.Entry]
        let learningRates: [Double]
        let feed: BatchLoader
        let place: BatchLoader.Place
        /// The present input and the fixed one, which are mostly the same, with their gradients.
        let inputs: [(tensor: Tensor, state: LeafState)]
    }

    /// The same without what only explains the last update.
    var withoutLastUpdate: SessionState {
        var state = self
        state.recording.update = nil
        return state
    }

    var explainsUpdate: Bool { recording.update != nil }
}

extension Session {
    /// This session as it is now.
    ///
    /// - Precondition: no phase is under way.
    /// - Complexity: O(tensors), whatever their sizes.
    var state: SessionState {
        precondition(underWay == nil, "a phase under way has no state that could be kept")
        return SessionState(
            step: step, completed: completed, next: next, skipped: skipped, ran: ran, losses: lossSeries,
            lossesWithoutUpdate: lossesWithoutUpdate, validations: validationSeries, lossesAtUpdate: lossesAtUpdate,
            batch: batch, outputs: outputs,
            loss: loss, backwardsSinceZero: backwardsSinceZero, gradientPasses: gradientPasses,
            inputPasses: inputPasses, isNextForwardUnrecorded: isNextForwardUnrecorded,
            isForwardUnrecorded: isForwardUnrecorded,
            inputRequiresGrad: inputRequiresGrad, updateNorms: updateNorms, updateRate: updateRate,
            stepIsUsed: stepIsUsed, recording: recording, generator: keepGenerator(), trained: trained,
            passes: [recording.trace, recording.backward?.trace].compactMap { $0 }.map { ($0, $0.passStates()) })
    }

    private var trained: SessionState.Trained? {
        guard let network, let optimizer, let feed else { return nil }
        return SessionState.Trained(
            network: network, leaves: network.namedTensors().map { $0.tensor.leafState() }, optimizer: optimizer,
            optimizerState: optimizer.state.entries, learningRates: optimizer.learningRates, feed: feed,
            place: feed.place, inputs: inputs.map { ($0, $0.leafState()) })
    }

    /// Makes this session what it was, bit for bit; a phase under way is given up.
    ///
    /// - Complexity: O(tensors), whatever their sizes.
    func restore(_ state: SessionState) {
        underWay = nil
        step = state.step
        completed = state.completed
        next = state.next
        skipped = state.skipped
        ran = state.ran
        lossSeries = state.losses
        lossesWithoutUpdate = state.lossesWithoutUpdate
        validationSeries = state.validations
        lossesAtUpdate = state.lossesAtUpdate
        batch = state.batch
        outputs = state.outputs
        loss = state.loss
        backwardsSinceZero = state.backwardsSinceZero
        gradientPasses = state.gradientPasses
        inputPasses = state.inputPasses
        isNextForwardUnrecorded = state.isNextForwardUnrecorded
        isForwardUnrecorded = state.isForwardUnrecorded
        inputRequiresGrad = state.inputRequiresGrad
        updateNorms = state.updateNorms
        updateRate = state.updateRate
        stepIsUsed = state.stepIsUsed
        recording = state.recording
        generator.state = state.generator.state
        for (trace, states) in state.passes { trace.restore(states) }
        network = state.trained?.network
        optimizer = state.trained?.optimizer
        feed = state.trained?.feed
        guard let trained = state.trained else { return }
        for ((_, tensor), leaf) in zip(trained.network.namedTensors(), trained.leaves) { tensor.restore(leaf) }
        for (tensor, leaf) in trained.inputs { tensor.restore(leaf) }
        trained.feed.place = trained.place
        trained.optimizer.learningRates = trained.learningRates
        do {
            try trained.optimizer.restore(trained.optimizerState)
        } catch {
            preconditionFailure("an optimizer's own state does not fit it: \(error)")
        }
    }
}
