@testable import Training

/// A small run that has all that a checkpoint has to know: dropout, an optimizer with a memory, a change on the way.
enum KeptExperiment {
    static func make() throws -> Experiment {
        let yaml = """
            input: [2]
            network: [{linear: {out: 4}}, tanh, {dropout: {p: 0.1}}, {linear: {out: 2}}]
            data: xor
            loss: cross-entropy
            optimizer: {type: adam, lr: 0.05}
            batch_size: 64
            epochs: 3
            events: [{step: 3, resize: {linear1: 6}}]
            """
        return try ExperimentFile.parse(yaml, file: "a.yaml", name: "a")
    }
}
