import TestSupport
import Testing

@testable import Training

/// Every experiment of the break-it menu shows on numbers, within 20 steps, what its mistake does; the twin beside it is sound.
struct FaultScenarioTests {
    /// A broken experiment and its twin after some numbers of steps.
    private func run(_ name: FaultScenario, _ experiment: String = "document", after steps: [Int]) throws -> [Pair] {
        // The past is not wanted here.
        let stepper = try Stepper(try Experiment.load(experiment), budget: 0)
        #expect(stepper.perform(.fault(name)) == nil)
        return try steps.map { steps in
            stepper.perform(.goTo(step: steps - 1))
            let broken = stepper.snapshot(ViewRequest())
            let twin = try #require(broken.twin)
            #expect(twin.losses.count == steps && twin.step == broken.step)
            return Pair(broken: broken, twin: twin)
        }
    }

    private func run(_ name: FaultScenario, _ experiment: String = "document", after steps: Int = 20) throws -> Pair {
        try run(name, experiment, after: [steps])[0]
    }

    private struct Pair {
        let broken: StepSnapshot
        let twin: TwinSnapshot
    }

    /// The norm of all gradients together.
    private func gradientNorm(_ parameters: [ParameterSnapshot]) -> Float {
        let squares = parameters.map { parameter -> Float in
            guard case .computed(let gradient, _) = parameter.gradient else { return 0 }
            return gradient.norm * gradient.norm
        }
        return squares.reduce(0, +).squareRoot()
    }

    private func gradient(_ name: String, of snapshot: StepSnapshot) -> Float? {
        guard case .computed(let gradient, _)? = snapshot.parameters.first(where: { $0.name == name })?.gradient else {
            return nil
        }
        return gradient.norm
    }

    /// The document's losses for seed 0, which every healthy twin of it has too.
    private static let healthy: [Float] = [0.58126754, 0.57311225, 0.53133273, 0.52855474, 0.4979021, 0.48696756]

    private func expectHealthy(_ twin: TwinSnapshot) {
        for (loss, wanted) in zip(twin.losses, Self.healthy) { #expect(abs(loss - wanted) < 1e-5) }
    }

    @Test
    func forgottenZeroGradAddsUp() throws {
        let pairs = try run(.forgetZeroGrad, after: [2, 20])
        let (second, later) = (pairs[0], pairs[1])
        #expect(gradientNorm(second.broken.parameters) > 1.5 * gradientNorm(second.twin.parameters))
        expectHealthy(later.twin)
        #expect(later.broken.parameters.allSatisfy { if case .computed(_, 20) = $0.gradient { true } else { false } })
        #expect(later.twin.parameters.allSatisfy { if case .computed(_, 1) = $0.gradient { true } else { false } })
        #expect(later.broken.losses[19] > 3 * later.twin.losses[19])
        // Where the gradient hardly turns from step to step, the second norm is twice the first.
        let points = try run(.forgetZeroGrad, "digits-01", after: [1, 2])
        #expect(points[0].twin.findings(points[0].broken) == [.nothing])
        #expect(points[1].twin.findings(points[1].broken).first == .summed(passes: 2))
        let growth = gradientNorm(points[1].broken.parameters) / gradientNorm(points[0].broken.parameters)
        #expect(growth > 1.8 && growth < 2.2)
    }

    /// PyTorch 2 runs on silently; where zero_grad leaves zeros, it finds that step has changed what backward needs.
    @Test(arguments: ZeroGrad.allCases)
    func stepBeforeBackwardNeverLearns(kind: ZeroGrad) throws {
        var experiment = try Experiment.load("document")
        experiment.zeroGrad = kind
        let stepper = try Stepper(experiment, budget: 0)
        stepper.perform(.fault(.stepBeforeBackward))
        var refusals: [Int] = []
        for _ in 0..<100 {
            let step = stepper.session.step
            guard let refusal = stepper.perform(.phase(stepper.session.next)) else { continue }
            #expect(refusal.description.contains("modified by an inplace operation"))
            refusals.append(step)
        }
        // The first step has no gradients yet, and so no update; from then on every backward comes too late.
        #expect(refusals == (kind == .none ? [] : Array(1..<20)))
        let broken = stepper.snapshot(ViewRequest())
        #expect(Set(broken.losses).count == 1)
        let twin = try #require(broken.twin)
        #expect(twin.losses[19] < 0.2 * twin.losses[0])
        #expect(twin.findings(broken).first == .moved([], of: 10))
        #expect(twin.differences.contains(.parameter("fc1.weight")))
    }

    @Test
    func aLearningRateTimes100Jumps() throws {
        let pair = try run(.learningRateTimes100)
        #expect(pair.broken.run.learningRate == 1 && pair.twin.run.learningRate == 0.01)
        #expect(pair.broken.losses[1] > 5 * pair.broken.losses[0])
        let ups = zip(pair.broken.losses, pair.broken.losses.dropFirst()).filter { $0 < $1 }.count
        #expect(ups >= 8)
        #expect(pair.twin.differences.contains(.learningRate))
        #expect(
            pair.twin.findings(pair.broken) == [.loss(pair.broken.losses[19], healthy: pair.twin.losses[19])])
        let points = try run(.learningRateTimes100, "xor")
        #expect(points.broken.losses.max()! > 20 && points.twin.losses.max()! < 1)
    }

