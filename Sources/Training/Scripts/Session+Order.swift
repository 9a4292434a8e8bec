import NeuralCore

extension Session {
    /// Tries an order of the training loop's calls from the present state, and leaves that as it was: whether after three rounds the
    /// parameters are those of the usual order of the same calls, bit for bit.
    func outcome(of order: [Phase]) -> OrderOutcome {
        guard underWay == nil else { return .refused("a phase is under way; finish it first") }
        let start = state
        defer { restore(start) }
        if let refusal = repeatRounds(Phase.allCases.filter(order.contains)) { return .refused(refusal) }
        let usual = parameterBits
        restore(start)
        if let refusal = repeatRounds(order) { return .refused(refusal) }
        return parameterBits == usual ? .same : .different
    }

    private func repeatRounds(_ order: [Phase]) -> String? {
        do throws(PhaseRefusal) {
            for _ in 0..<3 { for phase in order { try perform(phase) } }
            return nil
        } catch {
            return error.description
        }
    }

    private var parameterBits: [[UInt32]] {
        network?.parameters().map { $0.withElements { $0.map(\.bitPattern) } } ?? []
    }
}
