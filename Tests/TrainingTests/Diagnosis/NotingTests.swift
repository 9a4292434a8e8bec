import NeuralCore
import Testing

@testable import Training

@Suite struct NotingTests {
    @Test func notesOfARunDependOnItsStepsAlone() throws {
        let run = try TrainingRun(.load("xor"))
        for _ in 0..<70 { run.advance() }
        let evidence = run.trainer.evidence
        #expect(evidence.checks.count <= RunChecks.limit)
        #expect(evidence.checks.map(\.step) == Array(stride(from: 0, to: 70, by: 4)))
        #expect(evidence.firstLoss == evidence.checks[0].loss)
        run.go(to: 30)
        #expect(run.trainer.evidence.checks.map(\.step) == Array(stride(from: 0, to: 30, by: 2)))
        while run.step < 70 { run.advance() }
        #expect(run.trainer.evidence == evidence)
    }

    @Test func aLookEndsWhenNoUnitIsSilentAnyMore() {
        var look = UnitLook(layers: 2)
        look.beginBatch(of: 2)
        look.see(Tensor([[0, 1], [0, 0]]), of: 1)
        #expect(!look.isDone)
        #expect(look.result.map { $0?.first } == [nil, [0]])
        look.beginBatch(of: 2)
        look.see(Tensor([[0, 0], [2, 0]]), of: 1)
        #expect(look.isDone)
        #expect(look.result.map { $0?.count } == [nil, 0])
    }

    @Test func aLookAtASilentUnitTakesAllItsSamples() {
        var look = UnitLook(layers: 1)
        for batch in 0..<UnitLook.samples / 2 {
            #expect(!look.isDone, "batch \(batch)")
            look.beginBatch(of: 2)
            look.see(Tensor([[0, 1], [0, 1]]), of: 0)
        }
        #expect(look.isDone)
        #expect(look.result[0] == RunCheck.Idle(units: 2, first: [0], count: 1))
    }

    /// A script with a mistake trains freely as it does phase by phase.
    @Test(arguments: FaultScenario.allCases)
    func faultsTrainFreelyAsTheyAreSteppedThrough(fault: FaultScenario) throws {
        guard let broken = try? fault.pair(of: .load("circle")).broken else { return }
        let free = try Trainer(broken)
        let stepped = try Session(broken)
        try stepped.run(.define)
        for _ in 0..<3 {
            _ = free.advance()
            for phase in broken.fault.routine.phases { _ = try? stepped.run(phase) }
        }
        #expect(
            free.session.parameterSnapshots().map(\.value.norm) == stepped.parameterSnapshots().map(\.value.norm))
        #expect(free.session.now.gradientPasses == stepped.now.gradientPasses)
        #expect(free.session.now.next == stepped.now.next)
    }

    @Test func faultsOfFilesAreWrittenAndReadBack() throws {
        for fault in FaultScenario.allCases {
            let sound = ExperimentFile.text(of: try .load("circle"))
            guard let broken = try? ExperimentFile.parse(sound + "fault: \(fault.rawValue)\n", file: "", name: "x")
            else { continue }
            let text = ExperimentFile.text(of: broken)
            let again = try ExperimentFile.parse(text, file: "", name: "x")
            #expect(ExperimentFile.text(of: again) == text)
            #expect(again.fault == broken.fault)
        }
        let wrong = #expect(throws: ExperimentError.self) {
            try ExperimentFile.parse(
                ExperimentFile.text(of: .load("xor")) + "fault: dead-rely\n", file: "x.yaml", name: "x")
        }
        #expect(wrong?.text.en.contains("dead-relu") == true)
    }
}
