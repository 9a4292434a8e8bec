import Datasets
import Localization
import NeuralCore

extension Probe {
    /// What the network is given: the size of its inputs, its targets, and whether like samples have like labels.
    ///
    /// A standard deviation of 0.05 to 10 and a mean of less than three of them is what standardised tables and images have;
    /// 10 to 1 is SageMaker Debugger's limit for classes.
    static let lookAtBatch = Probe(
        name: .batch, title: Text("look at the batch", "看看这一批"),
        question: Text("What does the network get to see?", "网络看到的是什么？")
    ) { session in
        guard let feed = session.feed else { return nil }
        let batch = feed.samples(upTo: samples)
        var seen = Findings()
        let inputs = batch.inputs.statistics
        say(inputs, of: Text("Inputs", "输入"), "input", .inputScale, &seen)
        if case .values(let targets) = batch.targets, !session.hasClasses {
            say(targets.statistics, of: Text("Targets", "目标"), "target", .targetScale, &seen)
        }
        guard let split = feed.split else { return seen }
        sayCounts(split, &seen)
        sayNeighbours(split.training, batch, session, inputs, &seen)
        sayValidation(split.validation, inputs, &seen)
        // What a batch looks like, before anything is known of its answers.
        _ = session.probeStep()
        seen.samples = session.batchResult(64)
        return seen
    }

    private static let samples = 256

    private static func say(
        _ numbers: Statistics, of what: Text, _ key: String, _ rule: DiagnosisRule.Name, _ seen: inout Findings
    ) {
        for (name, value) in [
            ("min", numbers.minimum), ("max", numbers.maximum), ("mean", numbers.mean), ("std", numbers.deviation),
        ] { seen.note("\(key)_\(name)", value) }
        let isUsual =
            (0.05...10).contains(numbers.deviation) && abs(numbers.mean) <= 3 * numbers.deviation
            && numbers.notFinite == 0
        let (low, high) = (short(numbers.minimum), short(numbers.maximum))
        seen.say(
            Text(
                "\(what.en): \(low) to \(high), mean \(short(numbers.mean)), standard deviation \(short(numbers.deviation)) (usual: 0.05 to 10).",
                "\(what.zh)：\(low) 到 \(high)，平均 \(short(numbers.mean))，标准差 \(short(numbers.deviation))（通常 0.05 到 10）。"),
            isUsual, breaks: rule)
        guard numbers.notFinite > 0 else { return }
        seen.note("\(key)_not_finite", numbers.notFinite)
        seen.say(Text("\(numbers.notFinite) of them are no numbers.", "其中 \(numbers.notFinite) 个不是数。"), false)
    }

    private static func sayCounts(_ split: DataSplit, _ seen: inout Findings) {
        let (count, judged) = (split.training.count, split.validation.count)
        seen.note("training_samples", count)
        seen.note("validation_samples", judged)
        seen.say(
            Text(
                "\(count) samples to train on, \(judged) to validate on.", "训练样本 \(count) 个，验证样本 \(judged) 个。"),
            count >= judged)
        guard let counts = split.training.classCounts, let most = counts.max(), let least = counts.min() else { return }
        seen.note("largest_class", most)
        seen.note("smallest_class", least)
        seen.say(
            Text(
                "Of the classes the largest has \(most) of them, the smallest \(least) (usual: within 10 to 1).",
                "样本最多的类有 \(most) 个，最少的有 \(least) 个（通常不超过 10 比 1）。"), most <= 10 * least,
            breaks: .classImbalance)
    }

    /// Of labels that mean something, those of near samples are mostly the same.
    private static func sayNeighbours(
        _ training: Dataset, _ batch: Batch, _ session: Session, _ inputs: Statistics, _ seen: inout Findings
    ) {
        guard inputs.deviation > 0, inputs.notFinite == 0, training.count >= 50,
            let shares = training.nearestNeighbours(of: min(samples / 2, training.count))
        else { return }
        let spread = 2 * (shares.chance * (1 - shares.chance) / Double(shares.count)).squareRoot()
        seen.note("neighbours_agree", shares.agreeing)
        seen.say(
            Text(
                "\(percent(shares.agreeing)) of samples have the label of the sample that is most like them; by chance \(percent(shares.chance)).",
                "\(percent(shares.agreeing)) 的样本和最像它的样本标签相同；碰巧的话是 \(percent(shares.chance))。"),
            shares.agreeing > shares.chance + spread, breaks: .shuffledLabels)
    }

    private static func sayValidation(_ validation: Dataset, _ inputs: Statistics, _ seen: inout Findings) {
        let count = min(samples, validation.count)
        guard count > 1 else { return }
        let judged = validation.batch((0..<count).map { $0 * validation.count / count }).inputs.statistics
        seen.note("validation_input_mean", judged.mean)
        seen.note("validation_input_std", judged.deviation)
        let isAlike =
            abs(judged.mean - inputs.mean) <= 0.5 * max(inputs.deviation, judged.deviation)
            && judged.deviation <= 2 * inputs.deviation && inputs.deviation <= 2 * judged.deviation
        seen.say(
            Text(
                "Validation inputs: mean \(short(judged.mean)), standard deviation \(short(judged.deviation)).",
                "验证用的输入：平均 \(short(judged.mean))，标准差 \(short(judged.deviation))。"), isAlike)
    }
}
