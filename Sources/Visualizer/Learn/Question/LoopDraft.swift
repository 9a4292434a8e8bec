import Training

/// The gaps of a training loop while they are filled: a digit puts a call into the one under the cursor, and 0 leaves it empty.
public struct LoopDraft: Sendable, Equatable {
    public let offered: [Phase]
    public private(set) var gaps: [Gap]
    public private(set) var cursor = 0

    public enum Gap: Sendable, Equatable {
        /// Nothing was decided yet.
        case open
        /// A call, or none.
        case filled(Phase?)

        init(_ call: Phase?) { self = .filled(call) }
    }

    public init(offered: [Phase], gaps: [Gap]) {
        (self.offered, self.gaps) = (offered, gaps)
    }

    /// `nil` while a gap is open.
    var calls: [Phase?]? {
        let calls = gaps.compactMap { if case .filled(let call) = $0 { call as Phase?? } else { nil } }
        return calls.count == gaps.count ? calls : nil
    }

    /// - Returns: whether the character was one for it
    mutating func choose(_ character: Character) -> Bool {
        guard let digit = character.wholeNumberValue, (0...offered.count).contains(digit), !gaps.isEmpty else {
            return false
        }
        gaps[cursor] = .filled(digit == 0 ? nil : offered[digit - 1])
        if let next = gaps.indices.first(where: { gaps[$0] == .open }) { cursor = next }
        return true
    }

    mutating func move(by change: Int) { cursor = min(max(cursor + change, 0), max(gaps.count - 1, 0)) }
}