    @Test
    func softmaxBeforeCrossEntropyFlattens() throws {
        let pairs = try run(.softmaxBeforeCrossEntropy, after: [1, 20])
        let (first, later) = (pairs[0], pairs[1])
        #expect(first.broken.run.loss == .crossEntropy)
        #expect(first.broken.layers.last?.kind == .softmax && first.twin.layers.last?.kind.name == "Linear")
        #expect(gradientNorm(first.broken.parameters) < 0.6 * gradientNorm(first.twin.parameters))
        #expect(later.broken.losses[19] > 3 * later.twin.losses[19])
        guard case .floor(let floor, 2)? = later.twin.findings(later.broken).last else {
            Issue.record("no floor is told")
            return
        }
        #expect(abs(floor - 0.31326169) < 1e-7)
        // ln(1 + 1/e): as low as two probabilities in the place of logits can ever get.
        #expect(later.broken.losses.allSatisfy { $0 > 0.3132 } && later.twin.losses[19] < 0.3132)
    }

    @Test
    func probabilitiesIntoKLDivGoBelowZero() throws {
        let pair = try run(.probabilitiesIntoKLDiv)
        #expect(pair.broken.losses.allSatisfy { $0 < 0 } && pair.twin.losses.allSatisfy { $0 >= 0 })
        #expect(pair.twin.losses[19] < 0.6 * pair.twin.losses[0])
        #expect(pair.broken.layers.last?.kind == .softmax && pair.twin.layers.last?.kind == .logSoftmax)
    }

    @Test
    func zeroWeightsMoveNothingButTheLastBias() throws {
        let pair = try run(.zeroWeights)
        for parameter in pair.broken.parameters where parameter.name != "fc3.bias" {
            #expect(parameter.value.norm == 0, "\(parameter.name)")
        }
        #expect(pair.twin.findings(pair.broken).first == .moved(["fc3.bias"], of: 10))
        #expect(gradient("fc1.weight", of: pair.broken) == 0)
        #expect(try #require(gradient("fc3.bias", of: pair.broken)) > 0.7)
        #expect(pair.broken.losses[19] > 4 * pair.twin.losses[19])
        expectHealthy(pair.twin)
    }

