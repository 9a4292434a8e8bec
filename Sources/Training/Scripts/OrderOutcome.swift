import Foundation
import NeuralCore

/// What an order of the training loop's calls does.
public enum OrderOutcome: Equatable, Sendable {
    /// After ``TrainingLoop/rounds`` rounds the parameters are those of the usual order, bit for bit.
    case same
    case different
    /// A call is refused in it.
    case refused(PhaseRefusal)
}

extension Session {
    /// Tries an order of the training loop's calls from the present state, and leaves that as it was: whether after three rounds the
    /// parameters are those of the usual order of the same calls, bit for bit.
    func outcome(of order: [Phase]) -> OrderOutcome {
        if let underWay { return .refused(.underWay(underWay.phase, done: operationsDone, of: operationCount)) }
        let start = state
        defer { restore(start) }
        if let refusal = repeatRounds(Phase.allCases.filter(order.contains)) { return .refused(refusal) }
        let usual = parameterBuffers
        restore(start)
        if let refusal = repeatRounds(order) { return .refused(refusal) }
        return parameterBuffers.haveSameBits(as: usual) ? .same : .different
    }

    private func repeatRounds(_ order: [Phase]) -> PhaseRefusal? {
        do throws(PhaseRefusal) {
            for _ in 0..<TrainingLoop.rounds { for phase in order { try perform(phase) } }
            return nil
        } catch {
            return error
        }
    }

    var parameterBuffers: [Buffer] { network?.parameters().map { $0.storage.snapshot() } ?? [] }
}

extension [Buffer] {
    func haveSameBits(as others: [Buffer]) -> Bool { zip(self, others).allSatisfy { $0.hasSameBits(as: $1) } }
}

extension Buffer {
    /// Also of NaN and of the sign of 0.
    fileprivate func hasSameBits(as other: Buffer) -> Bool {
        let (left, right) = (UnsafeRawBufferPointer(values), UnsafeRawBufferPointer(other.values))
        guard left.count == right.count, let a = left.baseAddress, let b = right.baseAddress else {
            return left.count == right.count
        }
        return memcmp(a, b, left.count) == 0
    }
}
