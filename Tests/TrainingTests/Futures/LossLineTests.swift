import Testing

@testable import Training

/// Losses along lines and shares of layers: numbers by hand, all of them exact in Float32.
struct LossLineTests {
    /// One input, one output, the square of the error, learning rate 1/8; with these numbers before the first forward.
    private func stepper(_ layers: String, _ numbers: String...) throws -> Stepper {
        let stepper = try Stepper(
            ExperimentFile.parse(
                """
                input: [1]
                network: [\(layers)]
                data: random
                loss: mse
                optimizer: {type: sgd, lr: 0.125}
                batch_size: 1
                """, file: "line.yaml", name: "line"))
        stepper.perform(.phase(.define))
        for number in numbers {
            let edit = try #require(RunAction(number))
            #expect(stepper.perform(edit) == nil)
        }
        return stepper
    }

    /// w = 1, b = 0, x = 2, y = 4: the error is -2, so dL/dw = -8, dL/db = -4, and the update is 1 and 1/2. After t of it the output is
    /// 2 + 2.5 t and the loss (2.5 t - 2)².
    @Test func alongAnUpdateOfALinearModelTheLossIsAParabola() throws {
        let stepper = try stepper(
            "{linear: {out: 1, name: fc}}", "fc.weight = 1", "fc.bias = 0", "input = 2", "target = 4")
        #expect(Fork(stepper).lines { _ in true } == LossLines())
        stepper.perform(.steps(1))
        let before = fingerprint(stepper.session)
        let lines = Fork(stepper).lines { _ in true }
        #expect(fingerprint(stepper.session) == before)
        let update = try #require(lines.update)
        #expect(update.points.count == 41)
        #expect(LossLine.factors.map { update[$0] } == [4, 0.5625, 0.25, 9, 64])
        for point in update.points {
            let error = 2.5 * Double(point.place) - 2
            #expect(abs(Double(point.loss) - error * error) < 1e-5)
        }
        let shares = try #require(stepper.session.lossShares())
        #expect((shares.before, shares.after, shares.rest) == (4, 0.25, 0))
        #expect(shares.layers == [.init(name: "fc", share: -3.75, promised: -10)])
    }

    /// w2 w1 x with w1 = 1, w2 = 2, x = 1, y = 1: dL/dw1 = 4, dL/dw2 = 2, updates -1/2 and -1/4. Alone they make the error 0 and 3/4,
    /// together -1/8.
    @Test func sharesAndRestAreTheWholeChange() throws {
        let stepper = try stepper(
            "{linear: {out: 1, bias: false, name: a}}, {linear: {out: 1, bias: false, name: b}}", "a.weight = 1",
            "b.weight = 2", "input = 1", "target = 1")
        stepper.perform(.steps(1))
        let shares = try #require(stepper.session.lossShares())
        #expect(
            shares.layers == [
                .init(name: "a", share: -1, promised: -2), .init(name: "b", share: -0.4375, promised: -0.5),
            ])
        #expect(shares.before == 1 && shares.after == 0.015625 && shares.rest == 0.453125)
        #expect(shares.layers.reduce(0) { $0 + $1.share } + shares.rest == shares.change)
        stepper.perform(.phase(.forward))
        #expect(stepper.session.lossShares() == nil)
    }

    /// With dropout, too, the line begins at the very loss that the step had, and the beginning is what define made.
    @Test func aLineBeginsAtTheLossOfTheStep() throws {
        let run = try ForkRun()
        let before = fingerprint(run.session)
        let lines = run.fork.lines { _ in true }
        #expect(fingerprint(run.session) == before)
        #expect(lines.update?[0] == run.session.losses.last)
        #expect(lines.update?.points.allSatisfy { $0.validation != nil } == true)
        #expect(lines.update?[1] == lines.start?[1])
        let beginning = try ForkRun(steps: 0)
        let start = try #require(run.session.lineFromStart)
        #expect(
            zip(start.from, beginning.session.network?.parameters() ?? []).allSatisfy {
                Array($0.values) == $1.elements
            })
        let shares = try #require(run.session.lossShares())
        #expect(shares.layers.count == 2 && shares.before == run.session.losses.last)
        #expect(fingerprint(run.session) == before)
    }

    /// Where weights were drawn anew, the way begins after that.
    @Test func aLineBeginsAfterTheLastChangeOfShapes() throws {
        let run = try ForkRun()
        try run.run.change(.change(.resize("linear1", 5)))
        let change = try #require(run.session.changes.last)
        let weights = run.session.network?.parameters().map(\.elements)
        let still = run.fork.lines { _ in true }
        #expect(still.start == nil && still.since == change && still.isSinceKept && still.update == nil)
        run.run.advance(isLookedAt: true)
        let lines = run.fork.lines { _ in true }
        #expect(lines.since == change && lines.start?.points.count == 41 && lines.update?[0] == lines.start?[0])
        #expect(run.session.lineFromStart?.from.map { Array($0.values) } == weights)
        // What changes no shape leaves the way as it is; undone, it begins with define again.
        try run.run.change(.change(.setting("activation", "relu")))
        #expect(run.fork.lines { _ in true }.since == change)
        run.run.undo()
        run.run.undo()
        #expect(run.fork.lines { _ in true }.since == nil && run.session.lineFromStart != nil)
        run.run.redo()
        run.session.now.reshaping?.weights = nil
        let lost = run.fork.lines { _ in true }
        #expect(lost.start == nil && lost.since == change && !lost.isSinceKept)
    }

    @Test func anUpdateThatNobodyLookedAtIsDoneAgain() throws {
        let run = try ForkRun(steps: 21)
        let wanted = fingerprint(run.session)
        let again = try ForkRun(steps: 0).run
        for _ in 0..<21 { again.advance() }
        #expect(again.trainer.session.lossShares() == nil)
        again.lookAgain()
        #expect(fingerprint(again.trainer.session) == wanted && again.step == 21 && again.end == 21)
    }
}
