import Foundation
import Testing

@testable import Training

/// What a stepped run is saved as, and what an experiment file has no word for: the first such thing is named.
struct SavingTests {
    private static let text = """
        input: [2]
        network: [{linear: {name: fc1, out: 3}}, tanh, {linear: {name: fc2, out: 2}}]
        data: xor
        loss: cross-entropy
        optimizer: {type: sgd, lr: 0.1}
        batch_size: 100
        epochs: 4
        events: [{step: 2, batch_size: 50}, {step: 3, lr: 0.01}]
        """

    private func core() throws -> EngineCore {
        try EngineCore(stepping: ExperimentFile.parse(Self.text, file: "xor.yaml", name: "xor"))
    }

    private func said(_ core: EngineCore, _ path: String) -> Said? {
        if case .step(let snapshot) = core.perform(.save(path)) { snapshot.said } else { nil }
    }

    @Test(arguments: [
        (["define", "steps", "forward", "loss", "skip", "lr = 0.2", "no_grad on"], "step 2 did 'skip zero_grad'"),
        (["define", "steps", "forward", "fc1.bias[0] = 1.0", "skip"], "step 2 did 'fc1.bias[0] = 1.0 after forward'"),
        (["define", "no_grad on", "skip"], "step 0 did 'no_grad on'"),
        (["define", "no_grad forward"], "step 0 did 'no_grad forward'"),
        (["define", "forward", "forward"], "step 0 did 'forward after forward'"),
        (["define", "break zero-weights"], "step 0 did 'break zero-weights'"),
    ])
    func theFirstThingWithoutAWordIsNamed(actions: [String], told: String) throws {
        let core = try core()
        for action in actions {
            let action = try #require(action == "steps" ? .steps(2) : RunAction(action))
            _ = core.perform(.run(action))
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml").path
        guard case .refused(let text)? = said(core, path) else {
            Issue.record("it was saved")
            return
        }
        #expect(text.en.contains(told + ", which an experiment file has no word for"), "\(text.en)")
        #expect(!text.en.contains("\n") && !FileManager.default.fileExists(atPath: path))
    }

    @Test
    func whatCameBeforeStepsIsSaved() throws {
        let core = try core()
        let changes: [Edit] = [
            .change(.points([[0.5, 0.5, 1]])), .fill(try TensorPath(parsing: "fc1.bias"), 0.5), .learningRate(0.2),
        ]
        let actions: [RunAction] = [.phase(.define), .steps(5)] + changes.map(RunAction.edit) + [.steps(3)]
        for action in actions { _ = core.perform(.run(action)) }
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard case .done? = said(core, path), case .stepping(let stepper) = core.work else {
            Issue.record("it was refused")
            return
        }
        let again = try Trainer(Experiment.load(path))
        while again.step < 8 { _ = again.advance() }
        let (own, read) = (stepper.session, again.session)
        #expect(read.network?.parameters().map(\.elements) == own.network?.parameters().map(\.elements))
        #expect(read.generator.state == own.generator.state)
    }

    /// Changes of the file are on the timeline as those by hand are.
    @Test
    func theFilesChangesAreOnTheTimeline() throws {
        let core = try core()
        for action in [RunAction.phase(.define), .steps(2), .phase(.forward)] { _ = core.perform(.run(action)) }
        guard case .step(let first) = core.perform(.view) else { return }
        #expect(first.timeline?.changes == [.init(step: 2, name: "batch_size 50")] && first.timeline?.canUndo == false)
        for action in [RunAction.edit(.learningRate(0.5)), .steps(4)] { _ = core.perform(.run(action)) }
        guard case .step(let later) = core.perform(.view), case .step(let back) = core.perform(.run(.goTo(step: 1)))
        else { return }
        #expect(later.timeline?.changes.map(\.name) == ["batch_size 50", "lr = 0.5", "lr = 0.01"])
        #expect(later.timeline?.changes.map(\.step) == [2, 2, 3] && later.timeline?.canUndo == true)
        #expect(back.timeline?.changes == [] && back.timeline?.canUndo == false)
    }
}