    @Test
    func aDeadReLUStaysDead() throws {
        for pair in try run(.deadReLU, after: [1, 20]) {
            let relu = try #require(pair.broken.layers.first { $0.name == "relu1" }?.activation)
            #expect(relu.minimum == 0 && relu.maximum == 0)
            #expect(gradient("conv1.weight", of: pair.broken) == 0 && gradient("conv1.bias", of: pair.broken) == 0)
            #expect(try #require(gradient("fc1.bias", of: pair.broken)) > 0)
            let healthy = try #require(pair.twin.layers.first { $0.name == "relu1" }?.activation)
            #expect(
                pair.twin.findings(pair.broken).first
                    == .zeros(layer: "relu1", 1, healthy: Float(healthy.zeros) / 5400))
        }
        // tanh never dies: both halves get ReLU in its place.
        let points = try run(.deadReLU, "xor", after: 1)
        #expect(points.twin.layers.map(\.kind.name) == ["Input", "Linear", "ReLU", "Linear", "ReLU", "Linear"])
        #expect(gradient("fc1.weight", of: points.broken) == 0)
    }

    @Test
    func shuffledLabelsTeachNothing() throws {
        // A random target has no label to shuffle: the document's network gets the digits 0 and 1.
        let pair = try run(.shuffledLabels)
        #expect(pair.broken.run.data == "digits:0,1")
        #expect(pair.broken.losses[10...].allSatisfy { $0 > 0.65 })
        #expect(pair.twin.losses[19] < 0.15)
        guard case .chance(let chance, 2)? = pair.twin.findings(pair.broken).last else {
            Issue.record("the loss of guessing is not told")
            return
        }
        #expect(abs(chance - 0.69314718) < 1e-7)
    }

    @Test
    func withoutAnUpdateNothingChanges() throws {
        let pair = try run(.noOptimizerStep)
        #expect(Set(pair.broken.losses).count == 1)
        #expect(pair.twin.findings(pair.broken).first == .moved([], of: 10))
        #expect(pair.broken.parameters.allSatisfy { $0.updateNorm == nil })
        #expect(gradientNorm(pair.broken.parameters) > 1)
        expectHealthy(pair.twin)
    }

    @Test
    func aTargetInAnotherScaleIsOutOfReach() throws {
        let pairs = try run(.otherScaleTarget, after: [1, 20])
        let (first, pair) = (pairs[0], pairs[1])
        #expect(pair.broken.losses[0] > 90 * pair.twin.losses[0])
        #expect(pair.broken.losses[19] > 0.9 * pair.broken.losses[0])
        #expect(pair.twin.losses[19] < 0.2 * pair.twin.losses[0])
        // L1's gradient is a sign and does not know how far the target is.
        let norm = gradientNorm(first.broken.parameters)
        #expect(norm == gradientNorm(first.twin.parameters))
        #expect(first.twin.findings(first.broken).last == .gradients(norm, healthy: norm))
        let squares = try run(.otherScaleTarget, "xor", after: 1)
        #expect(squares.broken.run.loss == .mse && squares.broken.losses[0] > 5000 * squares.twin.losses[0])
    }

    /// What is said holds of the numbers that are shown: on every small preset, with each of three losses.
    @Test(arguments: ["xor", "spiral", "digits-01"], [LossSpec.l1, .mse, .crossEntropy])
    func whatIsFoundIsTrue(name: String, loss: LossSpec) throws {
        let mistakes = Endurance.share(oneIn: name == "xor" ? 3 : 8, of: FaultScenario.allCases)
        for fault in mistakes {
            var experiment = try Experiment.load(name)
            experiment.loss = loss
            let stepper = try Stepper(experiment)
            guard stepper.perform(.fault(fault)) == nil else { continue }
            for _ in 0..<11 {
                stepper.perform(.phase(stepper.session.next))
                let broken = stepper.snapshot(ViewRequest())
                let twin = try #require(broken.twin)
                for finding in twin.findings(broken) { expect(finding, broken, twin, fault) }
            }
        }
    }

    private func expect(_ finding: TwinFinding, _ broken: StepSnapshot, _ twin: TwinSnapshot, _ fault: FaultScenario) {
        switch finding {
        case .moved(let names, _):
            // In these scripts no weight moves, or all but those of a dead network.
            if [.noOptimizerStep, .stepBeforeBackward].contains(fault) {
                #expect(names.isEmpty && twin.parameters != broken.parameters, "\(fault)")
            }
        case .summed(let passes):
            #expect(fault == .forgetZeroGrad && passes == broken.step + (broken.ran.contains(.backward) ? 1 : 0))
        case .floor(let floor, _): #expect(broken.losses.allSatisfy { $0 > floor - 1e-5 }, "\(fault)")
        case .zeros(let layer, let share, _):
            let activation = broken.layers.first { $0.name == layer }?.activation
            #expect(share < 1 || activation?.maximum == 0)
        case .loss(let loss, let healthy): #expect(broken.losses.contains(loss) && twin.losses.contains(healthy))
        case .nothing, .gradients, .reached, .chance: break
        }
    }

    @Test
    func bothGoBackTogetherAndTheRunThatWaitedIsAsItWas() throws {
        let stepper = try Stepper(try Experiment.load("xor"))
        stepper.perform(.goTo(step: 4))
        let own = fingerprint(stepper.session)
        #expect(stepper.perform(.fault(nil)) == .notBroken)
        stepper.perform(.fault(.forgetZeroGrad))
        stepper.perform(.goTo(step: 3))
        let twin = try #require(stepper.twin)
        let (broken, healthy) = (fingerprint(stepper.session), fingerprint(twin))
        stepper.perform(.goTo(step: 8))
        #expect(twin.step == 8)
        stepper.perform(.goTo(step: 3))
        #expect(fingerprint(stepper.session) == broken && fingerprint(twin) == healthy)
        stepper.perform(.back(.phase))
        #expect(stepper.session.completed == .backward && twin.completed == .backward)
        stepper.perform(.fault(nil))
        #expect(stepper.twin == nil && fingerprint(stepper.session) == own)
        stepper.perform(.goTo(step: 2))
        #expect(stepper.session.step == 2)
    }

    @Test
    func saysWhyAnExperimentCannotBeBroken() throws {
        let yaml = """
            input: [3]
            network:
              - linear: {out: 1}
            data: random
            loss: mse
            optimizer: {type: sgd, lr: 0.1}
            """
        let stepper = try Stepper(try ExperimentFile.parse(yaml, file: "a.yaml", name: "a"))
        for name in [FaultScenario.softmaxBeforeCrossEntropy, .deadReLU, .shuffledLabels] {
            let refusal = try #require(stepper.perform(.fault(name)))
            #expect(refusal.description.hasPrefix("\(name.rawValue): this needs"))
        }
        #expect(stepper.twin == nil)
    }
}
