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
        guard case .stopped(let sentence) = snapshot.status else {
            Issue.record("status \(snapshot.status)")
            return
        }
        #expect(sentence.contains("smaller learning rate"))
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

    private func wait(_ semaphore: DispatchSemaphore) {
        #expect(semaphore.wait(timeout: .now() + 30) == .success)
    }
}
