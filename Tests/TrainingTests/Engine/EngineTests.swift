import Foundation
import Synchronization
import Testing
@testable import Training

/// The engine's thread: commands in, newest answer out.
struct EngineTests {
    /// On a long way to the stepper it is shown how far it is.
    @Test func theWayToTheStepperIsShown() throws {
        let core = try EngineCore(training: Experiment.load("xor"), historyBudget: 0)
        _ = core.open()
        _ = core.perform(.train(.goTo(30)))
        var shown: [EngineReply] = []
        core.perform(
            .openStepper(atStep: 16), view: ViewRequest(),
            meanwhile: Meanwhile(
                isInterrupted: { false }, show: { shown.append($0) }, wantsShow: { true }, otherView: { nil },
                clock: { 0 }))
        let way = shown.compactMap { if case .train(let snapshot) = $0 { snapshot } else { nil } }
        #expect(way.map(\.step) == Array(1...15))
        #expect(way.allSatisfy { $0.line.replaysTo == 15 })
        guard case .step(let snapshot)? = shown.last else {
            Issue.record("the stepper does not open")
            return
        }
        #expect(snapshot.step == 16 && shown.count == way.count + 1)
    }

    @Test
    func mailboxKeepsTheNewest() {
        let mailbox = Mailbox<Int>()
        #expect(mailbox.take() == nil)
        mailbox.put(1)
        mailbox.put(2)
        #expect(mailbox.take() == 2)
        #expect(mailbox.isEmpty)
    }

