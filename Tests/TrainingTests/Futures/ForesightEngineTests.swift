import Testing

@testable import Training

/// The engine answers what would have been, shows it as it grows, and goes on as if nobody had asked.
struct ForesightEngineTests {
    private func core() throws -> EngineCore {
        try EngineCore(training: ExperimentFile.parse(ForkRun.text, file: "run.yaml", name: "run"))
    }

    private func train(_ reply: EngineReply) -> TrainSnapshot {
        guard case .train(let snapshot) = reply else { preconditionFailure("the dashboard's engine answers it") }
        return snapshot
    }

    @Test func anAnswerStaysUntilTheRunMovesOn() throws {
        let core = try core()
        _ = core.open()
        let plain = train(core.perform(.train(.goTo(5))))
        let asked = train(core.perform(.foresee(.futures(.learningRates, steps: 4))))
        #expect(asked.foresight.futures?.all.count == 5 && asked.foresight.underWay == nil)
        #expect(asked.curves == plain.curves && asked.step == 5)
        #expect(train(core.perform(.foresee(.rate))).foresight.futures != nil)
        #expect(train(core.perform(.view)).foresight.sweep?.end != nil)
        #expect(train(core.perform(.foresee(.lines))).foresight.lines?.update?.points.count == 41)
        #expect(train(core.perform(.foresee(nil))).foresight == Foresight())
        _ = core.perform(.foresee(.futures(.learningRates, steps: 4)))
        let moved = train(core.perform(.train(.goTo(9))))
        #expect(moved.foresight == Foresight())
        let unasked = try self.core()
        _ = unasked.open()
        #expect(moved.curves == train(unasked.perform(.train(.goTo(9)))).curves)
    }

    @Test func itIsShownAsItGrowsAndEndsWhenInterrupted() throws {
        let core = try core()
        _ = core.open()
        var shown: [TrainSnapshot] = []
        core.perform(
            .foresee(.futures(.learningRates, steps: 6)), view: ViewRequest(),
            meanwhile: Meanwhile(
                isInterrupted: { shown.count > 9 }, show: { shown.append(self.train($0)) }, wantsShow: { true },
                otherView: { nil }))
        #expect(shown.dropLast().allSatisfy { $0.foresight.underWay != nil && $0.step == 0 })
        let last = try #require(shown.last)
        #expect(last.foresight.underWay == nil && last.foresight.futures?.all.count == 2)
    }
}
