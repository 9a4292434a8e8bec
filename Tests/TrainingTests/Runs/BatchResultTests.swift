import Testing

@testable import Training

struct BatchResultTests {
    private func trained(_ experiment: Experiment) throws -> TrainSnapshot {
        let trainer = try Trainer(experiment)
        _ = trainer.advance()
        return trainer.snapshot(status: .paused)
    }

    @Test func theWholeBatchIsCountedAndWrongAnswersComeFirst() throws {
        var experiment = try Experiment.load("digits")
        experiment.batchSize = 70
        let trainer = try Trainer(experiment)
        for _ in 0..<8 { _ = trainer.advance() }
        let batch = try #require(trainer.snapshot(status: .paused).batch)
        let session = trainer.session
        guard case .classes(let labels) = session.batch!.targets else { return }
        let right = zip(labels, session.outputs.last!.largestOfRows).count(where: ==)
        #expect(batch.count == 70 && batch.right == right && batch.samples.count == 32)
        #expect(right > 10 && right < 65, "both kinds are there")
        let wrong = batch.samples.map(\.answer.isWrong)
        #expect(
            wrong == Array(repeating: true, count: min(70 - right, 32))
                + Array(repeating: false, count: max(0, 32 - 70 + right)))
    }

    @Test func everyKindOfDataIsShown() throws {
        let document = try trained(try Experiment.load("document"))
        guard case .numbers(let output, let target, 2)? = document.batch?.samples.first?.answer else {
            Issue.record("L1 compares two numbers")
            return
        }
        #expect(output.count == 2 && target.count == 2 && document.batch?.right == nil)
        #expect(document.measure == nil)

        let classes = try ExperimentFile.parse(
            "input: [3]\nnetwork:\n  - linear: {name: fc1, out: 4}\nloss: cross-entropy\nbatch_size: 5\n",
            file: "net.yaml", name: "net")
        let random = try trained(classes)
        #expect(random.batch?.samples.allSatisfy { $0.input == .numbers } == true)
        #expect(random.batch?.right != nil && random.batch?.count == 5)
        #expect(random.measure == nil)

        let digits = try trained(try Experiment.load("digits"))
        #expect(digits.measure == .accuracy)
        let points = try trained(try Experiment.load("xor"))
        #expect(points.batch?.samples.count == points.batch?.count)
    }

    /// Four hundred points are no batch of a million.
    @Test func aBatchIsNoLargerThanItsData() throws {
        var experiment = try Experiment.load("moons")
        experiment.batchSize = 1_000_000
        let session = try Session(experiment)
        try session.run(.define)
        let count = try #require(session.data?.split.training.count)
        let snapshot = session.snapshot(ViewRequest())
        #expect(snapshot.run.batchSize == count && snapshot.layers.allSatisfy { $0.outputShape[0] == count })
        _ = session.runStep()
        #expect(session.batch?.inputs.shape[0] == count)
    }

    @Test func outputsOfAnyShapeAreShown() throws {
        let images = try ExperimentFile.parse(
            "input: [1, 4, 4]\nnetwork:\n  - conv2d: {name: c, out: 2, kernel: 3}\nloss: mse\nbatch_size: 2\n",
            file: "net.yaml", name: "net")
        guard case .numbers(let output, _, 8)? = try trained(images).batch?.samples.last?.answer else {
            Issue.record("two channels of 2x2")
            return
        }
        #expect(output.count == 8)
    }
}
