import Datasets
import NeuralCore

extension Batch {
    /// The same with an input of its own.
    fileprivate var copied: Batch {
        let own = inputs.copy()
        own.requiresGrad = inputs.requiresGrad
        own.grad = inputs.grad?.copy()
        return Batch(inputs: own, targets: targets)
    }
}

extension Session {
    /// Another session in this very state, with tensors of its own: what one does leaves the other as it is. What explains the last
    /// step is not there.
    ///
    /// - Precondition: the network is defined, and no phase is under way.
    /// - Complexity: that of drawing a network; the numbers are shared until one of the two changes them.
    func copy() -> Session {
        guard let trained = state.trained else { preconditionFailure("define comes first") }
        let copy = Session(like: self)
        let network = Generator.with(Generator(seed: 0)) { Network(experiment.plan) }
        for ((_, tensor), leaf) in zip(network.namedTensors(), trained.leaves) { tensor.restore(leaf) }
        let optimizer = experiment.optimizer.makeOptimizer(network.parameters())
        optimizer.groupStates = trained.groups
        do {
            try optimizer.restore(trained.optimizerState)
        } catch {
            preconditionFailure("the memory of an optimizer of the same kind does not fit: \(error)")
        }
        let feed = Generator.with(Generator(seed: 0)) { BatchLoader(experiment, data) }
        feed.place = trained.place
        (copy.network, copy.optimizer, copy.feed) = (network, optimizer, feed)
        copy.now = now
        (copy.now.recording, copy.now.lookedAt) = (Recording(), nil)
        // What takes gradients, and the graph that leads to it, is this session's alone.
        (copy.now.outputs, copy.now.loss) = (now.outputs.map { $0.detach() }, now.loss?.detach())
        copy.now.batch = now.batch?.copied
        if let fixed = feed.fixed {
            let isPresent = fixed.inputs === now.batch?.inputs
            feed.replaceFixed(by: (isPresent ? copy.now.batch : nil) ?? fixed.copied)
        }
        copy.generator.state = generator.state
        copy.followsValidation = followsValidation
        return copy
    }
}
