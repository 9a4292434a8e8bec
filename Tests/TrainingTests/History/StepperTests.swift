import Testing

@testable import Training

/// Going back, forward again, and turning away from what was done.
struct HistoryTests {
    private func stepper(_ name: String = "xor", budget: Int = Stepper.defaultBudget) throws -> Stepper {
        try Stepper(try Experiment.load(name), budget: budget)
    }

    private func run(_ stepper: Stepper, steps: Int) {
        if stepper.session.completed == nil { stepper.perform(.phase(.define)) }
        for _ in 0..<(5 * steps) { #expect(stepper.perform(.phase(stepper.session.next)) == nil) }
    }

    @Test
    func goesBackPhaseByPhaseToTheBeginning() throws {
        let stepper = try stepper()
        var prints = [fingerprint(stepper.session)]
        stepper.perform(.phase(.define))
        prints.append(fingerprint(stepper.session))
        for _ in 0..<10 {
            stepper.perform(.phase(stepper.session.next))
            prints.append(fingerprint(stepper.session))
        }
        for print in prints.dropLast().reversed() {
            #expect(stepper.perform(.back(.phase)) == nil)
            #expect(fingerprint(stepper.session) == print)
        }
        #expect(stepper.session.completed == nil)
        #expect(stepper.perform(.back(.phase)) == .atTheBeginning)
        for print in prints.dropFirst() {
            stepper.perform(.phase(stepper.session.next))
            #expect(fingerprint(stepper.session) == print)
        }
        #expect(stepper.snapshot(ViewRequest()).timeline?.branches == [])
    }

    @Test
    func goesBackStepByStep() throws {
        let stepper = try stepper()
        run(stepper, steps: 2)
        stepper.perform(.phase(.forward))
        #expect(stepper.session.step == 2)
        // To where step 2 began, then step 1, then step 0, then before define.
        let expected: [(step: Int, completed: Phase?)] = [(1, .update), (0, .update), (0, .define), (0, nil)]
        for (step, completed) in expected {
            #expect(stepper.perform(.back(.step)) == nil)
            #expect(stepper.session.step == step && stepper.session.completed == completed)
        }
        #expect(stepper.perform(.back(.step)) == .atTheBeginning)
    }

    @Test
    func goesToAStepBackAndForward() throws {
        let stepper = try stepper()
        #expect(stepper.perform(.goTo(step: 7)) == nil)
        #expect(stepper.session.step == 7 && stepper.session.completed == .update)
        let losses = stepper.session.losses
        #expect(losses.count == 8)
        stepper.perform(.goTo(step: 2))
        #expect(stepper.session.step == 2 && stepper.session.losses == Array(losses.prefix(3)))
        let timeline = try #require(stepper.snapshot(ViewRequest()).timeline)
        #expect(timeline.losses == losses && timeline.steps == 8)
        #expect(timeline.position == 16 && timeline.length == 41)
        stepper.perform(.goTo(step: 9))
        #expect(stepper.session.losses.prefix(8) == losses.prefix(8))
        #expect(stepper.perform(.goTo(step: -1)) == .noSuchStep(-1))
        #expect(stepper.snapshot(ViewRequest()).timeline?.branches == [])
    }

    @Test
    func goesIntoTheMiddleOfStepsThatWereOneMove() throws {
        let stepper = try stepper()
        stepper.perform(.steps(3))
        stepper.perform(.steps(10))
        let (end, losses) = (fingerprint(stepper.session), stepper.session.losses)
        #expect(stepper.session.step == 12)
        for step in [6, 3, 11, 0, 2] {
            #expect(stepper.perform(.goTo(step: step)) == nil)
            #expect(stepper.session.step == step && stepper.session.losses == Array(losses.prefix(step + 1)))
        }
        stepper.perform(.goTo(step: 12))
        #expect(fingerprint(stepper.session) == end)
        let timeline = try #require(stepper.snapshot(ViewRequest()).timeline)
        #expect(timeline.branches == [] && timeline.losses == losses)
    }

    @Test
    func aDifferentMoveInThePastStartsANewLine() throws {
        let stepper = try stepper()
        run(stepper, steps: 6)
        let old = stepper.session.losses
        stepper.perform(.goTo(step: 2))
        stepper.perform(.edit(.learningRate(1)))
        #expect(stepper.session.runDescription.learningRate == 1)
        run(stepper, steps: 2)
        let timeline = try #require(stepper.snapshot(ViewRequest()).timeline)
        #expect(timeline.branches == [.init(step: 2, name: "lr = 1.0", losses: old)])
        #expect(timeline.steps == 5)
        #expect(stepper.session.losses.prefix(4) == old.prefix(4))
        #expect(stepper.session.losses[4] != old[4])
    }

    @Test
    func aSkippedPhaseIsPassedOverAndUndone() throws {
        let stepper = try stepper()
        run(stepper, steps: 1)
        for _ in 0..<2 { stepper.perform(.phase(stepper.session.next)) }
        stepper.perform(.skip)
        var snapshot = stepper.snapshot(ViewRequest())
        #expect(snapshot.completed == .loss && snapshot.next == .backward && snapshot.skipped == [.zeroGradients])
        stepper.perform(.phase(.backward))
        #expect(stepper.session.backwardsSinceZero == 2)
        stepper.perform(.back(.phase))
        stepper.perform(.back(.phase))
        snapshot = stepper.snapshot(ViewRequest())
        #expect(snapshot.next == .zeroGradients && snapshot.skipped == [])
        // Another step, with nothing left out.
        run(stepper, steps: 1)
        #expect(stepper.snapshot(ViewRequest()).skipped == [])
    }

    @Test
    func aRefusedMoveChangesNothing() throws {
        let stepper = try stepper()
        run(stepper, steps: 3)
        stepper.perform(.goTo(step: 1))
        let print = fingerprint(stepper.session)
        #expect(stepper.perform(.phase(.backward)) != nil)
        #expect(stepper.perform(.edit(.learningRate(-1))) == .edit(.learningRate(-1)))
        #expect(fingerprint(stepper.session) == print)
        let timeline = try #require(stepper.snapshot(ViewRequest()).timeline)
        #expect(timeline.length == 16 && timeline.branches == [])
    }

    @Test
    func oneOperationAtATime() throws {
        let stepper = try stepper()
        run(stepper, steps: 1)
        let start = fingerprint(stepper.session)
        stepper.perform(.phase(.forward))
        let whole = fingerprint(stepper.session)
        stepper.perform(.back(.phase))
        for done in 1...4 {
            #expect(stepper.perform(.operation) == nil)
            let snapshot = stepper.snapshot(ViewRequest())
            let last = snapshot.layers[done].name
            #expect(snapshot.operations == .init(phase: .forward, done: done, count: 5, last: last))
            #expect(snapshot.completed == .update && snapshot.next == .forward)
            #expect(snapshot.layers.map { $0.activation != nil } == (0...5).map { $0 <= done })
        }
        #expect(stepper.perform(.phase(.loss)) == .phase(.underWay(.forward, done: 4, of: 5)))
        #expect(stepper.perform(.skip) == .phase(.underWay(.forward, done: 4, of: 5)))
        #expect(stepper.perform(.edit(.learningRate(1))) == .phase(.underWay(.forward, done: 4, of: 5)))
        stepper.perform(.operation)
        #expect(stepper.session.underWay == nil && fingerprint(stepper.session) == whole)
        for done in [4, 3, 2, 1, 0] {
            stepper.perform(.back(.phase))
            #expect(stepper.session.operationsDone == done)
        }
        #expect(fingerprint(stepper.session) == start)
        // A phase begun by operations can be finished at once, and is what it was.
        stepper.perform(.operation)
        stepper.perform(.phase(.forward))
        #expect(fingerprint(stepper.session) == whole)
        #expect(stepper.snapshot(ViewRequest()).timeline?.branches == [])
    }

    @Test
    func backwardOneOperationAtATime() throws {
        let stepper = try stepper()
        run(stepper, steps: 1)
        for _ in 0..<4 { stepper.perform(.phase(stepper.session.next)) }
        let whole = fingerprint(stepper.session)
        stepper.perform(.back(.phase))
        stepper.perform(.operation)
        let snapshot = stepper.snapshot(ViewRequest())
        let operations = try #require(snapshot.operations)
        #expect(operations.phase == .backward && operations.done == 1)
        #expect(operations.last == "loss" && operations.filled == [] && operations.sentTo == "LogSoftmax")
        // The gradients behind it are still what zero_grad left.
        #expect(snapshot.parameters.allSatisfy { $0.gradient == .cleared })
        var filled: [String] = []
        for done in 2...operations.count {
            stepper.perform(.operation)
            guard done < operations.count else { break }
            let operations = try #require(stepper.snapshot(ViewRequest()).operations)
            #expect(operations.sentTo == ["fc3", "tanh2", "fc2", "tanh1", "fc1"][done - 2])
            filled += operations.filled
        }
        #expect(filled == ["fc3.weight", "fc3.bias", "fc2.weight", "fc2.bias"])
        #expect(fingerprint(stepper.session) == whole)
    }

    @Test
    func aBackwardUnderWayCountsForWhatItHasReached() throws {
        let stepper = try stepper()
        func passes() -> [Int?] {
            stepper.snapshot(ViewRequest()).parameters.map {
                if case .computed(_, let passes) = $0.gradient { passes } else { nil }
            }
        }
        run(stepper, steps: 0)
        for _ in 0..<3 { stepper.perform(.phase(stepper.session.next)) }
        for _ in 0..<3 { stepper.perform(.operation) }
        // In the first pass there is nothing behind it, in a second one without zero_grad the first's.
        #expect(passes() == [nil, nil, nil, nil, 1, 1])
        #expect(stepper.snapshot(ViewRequest()).parameters[0].gradient == .none)
        for phase in [Phase.backward, .update, .forward, .loss] { stepper.perform(.phase(phase)) }
        stepper.perform(.skip)
        for _ in 0..<3 { stepper.perform(.operation) }
        #expect(passes() == [1, 1, 1, 1, 2, 2])
    }

    @Test
    func tellsWhatRanInAStepWhateverTheOrder() throws {
        func ran(_ phases: [Phase]) throws -> [Phase] {
            let fresh = try stepper()
            for phase in phases { fresh.perform(.phase(phase)) }
            return fresh.snapshot(ViewRequest()).ran
        }
        #expect(try ran([.define, .forward, .loss, .backward]) == [.define, .forward, .loss, .backward])
        let stepFirst: [Phase] = [.define, .forward, .loss, .zeroGradients, .update]
        #expect(try ran(stepFirst) == stepFirst)
        // Another forward begins anew; a zero_grad since the last gradients counts for what follows.
        #expect(try ran(stepFirst + [.backward, .forward, .loss]) == [.define, .forward, .loss])
        #expect(
            try ran([.define, .forward, .loss, .backward, .update, .zeroGradients, .forward])
                == [.define, .zeroGradients, .forward])
        let free = try stepper()
        free.perform(.steps(2))
        #expect(free.snapshot(ViewRequest()).ran == Phase.allCases)
    }

