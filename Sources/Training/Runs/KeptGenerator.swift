import NeuralCore

/// A generator's state, which takes 2.5 KB: states between which nothing was drawn share it.
final class KeptGenerator {
    let state: Generator.State

    init(_ state: Generator.State) { self.state = state }
}

extension Session {
    /// The generator as it is now.
    func keepGenerator() -> KeptGenerator {
        let state = generator.state
        if let last = lastKeptGenerator, last.state == state { return last }
        let kept = KeptGenerator(state)
        lastKeptGenerator = kept
        return kept
    }
}
