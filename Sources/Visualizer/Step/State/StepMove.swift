import Training

/// What a key asks of the run itself; what the engine is asked for depends on where the run is when its turn comes.
public enum StepMove: Sendable, Equatable {
    case next
    case operation
    case backPhase
    case backStep
    case goTo(step: Int)
    case skip
    case edit(Edit)
    case breakIt(FaultScenario?)
}

extension StepState {
    /// A move the engine is working on.
    public struct Request: Sendable, Equatable {
        public var move: StepMove
        /// The phase that runs, for moves that run one.
        public var phase: Phase?
        var from: Place

        /// Where the run stands, as far as a snapshot tells.
        struct Place: Equatable {
            var completed: Phase?
            var next: Phase
            var step: Int
            var position: Int?
            var operations: StepSnapshot.Operations?
            var learningRate: Float?
            var breaking: FaultScenario?

            init(_ snapshot: StepSnapshot?) {
                completed = snapshot?.completed
                next = snapshot?.next ?? .define
                step = snapshot?.step ?? 0
                position = snapshot?.timeline?.position
                operations = snapshot?.operations
                learningRate = snapshot?.run.learningRate
                breaking = snapshot?.twin?.breaking
            }
        }

        init(_ move: StepMove, from snapshot: StepSnapshot?) {
            self.move = move
            phase = move == .next || move == .operation ? snapshot?.next ?? .define : nil
            from = Place(snapshot)
        }

        /// Whether a snapshot is the answer, and not one of the engine's answers to an earlier look.
        func isAnswered(by snapshot: StepSnapshot) -> Bool {
            if snapshot.timeline?.isReplaying == true { return false }
            return snapshot.refusal != nil || Place(snapshot) != from
        }
    }

    /// The engine's command for a move.
    func command(for move: StepMove, view: ViewRequest) -> EngineCommand {
        switch move {
        case .next: .run(nextPhase, view: view)
        case .operation: .operation(view: view)
        case .backPhase: .back(.phase, view: view)
        case .backStep: .back(.step, view: view)
        case .goTo(let step): .goTo(step: step, view: view)
        case .skip: .skip(view: view)
        case .edit(let edit): .edit(edit, view: view)
        case .breakIt(let name): .breakIt(name, view: view)
        }
    }
}
