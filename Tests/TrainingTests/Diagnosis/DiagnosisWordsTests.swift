import Localization
import Testing

@testable import Training

@Suite struct DiagnosisWordsTests {
    /// What a finding names can be asked for, what it says is said in both languages, and JSON has the keys that scripts rely on.
    @Test func findingsNameNumbersThatThereAre() throws {
        for (fault, rule) in [
            (FaultScenario.zeroWeights, DiagnosisRule.Name.symmetricStart), (.forgetZeroGrad, .gradientsAddUp),
            (.noOptimizerStep, .noUpdate), (.otherScaleTarget, .targetScale),
        ] {
            var experiment = try fault.pair(of: .load("xor")).broken
            experiment.epochs = 2
            let trainer = try Trainer(experiment)
            let diagnosis = Diagnosis(running: trainer)
            let finding = try #require(diagnosis.findings.first { $0.rule == rule })
            for address in finding.addresses { _ = try trainer.session.value(of: address) }
            #expect(finding.text.en != finding.text.zh && !finding.falseAlarm.zh.isEmpty)
            let json = finding.json(in: .en).text
            for key in ["rule", "severity", "step", "address", "numbers", "text", "remedy", "lesson"] {
                #expect(json.contains("\"\(key)\":"), "\(rule): \(key)")
            }
            #expect(diagnosis.findings.count <= Diagnosis.most)
            #expect(diagnosis.lines(in: .zh).last?.hasPrefix("结论：") == true)
        }
    }

    @Test func theVerdictIsToldAtAnyTime() throws {
        let trainer = try Trainer(.load("xor"))
        #expect(Verdict(of: trainer.evidence) == .notStarted)
        _ = trainer.advance()
        #expect(Verdict(of: trainer.evidence) == .cannotTell(steps: 1))
        let line = Diagnosis(of: trainer.evidence).verdict.json(in: .en).text
        #expect(line.hasPrefix("{\"verdict\":\"cannot-tell\",\"numbers\":{\"steps\":1}"))
        while trainer.step < 600 { _ = trainer.advance() }
        #expect(["learning", "trained"].contains(Verdict(of: trainer.evidence).name))
        #expect(Diagnosis(of: trainer.evidence).findings.isEmpty)
    }

    @Test func staticRulesNeedNoStep() throws {
        let text = """
            input: [2]
            network: [linear: {out: 8}, linear: {out: 2}, dropout: {p: 0.8}]
            data: xor
            loss: cross-entropy
            optimizer: {type: sgd, lr: 1e9}
            """
        let found = try ExperimentFile.parse(text, file: "x.yaml", name: "x").staticFindings.map(\.rule)
        #expect(found == [.noActivation, .strongDropout, .rateOutOfRange])
    }
}
