import Foundation
import NeuralCore
import Testing

@testable import Training

struct ProbeTests {
    private func session(_ patient: ClinicPatient, _ change: (inout Experiment) -> Void = { _ in }) throws -> Session {
        var experiment = try patient.experiment()
        change(&experiment)
        return try Session(experiment)
    }

    private func weights(_ session: Session) -> [UInt32] {
        (session.network?.parameters() ?? []).flatMap { $0.elements.map(\.bitPattern) }
    }

    @Test func aRunIsAfterwardsWhatItWas() throws {
        let (tested, other) = (try session(.circle), try session(.circle))
        for session in [tested, other] { session.performSteps(3) }
        for probe in Probe.all { #expect(probe.result(of: tested) != nil) }
        #expect(weights(tested) == weights(other))
        for session in [tested, other] { session.performSteps(50) }
        #expect(weights(tested) == weights(other))
        #expect(tested.losses.map(\.bitPattern) == other.losses.map(\.bitPattern))
        #expect(tested.generator.state == other.generator.state)
    }

    @Test func aResultDoesNotDependOnWhenItIsAskedFor() throws {
        let session = try session(.iris)
        let before = Probe.all.map { $0.result(of: session) }
        session.performSteps(30)
        #expect(Probe.all.map { $0.result(of: session) } == before)
    }

    @Test(arguments: [ClinicPatient.circle, .iris])
    func healthyNetworksAreAsUsual(patient: ClinicPatient) throws {
        let session = try session(patient)
        for probe in Probe.all {
            let result = try #require(probe.result(of: session))
            #expect(result.isUsual, "\(probe.name): \(result.lines.filter { !$0.isUsual }.map(\.text.en))")
            #expect(result.finding == nil)
        }
    }

    @Test func theLossAtStartIsThatOfGuessing() throws {
        let result = try #require(Probe.lossAtStart.result(of: session(.circle)))
        let chance = try #require(result["chance_loss"])
        #expect(Swift.abs(chance - log(Float(2))) < 1e-6)
        let iris = try #require(Probe.lossAtStart.result(of: session(.iris)))
        let session = try session(.iris)
        session.performSteps(1)
        let batch = try #require(session.feed?.samples(upTo: 256))
        guard case .values(let targets) = batch.targets else { return }
        // The mean's squared error is the variance.
        #expect(Swift.abs((iris["chance_loss"] ?? 0) - targets.elements.variancePopulation) < 1e-4)
    }

    @Test(arguments: [
        ("gradients-add-up", Probe.Name.gradientCheck), ("update-before-backward", .updateRatios),
        ("no-update", .updateRatios), ("input-scale", .batch), ("shuffled-labels", .batch), ("class-imbalance", .batch),
        ("input-ignored", .zeroedInput), ("large-steps", .updateRatios), ("small-steps", .updateRatios),
        ("wrong-start", .lossAtStart), ("batch-not-fitted", .fitOneBatch), ("not-falling", .oneEpoch),
    ])
    func whatIsFoundHasItsRule(rule: String, probe: Probe.Name) throws {
        let session = try session(.circle) { experiment in
            switch rule {
            case "gradients-add-up": experiment.fault.routine = Routine([.forward, .loss, .backward, .update])
            case "update-before-backward":
                experiment.fault.routine = Routine([.forward, .loss, .zeroGradients, .update, .backward])
            case "no-update": experiment.fault.routine = Routine([.forward, .loss, .zeroGradients, .backward])
            case "input-scale": experiment.fault.inputs = .init(scale: 200)
            case "shuffled-labels": experiment.fault.shufflesLabels = true
            case "class-imbalance": experiment.fault.imbalance = 50
            case "input-ignored": experiment.fault.inputs = .init(scale: 0)
            case "large-steps": experiment.optimizer.learningRate = 10
            case "wrong-start": experiment.fault.initialValues = [.everyParameterTimes(10)]
            default: experiment.optimizer.learningRate = 1e-6
            }
        }
        let finding = try #require(Probe.named(probe).result(of: session)?.finding)
        #expect(finding.rule.rawValue == rule)
        #expect(!finding.numbers.isEmpty)
        #expect(!finding.falseAlarm.zh.isEmpty)
    }

    @Test func equalUnitsGetEqualGradients() throws {
        let session = try session(.circle) { $0.fault.initialValues = [.everyParameter(0.05)] }
        #expect(Probe.gradientCheck.result(of: session)?.finding?.rule == .symmetricStart)
    }
}

extension [Float] {
    fileprivate var variancePopulation: Float {
        let mean = reduce(0, +) / Float(count)
        return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(count)
    }
}
