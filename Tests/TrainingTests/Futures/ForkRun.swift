@testable import Training

/// A run of a small network with everything that draws numbers or remembers some, seven steps old.
struct ForkRun {
    let run: TrainingRun
    var session: Session { run.trainer.session }
    var fork: Fork { Fork(run) }

    static let text = """
        input: [2]
        network: [{linear: {out: 8}}, tanh, {dropout: {p: 0.2}}, {linear: {out: 2}}]
        data: moons
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.1, momentum: 0.9}
        batch_size: 20
        epochs: 20
        seed: 4
        """

    /// The same with what changes rates and gradients on its way, and a change to come.
    static let scheduled =
        text + """

            schedule: {type: exponential, gamma: 0.5}
            clip: {norm: 0.5}
            l1: 0.001
            events: [{step: 12, batch_size: 10}]
            """

    init(_ text: String = text, steps: Int = 7) throws {
        run = try TrainingRun(ExperimentFile.parse(text, file: "run.yaml", name: "run"))
        run.prepare()
        for _ in 0..<steps { run.advance(isLookedAt: true) }
    }
}
