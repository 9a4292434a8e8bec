import Testing

@testable import Training

/// What keeping the past costs, counted in states that come and go, and what is kept of it.
struct ThinningTests {
    private static let small = """
        input: [2]
        network:
          - linear: {name: fc1, out: 3}
          - tanh
          - linear: {name: fc2, out: 1}
        data: random
        loss: mse
        batch_size: 1
        seed: 1
        """

    private func stepper(budget: Int) throws -> Stepper {
        try Stepper(ExperimentFile.parse(Self.small, file: "small.yaml", name: "small"), budget: budget)
    }

    private func run(_ stepper: Stepper, phases: Int) {
        for _ in 0..<phases { #expect(stepper.perform(.phase(stepper.session.next)) == nil) }
    }

    /// Work for so many phases more.
    private func work(_ stepper: Stepper, phases: Int) -> Int {
        let before = stepper.timeline.cache.work
        run(stepper, phases: phases)
        return stepper.timeline.cache.work - before
    }

    @Test(arguments: [200_000, 400_000])
    func thinningCostsAShareOfEachPhase(_ budget: Int) throws {
        let stepper = try stepper(budget: budget)
        run(stepper, phases: 500)
        #expect(stepper.timeline.memoryBytes <= budget)
        // Full since long: each phase keeps a state and gives up another, whatever was done before.
        let costs = (0..<4).map { _ in work(stepper, phases: 250) }
        for cost in costs { #expect(cost <= 250 * 20, "\(costs)") }
        #expect(Double(costs[3]) <= 1.5 * Double(costs[0]), "\(costs)")
    }

    @Test
    func noSinglePhasePaysForTheOthers() throws {
        let stepper = try stepper(budget: 400_000)
        for phase in 0..<750 {
            let cost = work(stepper, phases: 1)
            #expect(cost <= 100, "phase \(phase): \(cost)")
        }
    }

    @Test
    func aSmallerBudgetIsKeptAtOnce() throws {
        let stepper = try stepper(budget: 2_000_000)
        run(stepper, phases: 301)
        let kept = stepper.timeline.cache.line.steps.count
        stepper.timeline.budget = 200_000
        #expect(stepper.timeline.memoryBytes <= 200_000)
        #expect(stepper.timeline.cache.line.steps.count < kept)
    }

    /// The limit holds for what the process takes: the list of deeds belongs to the past, and the allocator leaves gaps.
    @Test(arguments: [200_000, 400_000])
    func theLineAndTheGapsHaveTheirShare(_ budget: Int) throws {
        let stepper = try stepper(budget: budget)
        run(stepper, phases: 1_000)
        let timeline = stepper.timeline
        #expect(timeline.lineBytes >= 16_000)
        #expect(timeline.memoryBytes + timeline.lineBytes <= budget * 5 / 6)
        #expect(timeline.memoryBytes >= budget / 4)
    }

    @Test
    func theWayBackDoublesWithTheDistance() throws {
        let stepper = try stepper(budget: 300_000)
        run(stepper, phases: 1_001)
        let rounds = stepper.timeline.cache.line.steps.map(\.round)
        #expect(rounds.count > 8 && rounds.count < 150 && rounds.first == 0)
        let now = try #require(rounds.last)
        for (older, newer) in zip(rounds, rounds.dropFirst()) {
            #expect(now - older <= 3 * (now - newer) + 2, "\(rounds)")
        }
    }

    @Test
    func whatIsCountedIsWhatIsKept() throws {
        let stepper = try stepper(budget: 300_000)
        run(stepper, phases: 200)
        let moves: [RunAction] = [
            .goTo(step: 7), .back(.phase), .operation, .goTo(step: 30), .back(.step), .edit(.learningRate(1)),
        ]
        for move in moves {
            stepper.perform(move)
            let cache = stepper.timeline.cache
            // Counted anew, piece by piece.
            var again = StateCache(budget: cache.budget)
            for step in cache.line.steps {
                for state in step.states { again.insert(state, round: step.round) }
            }
            #expect(again.bytes(present: -1) == cache.bytes(present: -1), "after \(move)")
            #expect(again.line.steps.map(\.round) == cache.line.steps.map(\.round))
            let ranked = cache.ranks.flatMap(\.steps).map(\.round).sorted()
            #expect(ranked == cache.line.steps.map(\.round).filter { $0 > 0 }, "after \(move)")
        }
    }

    @Test
    func lossesThatAgreeAreKeptOnce() {
        var losses = SharedSeries<Float>()
        for value in 0..<10 { losses.append(Float(value)) }
        var earlier = losses
        earlier.cut(to: 4)
        #expect(earlier.values == [0, 1, 2, 3] && earlier.last == 3)
        // The same way again, and another one.
        earlier.append(4)
        var other = earlier
        other.cut(to: 4)
        other.append(.nan)
        other.append(7)
        #expect(earlier.values == [0, 1, 2, 3, 4] && losses.count == 10 && losses.last == 9)
        #expect(other.count == 6 && other.values[4].isNaN && other.values[5] == 7)
        other.cut(to: 5)
        other.append(7)
        #expect(other.count == 6 && other.last == 7)
        #expect(SharedSeries<Float>().last == nil && SharedSeries<Float>().values == [])
    }
}
