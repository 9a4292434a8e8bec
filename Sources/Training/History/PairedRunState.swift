/// The state of a session, and of its twin where it has one.
struct PairedRunState {
    fileprivate let session: SessionState
    fileprivate let twin: SessionState?

    /// The same without what only explains the last update. It is gone too when one goes on from here, until the next update.
    var withoutLastUpdate: PairedRunState {
        PairedRunState(session: session.withoutLastUpdate, twin: twin?.withoutLastUpdate)
    }

    /// Whether there was an update that is explained.
    var explainsUpdate: Bool { session.explainsUpdate || twin?.explainsUpdate ?? false }

    /// Everything large that it holds; a piece may come several times.
    var pieces: [SharedPiece] { session.pieces + (twin?.pieces ?? []) }

    /// What it takes besides.
    var overhead: Int { session.overhead + (twin?.overhead ?? 0) }
}

extension PairedRun {
    /// - Precondition: no phase is under way.
    /// - Complexity: O(tensors), whatever their sizes.
    var state: PairedRunState { PairedRunState(session: session.state, twin: twin?.state) }

    func restore(_ state: PairedRunState) {
        session.restore(state.session)
        if let twin, let kept = state.twin { twin.restore(kept) }
    }
}
