@testable import Training

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Snapshots of free-running training, as an engine would send them.
enum SampleTraining {
    static let stepsPerEpoch = 45

    /// The digits after so many steps.
    static func digits(steps: Int, status: TrainSnapshot.Status = .running) -> TrainSnapshot {
        let network = SampleNetwork.digits
        var run = network.run
        run.parameterCount = 6_457_462
        var snapshot = TrainSnapshot(run: run, status: status, stepsPerEpoch: stepsPerEpoch)
        fill(&snapshot, steps: steps)
        snapshot.gradients = Dated(gradients(of: network, steps: steps), step: steps)
        snapshot.layers = SampleLayers.layers(of: network, steps: steps > 0 ? [0, steps] : [0])
        snapshot.histograms[.weights] = SampleLayers.histograms(steps: steps > 0 ? [0, steps] : [0])
        if steps > 0 {
            let samples = (0..<8).map { sample($0, steps: steps) }
            snapshot.batch = BatchResult(
                count: 8, right: samples.count { !$0.answer.isWrong },
                samples: samples.filter(\.answer.isWrong) + samples.filter { !$0.answer.isWrong },
                classNames: (0..<10).map(String.init))
            snapshot.answers = Dated(answers(samples), step: steps)
        }
        return snapshot
    }

    /// Of 90 validation samples most are named right, in any class.
    private static func answers(_ samples: [BatchResult.Sample]) -> ValidationAnswers {
        let pairs = (0..<90).map { (truth: $0 % 10, prediction: $0 % 13 == 0 ? ($0 + 3) % 10 : $0 % 10) }
        var answers = ValidationAnswers(samples: pairs.count, wanted: .mistakes)
        answers.classNames = (0..<10).map(String.init)
        answers.confusion = Confusion(pairs, classes: 10)
        answers.worst = samples.filter(\.answer.isWrong).enumerated().map { .init(index: $0, sample: $1) }
        answers.found = answers.worst.count
        return answers
    }

    /// Points in the plane, two classes.
    static func spiral(steps: Int, status: TrainSnapshot.Status = .running) -> TrainSnapshot {
        var run = SampleNetwork.xor.run
        run.name = "spiral"
        run.title = "two spirals"
        run.parameterCount = 33
        var snapshot = TrainSnapshot(run: run, status: status, stepsPerEpoch: stepsPerEpoch)
        fill(&snapshot, steps: steps)
        snapshot.gradients = Dated(gradients(of: .xor, steps: steps), step: steps)
        snapshot.layers = SampleLayers.layers(of: .xor, steps: steps > 0 ? [0, steps] : [0])
        let points = (0..<80).map { index in
            let turn = Float(index / 2) * 0.2
            let side: Float = index % 2 == 0 ? 1 : -1
            return BatchResult.Sample(
                input: .point(x: side * turn * cos(turn), y: side * turn * sin(turn)),
                answer: .named(
                    truth: index % 2, prediction: index % 11 == 3 ? 1 - index % 2 : index % 2, confidence: 0.75))
        }
        snapshot.batch = BatchResult(
            count: points.count, right: points.count { !$0.answer.isWrong }, samples: points, classNames: ["0", "1"])
        return snapshot
    }

    private static func fill(_ snapshot: inout TrainSnapshot, steps: Int) {
        snapshot.step = steps
        snapshot.epoch = min(steps / stepsPerEpoch, snapshot.run.epochs)
        snapshot.stepInEpoch = steps % stepsPerEpoch
        snapshot.curves.loss = MetricHistory((0..<steps).map(loss))
        snapshot.loss = steps > 0 ? loss(steps - 1) : nil
        snapshot.measure = .accuracy
        snapshot.epochs = (0..<steps / stepsPerEpoch).map { epoch in
            let last = (epoch + 1) * stepsPerEpoch
            return EpochResult(
                epoch: epoch, step: last, trainLoss: loss(last - 20),
                validationLoss: loss(last) + 0.02 * Float(epoch) + 0.03,
                validationScore: Score(.accuracy, 0.975 - 0.5 * exp(-0.9 * Float(epoch))))
        }
        for epoch in snapshot.epochs {
            snapshot.curves.validationLoss.append(epoch.validationLoss ?? .nan, step: epoch.step)
            snapshot.curves.validationScore.append(epoch.validationScore?.value ?? .nan, step: epoch.step)
        }
    }

    private static func loss(_ step: Int) -> Float {
        let t = Float(step)
        return 2.292 * exp(-t / 60) + 0.08 + 0.06 * exp(-t / 150) * sin(2.1 * t) * cos(0.7 * t)
    }

    private static func gradients(of network: SampleNetwork, steps: Int) -> [GradientSnapshot] {
        network.parameters.map { parameter in
            var statistics = parameter.gradient.statistics
            statistics.norm = parameter.gradientNorm
            return GradientSnapshot(
                name: parameter.name, state: steps > 0 ? .computed(statistics, backwards: 1) : .none)
        }
    }

    /// 32x32 from an 8x8 drawing, as the bundled digits are enlarged.
    private static func sample(_ index: Int, steps: Int) -> BatchResult.Sample {
        let drawing = drawings[index % drawings.count]
        let values = (0..<1024).map { drawing[$0 / 128][$0 % 32 / 4] }
        let isWrong = index == 3 && steps < 300
        let truth = truths[index % truths.count]
        return BatchResult.Sample(
            input: .image(.init(rows: 32, columns: 32, values: values)),
            answer: .named(
                truth: truth, prediction: isWrong ? 1 : truth, confidence: isWrong ? 0.41 : 0.98 - 0.05 * Float(index)))
    }

    private static let truths = [0, 1, 7, 4]
    private static let drawings: [[[Float]]] = [
        [".@@@@@..", "@@...@@.", "@@....@@", "@@....@@", "@@....@@", "@@....@@", "@@...@@.", ".@@@@@.."],
        ["...@@...", "..@@@...", ".@@@@...", "...@@...", "...@@...", "...@@...", "...@@...", ".@@@@@@."],
        ["@@@@@@@@", ".....@@.", "....@@..", "...@@...", "..@@@@..", "..@@....", ".@@.....", ".@@....."],
        ["...@@...", "..@@....", ".@@.....", "@@...@@.", "@@@@@@@@", ".....@@.", ".....@@.", ".....@@."],
    ].map { rows in rows.map { $0.map { $0 == "@" ? 0.9 : -1 } } }
}
