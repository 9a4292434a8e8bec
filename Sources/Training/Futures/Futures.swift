/// The same state goes on in several ways, each so many steps far.
public struct Futures: Sendable, Equatable {
    public var choice: Choice
    /// How far each goes.
    public var steps: Int
    /// Those that were begun.
    public var all: [Future] = []

    public init(choice: Choice, steps: Int, all: [Future] = []) {
        (self.choice, self.steps, self.all) = (choice, steps, all)
    }

    /// What is different in each.
    public enum Choice: String, Sendable, CaseIterable {
        case learningRates, batchSizes, optimizers, seeds
    }
}

/// One way in which a run would go on.
public struct Future: Sendable, Equatable {
    /// What is changed at the fork, in the command line's words; empty where nothing is.
    public var edits: [Edit]
    /// The losses of its steps so far.
    public var losses: [LossPoint] = []
    /// Why it cannot be.
    public var refusal: EditError?
    /// What it has come to; `nil` while it is under way, and where it was broken off.
    public var end: End?

    public struct End: Sendable, Equatable {
        /// The mean of the last losses: see ``Future/judged``.
        public var loss: Float
        public var validation: ValidationPoint?
    }

    /// As many of its last losses as their mean is taken of: a fifth of them.
    public static func judged(of steps: Int) -> Int { max(1, steps / 5) }

    /// Whether it goes on as the run itself would.
    public var isUnchanged: Bool { edits.isEmpty }
}

extension Futures {
    /// What the present learning rate is taken times.
    public static let rateFactors = [0.1, 0.3, 1, 3, 10]
    /// How far futures may go.
    public static let lengths = [10, 20, 50, 100, 200, 500]

    /// Far enough to see a difference, and at once: fewer steps for large networks.
    static func usualLength(_ session: Session) -> Int {
        (session.network?.parameters().reduce(0) { $0 + $1.numel() } ?? 0) > 1_000_000 ? 20 : 100
    }
}

extension Futures.Choice {
    /// The changes of each future, in their order.
    func edits(_ session: Session) -> [[Edit]] {
        let (experiment, rate) = (session.experiment, session.optimizer?.learningRate ?? 0)
        func setting(_ key: String, _ values: [String]) -> [[Edit]] {
            [[Edit]()] + values.map { value -> [Edit] in [.change(.setting(key, value))] }
        }
        switch self {
        case .learningRates:
            // As somebody would type it: 0.1 times 0.3 is 0.03.
            return Futures.rateFactors.map { $0 == 1 ? [] : [.learningRate(Double("\(Float(rate * $0))") ?? 0)] }
        case .batchSizes:
            let size = session.batchSize
            let others = [size / 4, size / 2, size * 2, size * 4].filter { (1...session.samplesPerEpoch).contains($0) }
            return setting("batch_size", Set(others).sorted().map { "\($0)" })
        case .optimizers:
            let kinds = ["{type: sgd, lr: \(rate)}", "{type: sgd, lr: \(rate), momentum: 0.9}", "rmsprop", "adam"]
            let present = ExperimentSetting.all.first { $0.key == "optimizer" }?.current(experiment)
            return setting("optimizer", kinds.filter { $0 != present })
        case .seeds: return setting("seed", (UInt64(1)...4).map { "\(experiment.seed &+ $0)" })
        }
    }
}

extension Fork {
    /// - Parameters:
    ///   - show: is given what there is after each step; `false` ends it there.
    func futures(_ choice: Futures.Choice, steps: Int?, show: (Futures) -> Bool) -> Futures {
        var futures = Futures(
            choice: choice, steps: min(steps ?? Futures.usualLength(session), stepsLeft))
        for edits in choice.edits(session) {
            futures.all.append(Future(edits: edits))
            let goesOn = session.aside {
                run(edits, futures.steps) { future in
                    futures.all[futures.all.count - 1] = future
                    return show(futures)
                }
            }
            guard goesOn else { break }
        }
        return futures
    }

    /// - Returns: whether it got to its end.
    private func run(_ edits: [Edit], _ steps: Int, show: (Future) -> Bool) -> Bool {
        var future = Future(edits: edits)
        do throws(EditError) {
            for edit in edits { try session.apply(edit) }
        } catch {
            future.refusal = error
            return show(future)
        }
        for _ in 0..<steps {
            guard !StopSign.isUp, show(future) else { return false }
            guard step() else { break }
            future.losses.append(LossPoint(step: session.step, loss: session.lossSeries.last ?? .nan))
        }
        future.conclude(session, of: steps)
        return show(future)
    }
}

extension Future {
    /// It has come to its end, where a session is now.
    mutating func conclude(_ session: Session, of steps: Int) {
        let last = losses.suffix(Future.judged(of: steps))
        end = End(
            loss: last.reduce(0) { $0 + $1.loss } / Float(max(1, last.count)),
            validation: session.validate().map {
                ValidationPoint(step: session.step + 1, loss: $0.loss, score: $0.score)
            })
    }
}

extension Fork {
    /// - Parameter show: as that of ``futures(_:steps:show:)``.
    func sweep(show: (RateSweep) -> Bool) -> RateSweep {
        session.aside {
            var sweep = RateSweep()
            while sweep.end == nil, !StopSign.isUp, show(sweep) {
                session.optimizer?.learningRate = RateSweep.rate(ofStep: sweep.points.count)
                session.performSteps(1)
                sweep.add(session.lossSeries.last ?? .nan)
            }
            return sweep
        }
    }
}