    @Test
    func theRateOfAStepStaysThatOfTheStep() throws {
        let stepper = try stepper()
        run(stepper, steps: 1)
        let rate = Float(try Experiment.load("xor").optimizer.learningRate)
        stepper.perform(.edit(.learningRate(0.5)))
        let snapshot = stepper.snapshot(ViewRequest())
        #expect(snapshot.updateRate == rate && snapshot.run.learningRate == 0.5)
        run(stepper, steps: 1)
        #expect(stepper.snapshot(ViewRequest()).updateRate == 0.5)
        stepper.perform(.back(.step))
        #expect(stepper.snapshot(ViewRequest()).updateRate == rate)
    }

    @Test
    func olderStepsAreReplayedWithinTheBudget() throws {
        let budget = 500_000
        let stepper = try stepper(budget: budget)
        stepper.perform(.phase(.define))
        var prints: [Int] = []
        for step in 0..<60 {
            stepper.perform(.goTo(step: step))
            prints.append(fingerprint(stepper.session))
            #expect(stepper.timeline.memoryBytes <= budget)
        }
        let keyframes = try #require(stepper.snapshot(ViewRequest()).timeline).keyframes
        #expect(keyframes.count > 4 && keyframes.count < 40 && keyframes.last == 59)
        // Nearer keyframes stand closer together.
        #expect(keyframes.filter { $0 > 30 }.count > keyframes.filter { $0 <= 30 }.count)
        for step in [57, 40, 3, 22, 0, 59] {
            stepper.perform(.goTo(step: step))
            #expect(fingerprint(stepper.session) == prints[step])
            #expect(stepper.timeline.memoryBytes <= budget)
        }
    }

    @Test
    func theDocumentsNetworkWithLittleMemory() throws {
        // Less than one state: everything is replayed from define.
        for (budget, steps) in [(20 << 20, 3), (120 << 20, 6)] {
            let stepper = try stepper("document", budget: budget)
            stepper.perform(.phase(.define))
            var sums: [Float] = []
            for step in 0..<steps {
                stepper.perform(.goTo(step: step))
                sums.append(contentsOf: stepper.snapshot(ViewRequest()).parameters.map(\.value.norm))
                #expect(stepper.timeline.memoryBytes <= budget)
            }
            stepper.perform(.back(.phase))
            #expect(stepper.session.completed == .backward)
            for step in [steps - 2, 0, steps - 1] {
                stepper.perform(.goTo(step: step))
                let expected = Array(sums[(10 * step)..<(10 * step + 10)])
                #expect(stepper.snapshot(ViewRequest()).parameters.map(\.value.norm) == expected)
                #expect(stepper.timeline.memoryBytes <= budget)
            }
        }
    }
}
