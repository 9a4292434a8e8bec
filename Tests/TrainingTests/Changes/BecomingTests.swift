import Testing

@testable import NeuralCore
@testable import Training

/// A session goes on as another experiment: what stays, what is drawn, and the way back.
struct BecomingTests {
    private let points = """
        input: [2]
        network: [{linear: {name: fc1, out: 8}}, tanh, {linear: {name: fc2, out: 6}}, relu, {linear: {name: fc3, out: 2}}]
        data: spiral
        loss: cross-entropy
        optimizer: {type: adam, lr: 0.01}
        batch_size: 60
        epochs: 9
        seed: 1
        """

    private func session(steps: Int = 3) throws -> Session {
        let session = try Session(ExperimentFile.parse(points, file: "small.yaml", name: "small"))
        for _ in 0..<steps { _ = session.runStep() }
        return session
    }

    private func numbers(_ session: Session) -> [String: [Float]] {
        Dictionary(uniqueKeysWithValues: session.network!.namedTensors().map { ($0.name, $0.tensor.elements) })
    }

    @Test
    func keepsWhatHasItsNameAndShape() throws {
        let session = try session()
        let (before, memory) = (numbers(session), session.optimizer!.state.entries)
        let stayed = try session.become(session.experiment.applying(.resize("fc2", 5)))
        #expect(stayed == WhatStayed(kept: ["fc1"], new: ["fc2", "fc3"]))
        #expect(stayed.text.en == "fc1 kept; fc2, fc3 new" && stayed.text.zh == "fc1 保留；fc2、fc3 重新抽")
        let after = numbers(session)
        #expect(after["fc1.weight"] == before["fc1.weight"] && after["fc1.bias"] == before["fc1.bias"])
        #expect(after["fc2.weight"]?.count == 40 && after["fc3.bias"] != before["fc3.bias"])
        // Adam goes on with fc1, and begins with the others.
        let entries = session.optimizer!.state.entries
        #expect(Set(entries.map(\.parameter)) == [0, 1])
        for (old, new) in zip(memory.filter { $0.parameter < 2 }, entries) {
            #expect(Array(old.elements.values) == Array(new.elements.values) && old.name == new.name)
        }
        let loss = session.runStep().loss
        #expect(loss.isFinite && session.step == 3)
    }

    @Test
    func goingBackCrossesEveryChange() throws {
        for change in [
            Change.resize("fc1", 3), .add("dropout: {p: 0.5}", after: "tanh1"), .remove("relu1"),
            .setting("optimizer", "sgd"),
            .setting("batch_size", "7"), .setting("loss", "mse"), .setting("data", "moons"), .setting("seed", "5"),
            .setting("activation", "gelu"), .setting("lr", "0.5"), .move("tanh1", after: "fc2"),
            .setting("schedule", "{type: one_cycle, max_lr: 0.5}"), .setting("clip", "{value: 0.001}"),
            .setting("l1", "0.1"), .setting("early_stopping", "{patience: 1}"),
        ] {
            let session = try session()
            let (state, print) = (session.state, fingerprint(session))
            try session.apply(.change(change))
            _ = session.runStep()
            session.restore(state)
            #expect(fingerprint(session) == print, "\(change)")
            #expect(session.experiment.plan.layerNames == ["fc1", "tanh1", "fc2", "relu1", "fc3"])
        }
    }

