import NeuralCore

extension Session {
    /// A layer that autograd did not record, because nothing before it is trained, once more and recorded: `flatten` as the first
    /// layer. It gets what it got in forward and draws what it drew.
    func recordedAgain(_ layer: Int) -> (Node, TensorNames?)? {
        guard let network, let batch, recording.generatorBeforeForward != nil, layer < outputs.count else { return nil }
        return asInForward { state in
            Generator.with(Generator(state: state)) {
                var x = batch.inputs
                for position in 0..<layer { x = withNoGrad { network.layers[position](x) } }
                let input = x.detach()
                input.requiresGrad = true
                let output = withEnabledGrad { network.layers[layer](input) }
                guard let node = output.node else { return nil }
                var names = TensorNames(self, Trace(of: output), isPresent: false)
                names.call(input, layer == 0 ? .input : .layer(experiment.plan.layers[layer - 1].name))
                names.call(node, .layer(experiment.plan.layers[layer].name))
                return (node, names)
            }
        }
    }
}
