import Testing

@testable import Training

struct DashboardBudgetTests {
    private let view: ViewRequest = {
        var view = ViewRequest()
        view.dashboard.parts = [.gradients]
        return view
    }()

    /// A part that took 10 ns is left alone for 330.
    @Test func aPartRestsForThirtyThreeTimesWhatItTook() throws {
        let trainer = try Trainer(Experiment.load("xor"))
        trainer.prepare()
        var budget = DashboardBudget()
        var now: UInt64 = 0
        /// The steps that the parts of snapshots at some times are of, the clock moving by 10 at each look.
        func steps(at times: [UInt64], _ request: DashboardRequest) -> [Int?] {
            times.map { time in
                _ = trainer.advance()
                now = time
                var snapshot = trainer.snapshot(status: .running)
                budget.fill(&snapshot, of: trainer, with: request) {
                    defer { now += 10 }
                    return now
                }
                return snapshot.gradients?.step
            }
        }
        // First taken at 0..10. At 330 only 320 have passed.
        #expect(steps(at: [0, 100, 330, 400, 500], view.dashboard) == [1, 1, 1, 4, 4])
        // What was not on show is worked out as soon as it is.
        #expect(steps(at: [510], DashboardRequest()) == [nil])
        #expect(steps(at: [520], view.dashboard) == [7])
        var snapshot = trainer.snapshot(status: .paused)
        _ = trainer.advance()
        snapshot = trainer.snapshot(status: .paused)
        budget.fill(&snapshot, of: trainer, with: view.dashboard, clock: nil)
        #expect(snapshot.gradients?.step == 8)
    }

    /// What rests for over a second says how long ago it was worked out; where no clock runs, nothing is old.
    @Test func oldPartsSayHowOldTheyAre() throws {
        let trainer = try Trainer(Experiment.load("xor"))
        trainer.prepare()
        var budget = DashboardBudget()
        let second: UInt64 = 1_000_000_000
        /// The first look takes a tenth of a second.
        var times = [0, second / 10, second, 2 * second, 3 * second + second / 4].makeIterator()
        var ages: [Int?] = []
        for _ in 0..<4 {
            var snapshot = trainer.snapshot(status: .running)
            budget.fill(&snapshot, of: trainer, with: view.dashboard) { times.next()! }
            ages.append(snapshot.ages[.gradients])
        }
        #expect(ages == [nil, nil, 1, 3])
        var snapshot = trainer.snapshot(status: .paused)
        budget.fill(&snapshot, of: trainer, with: view.dashboard, clock: nil)
        #expect(snapshot.ages.isEmpty)
    }

    /// Another view is shown while training goes on, and what is on show at the end is fresh.
    @Test func anotherViewIsSeenWithoutAPause() throws {
        let core = try EngineCore(training: Experiment.load("xor"))
        _ = core.open()
        var shown: [TrainSnapshot] = []
        var steps = 0
        core.perform(
            .train(.all), view: ViewRequest(),
            meanwhile: Meanwhile(
                isInterrupted: { steps == 9 },
                show: { if case .train(let snapshot) = $0 { shown.append(snapshot) } },
                wantsShow: {
                    steps += 1
                    return steps == 3
                },
                otherView: { steps == 5 ? view : nil }, clock: { 0 }))
        #expect(shown.map(\.step) == [3, 6, 10])
        #expect(shown.map { $0.gradients?.step } == [nil, 6, 10])
        #expect(shown.map(\.status) == [.running, .running, .paused])
    }
}