    @Test
    func aScheduleActsFromItsChangeOn() throws {
        let session = try session(steps: 2)
        try session.apply(.change(.setting("schedule", "{type: warm_up, start_factor: 0.5, total_iters: 2}")))
        let rates = (0..<4).map { _ in
            _ = session.runStep()
            return session.updateRate ?? 0
        }
        #expect(zip(rates, [0.005, 0.0075, 0.01, 0.01]).allSatisfy { abs($0 - $1) < 1e-12 })
        // Another change leaves it where it is, and what it has made of the optimizer.
        try session.apply(.change(.setting("schedule", "{type: one_cycle, max_lr: 0.1}")))
        _ = session.runStep()
        let (schedule, groups) = (session.now.schedules.map(\.progress), session.optimizer?.groupStates)
        try session.apply(.change(.setting("weight_decay", "0.1")))
        try session.apply(.change(.resize("fc2", 5)))
        #expect(session.now.schedules.map(\.progress) == schedule && session.optimizer?.groupStates == groups)
        // The rate stays where the schedule has left it.
        try session.apply(.change(.setting("schedule", "none")))
        #expect(session.optimizer?.learningRate == groups?[0].learningRate)
        // What the data have no number for is refused, and nothing has changed.
        let print = fingerprint(session)
        let change = Edit.change(.setting("early_stopping", "{monitor: validation_r2}"))
        #expect(throws: EditError.self) { try session.apply(change) }
        #expect(fingerprint(session) == print)
    }

    @Test
    func aNewBatchSizeTakesTheSamplesThatAreLeft() throws {
        let session = try session(steps: 2)
        let order = session.feed!.position.order
        try session.apply(.change(.setting("batch_size", "100")))
        #expect(session.stepsPerEpoch == 2 + 3 && session.stepsLeftOfEpoch == 3)
        for step in 0..<3 {
            let places = (120 + 100 * step)..<min(220 + 100 * step, 400)
            #expect(session.runStep().count == places.count)
            let expected = session.data!.split.training.batch(order[places])
            #expect(session.batch!.inputs.elements == expected.inputs.elements)
        }
        #expect(session.feed!.isAtEndOfEpoch && session.stepsPerEpoch == 4)
    }

    @Test
    func aNewSeedCountsFromHereOn() throws {
        let (one, other) = (try session(), try session())
        try one.apply(.change(.setting("seed", "77")))
        #expect(numbers(one) == numbers(other) && one.feed!.position.order == other.feed!.position.order)
        #expect(one.generator.state == Generator(seed: 77).state)
    }

    @Test
    func anotherKindOfOptimizerForgets() throws {
        let session = try session()
        #expect(try session.become(session.experiment.applying(.setting("optimizer", "sgd"))).losesMemory)
        #expect(session.optimizer!.state.entries.isEmpty && session.optimizer!.learningRate == 0.001)
    }

    @Test
    func aRateChangedByHandStays() throws {
        let session = try session()
        try session.apply(.learningRate(0.125))
        try session.apply(.change(.setting("weight_decay", "0.1")))
        #expect(session.optimizer!.learningRate == 0.125)
    }

    @Test
    func inTheMiddleOfAStepItsForwardComesAgain() throws {
        let session = try session()
        for phase in [Phase.forward, .loss] { try session.perform(phase) }
        try session.apply(.change(.resize("fc1", 3)))
        #expect(session.next == .forward && session.step == 3 && session.loss == nil)
        #expect(session.changes.last?.stayed.restartsStep == true)
        for phase in [Phase.forward, .loss, .zeroGradients, .backward, .update] { try session.perform(phase) }
        #expect(session.losses.count == 4)
    }

    @Test
    func runningStatisticsOfBatchNormStay() throws {
        let text = """
            input: [1, 8, 8]
            network: [{conv2d: {name: conv1, out: 3, kernel: 3}}, {batch_norm2d: {name: norm}}, relu, flatten, {linear: {name: fc, out: 4}}]
            data: random
            loss: mse
            batch_size: 2
            """
        let session = try Session(ExperimentFile.parse(text, file: "small.yaml", name: "small"))
        _ = session.runStep()
        let before = numbers(session)
        try session.apply(.change(.setting("activation", "tanh")))
        #expect(numbers(session) == before)
        try session.apply(.change(.resize("conv1", 5)))
        #expect(numbers(session)["norm.running_mean"]?.count == 5 && session.runStep().loss.isFinite)
        #expect(session.changes.last?.text.en == "resize conv1 5: conv1, norm, fc new")
    }
}
