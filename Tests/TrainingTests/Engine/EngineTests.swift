import Foundation
import Synchronization
import Testing
import Training

/// The engine's thread: commands in, newest answer out.
struct EngineTests {
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
    func workbenchRunsPhasesAndSaysWhyNot() throws {
        let workbench = try Workbench(stepping: try Experiment.load("xor"))
        guard case .step(let opening) = workbench.open() else { return #expect(Bool(false)) }
        #expect(opening.completed == nil)
        guard case .step(let refused) = workbench.perform(.run(.backward, look: Look())) else {
            return #expect(Bool(false))
        }
        #expect(refused.refusal?.contains("define comes first") == true)
        guard case .step(let defined) = workbench.perform(.run(.define, look: Look())) else {
            return #expect(Bool(false))
        }
        #expect(defined.refusal == nil && defined.completed == .define)
    }

    @Test
    func workbenchGoesBackAndBreaks() throws {
        let workbench = try Workbench(stepping: try Experiment.load("xor"), historyBudget: 1 << 20)
        func step(_ command: EngineCommand) -> StepSnapshot? {
            if case .step(let snapshot) = workbench.perform(command) { snapshot } else { nil }
        }
        #expect(step(.back(.phase, look: Look()))?.refusal?.contains("the beginning") == true)
        #expect(step(.goTo(step: 3, look: Look()))?.step == 3)
        #expect(step(.back(.phase, look: Look()))?.completed == .backward)
        #expect(step(.back(.step, look: Look()))?.completed == .update)
        #expect(step(.operation(look: Look()))?.operations?.done == 1)
        #expect(step(.back(.phase, look: Look()))?.operations == nil)
        #expect(step(.skip(look: Look()))?.skipped == [.forward])
        #expect(step(.intervene(.learningRate(0.5), look: Look()))?.run.learningRate == 0.5)
        let broken = try #require(step(.breakIt(.zeroWeights, look: Look())))
        #expect(broken.twin?.breaking == .zeroWeights && broken.timeline?.budgetBytes == 1 << 19)
        #expect(step(.breakIt(nil, look: Look()))?.twin == nil)
    }

    @Test
    func workbenchTrainsStepEpochAndAll() throws {
        let workbench = try Workbench(training: try Experiment.load("circle"))
        func train(_ command: EngineCommand) -> TrainSnapshot? {
            if case .train(let snapshot) = workbench.perform(command) { snapshot } else { nil }
        }
        _ = workbench.open()
        #expect(train(.trainStep)?.step == 1)
        let epoch = try #require(train(.trainEpoch))
        #expect(epoch.epoch == 1 && epoch.status == .paused && epoch.epochs.count == 1)
        let all = try #require(train(.trainFreely))
        #expect(all.status == .finished && all.epoch == 30)
    }

    @Test
    func stopsWhereTheLossIsNoNumber() throws {
        var experiment = try Experiment.load("document")
        experiment.optimizer.learningRate = 1e30
        let workbench = try Workbench(training: experiment)
        guard case .train(let snapshot) = workbench.perform(.trainFreely) else { return #expect(Bool(false)) }
        guard case .stopped(let step, let loss) = snapshot.status else {
            Issue.record("status \(snapshot.status)")
            return
        }
        #expect(step == snapshot.step - 1 && !loss.isFinite)
        #expect(snapshot.loss?.bitPattern == loss.bitPattern)
    }

    @Test
    func threadAnswersAndStops() async throws {
        let arrived = DispatchSemaphore(value: 0)
        let engine = Engine(try Workbench(stepping: try Experiment.load("xor"))) { arrived.signal() }
        wait(arrived)
        #expect(engine.replies.take() != nil)
        engine.send(.run(.define, look: Look()))
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
        let busy = Engine(try Workbench(stepping: try Experiment.load("xor")), in: slot) { first.signal() }
        wait(first)
        for _ in 0..<3 {
            let left = Engine(try Workbench(stepping: try Experiment.load("xor")), in: slot) {
                begun.withLock { $0 += 1 }
            }
            left.stop()
        }
        let next = Engine(try Workbench(stepping: try Experiment.load("xor")), in: slot) { last.signal() }
        #expect(next.replies.isEmpty && begun.withLock { $0 } == 0)
        busy.stop()
        wait(last)
        #expect(next.replies.take() != nil && begun.withLock { $0 } == 0)
        next.stop()
    }

    private func wait(_ semaphore: DispatchSemaphore) {
        #expect(semaphore.wait(timeout: .now() + 30) == .success)
    }
}
