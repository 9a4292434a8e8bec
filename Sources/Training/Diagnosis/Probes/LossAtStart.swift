import Localization
import NeuralCore

extension Probe {
    /// Before it has learned anything a network should know as much as one that guesses: ln C for C classes.
    ///
    /// A. Karpathy, "A Recipe for Training Neural Networks" (verify loss @ init); the 10 % are TheDeepChecker's.
    static let lossAtStart = Probe(
        name: .lossAtStart, title: Text("loss at start", "起始损失"),
        question: Text("Does the untrained network know as much as guessing does?", "还没训练的网络，是不是和瞎猜一样？")
    ) { session in
        let batch = session.feed?.samples(upTo: samples)
        guard let batch, let (output, loss) = session.answers(to: batch) else { return nil }
        let chance = session.chanceLoss(batch)
        let outputs = output.statistics
        var seen = Findings()
        seen.note("loss", loss)
        seen.note("chance_loss", chance)
        seen.note("output_min", outputs.minimum)
        seen.note("output_max", outputs.maximum)
        seen.note("samples", batch.count)
        let range = usual(session.hasClasses, chance, ofZero: session.lossOfZero(batch))
        let isUsual = range.contains(loss)
        seen.say(
            Text(
                "The first loss over \(batch.count) samples is \(short(loss)); guessing gives \(short(chance)) (usual: \(short(range.lowerBound)) to \(short(range.upperBound))).",
                "\(batch.count) 个样本的起始损失是 \(short(loss))；瞎猜是 \(short(chance))（通常在 \(short(range.lowerBound)) 到 \(short(range.upperBound)) 之间）。"
            ),
            isUsual, breaks: .wrongStart)
        let (low, high) = (short(outputs.minimum), short(outputs.maximum))
        seen.say(Text("The outputs go from \(low) to \(high).", "输出从 \(low) 到 \(high)。"), outputs.notFinite == 0)
        return seen
    }

    private static let samples = 256

    /// Around ln C; for numbers from half the loss of their mean to twice that of an answer of zeros, near which outputs begin.
    private static func usual(_ hasClasses: Bool, _ chance: Float, ofZero: Float) -> ClosedRange<Float> {
        let size = chance.magnitude
        guard chance.isFinite, ofZero.isFinite else { return 0...0 }
        if hasClasses { return chance - 0.1 * size...chance + 0.1 * size }
        return chance - 0.5 * size...max(chance + size, 2 * ofZero)
    }
}