    @Test
    func runsPhasesAndSaysWhyNot() throws {
        let core = try EngineCore(stepping: try Experiment.load("xor"))
        guard case .step(let opening) = core.open() else { return #expect(Bool(false)) }
        #expect(opening.completed == nil)
        guard case .step(let refused) = core.perform(.run(.phase(.backward))) else {
            return #expect(Bool(false))
        }
        #expect(refused.refusal?.contains("define comes first") == true)
        guard case .step(let defined) = core.perform(.run(.phase(.define))) else {
            return #expect(Bool(false))
        }
        #expect(defined.refusal == nil && defined.completed == .define)
    }

    @Test
    func goesBackAndBreaks() throws {
        let core = try EngineCore(stepping: try Experiment.load("xor"), historyBudget: 1 << 20)
        func step(_ command: EngineRequest) -> StepSnapshot? {
            if case .step(let snapshot) = core.perform(command) { snapshot } else { nil }
        }
        #expect(step(.run(.back(.phase)))?.refusal?.contains("the beginning") == true)
        #expect(step(.run(.goTo(step: 3)))?.step == 3)
        #expect(step(.run(.back(.phase)))?.completed == .backward)
        #expect(step(.run(.back(.step)))?.completed == .update)
        #expect(step(.run(.operation))?.operations?.done == 1)
        #expect(step(.run(.back(.phase)))?.operations == nil)
        #expect(step(.run(.skip))?.skipped == [.forward])
        #expect(step(.run(.edit(.learningRate(0.5))))?.run.learningRate == 0.5)
        let broken = try #require(step(.run(.fault(.zeroWeights))))
        #expect(broken.twin?.breaking == .zeroWeights && broken.timeline?.budgetBytes == 1 << 19)
        #expect(step(.run(.fault(nil)))?.twin == nil)
    }

    /// What is known of the moment is not worked out again, and another view of it is as if it had been asked for at first.
    @Test
    func anotherViewIsOfTheSameMoment() throws {
        let views = [
            ViewRequest(layer: 1), ViewRequest(layer: 1, subject: .weight, row: 1, wantsGraph: true),
            ViewRequest(layer: 3, explaining: ElementPath(.loss)), ViewRequest(layer: -1),
        ]
        let actions =
            Phase.allCases.map(RunAction.phase) + [.back(.phase), .operation, .fault(.deadReLU), .goTo(step: 1)]
        let core = try EngineCore(stepping: try Experiment.load("xor"))
        for action in actions {
            _ = core.perform(.run(action), view: views[0])
            for view in views {
                let again = core.perform(.view, view: view)
                // A lesson's request of nothing shows everything anew.
                guard case .step(var fresh) = core.perform(.lesson(LessonRequest(script: nil)), view: view) else {
                    return
                }
                fresh.answers = nil
                guard case .step(var seen) = again else { return }
                seen.answers = nil
                #expect(seen == fresh, "\(action)")
            }
        }
    }

    @Test
    func trainsStepEpochAndAll() throws {
        let core = try EngineCore(training: try Experiment.load("circle"))
        func train(_ command: EngineRequest) -> TrainSnapshot? {
            if case .train(let snapshot) = core.perform(command) { snapshot } else { nil }
        }
        _ = core.open()
        #expect(train(.train(.step))?.step == 1)
        let epoch = try #require(train(.train(.epoch)))
        #expect(epoch.epoch == 1 && epoch.status == .paused && epoch.epochs.count == 1)
        let all = try #require(train(.train(.all)))
        #expect(all.status == .finished && all.epoch == 30)
    }

    @Test
    func pausesBeforeAStepThatMakesNoNumber() throws {
        var experiment = try Experiment.load("document")
        experiment.optimizer.learningRate = 1e30
        let core = try EngineCore(training: experiment)
        guard case .train(let snapshot) = core.perform(.train(.all)) else { return #expect(Bool(false)) }
        guard case .stopped(let bad) = snapshot.status else {
            Issue.record("status \(snapshot.status)")
            return
        }
        #expect(bad.step == snapshot.step && !bad.value.isFinite)
        #expect(snapshot.loss?.isFinite == true)
    }

    @Test
    func threadAnswersAndStops() async throws {
        let arrived = DispatchSemaphore(value: 0)
        let engine = Engine(try EngineCore(stepping: try Experiment.load("xor"))) { arrived.signal() }
        wait(arrived)
        #expect(engine.replies.take() != nil)
        engine.send(.run(.phase(.define)))
        wait(arrived)
        guard case .step(let snapshot)? = engine.replies.take() else { return #expect(Bool(false)) }
        #expect(snapshot.completed == .define)
        engine.stop()
    }

    /// Experiments that are opened and left one after the other do not pile up: the next begins when the one before has ended.
    @Test
    func theNextEngineWaitsForItsPlace() throws {
        let slot = EngineSlot()
        let (first, last) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let begun = Mutex(0)
        let busy = Engine(try EngineCore(stepping: try Experiment.load("xor")), in: slot) { first.signal() }
        wait(first)
        for _ in 0..<3 {
            let left = Engine(try EngineCore(stepping: try Experiment.load("xor")), in: slot) {
                begun.withLock { $0 += 1 }
            }
            left.stop()
        }
        let next = Engine(try EngineCore(stepping: try Experiment.load("xor")), in: slot) { last.signal() }
        #expect(next.replies.isEmpty && begun.withLock { $0 } == 0)
        busy.stop()
        wait(last)
        #expect(next.replies.take() != nil && begun.withLock { $0 } == 0)
        next.stop()
    }

    private func wait(_ semaphore: DispatchSemaphore) {
        #expect(semaphore.wait(timeout: .now() + 30) == .success)
    }

    @Test func aRunStartsAgain() throws {
        let core = try EngineCore(stepping: Experiment.load("xor"))
        func step(_ request: EngineRequest) throws -> StepSnapshot {
            guard case .step(let snapshot) = core.perform(request) else { throw Mixed() }
            return snapshot
        }
        _ = try step(.run(.phase(.define)))
        let first = try step(.run(.phase(.forward)))
        let begin = try step(.restart(nextSeed: false))
        #expect(begin.completed == nil && begin.run.seed == first.run.seed)
        _ = try step(.run(.phase(.define)))
        #expect(try step(.run(.phase(.forward))).output == first.output)
        #expect(try step(.restart(nextSeed: true)).run.seed == first.run.seed + 1)
        _ = try step(.run(.phase(.define)))
        #expect(try step(.run(.phase(.forward))).output != first.output)
    }

    @Test func aTrainingStartsAgain() throws {
        let core = try EngineCore(training: Experiment.load("xor"))
        _ = core.open()
        _ = core.perform(.train(.step))
        guard case .train(let snapshot) = core.perform(.restart(nextSeed: true)) else { throw Mixed() }
        #expect(snapshot.step == 0 && snapshot.status == .ready)
    }

    private struct Mixed: Error {}
}
