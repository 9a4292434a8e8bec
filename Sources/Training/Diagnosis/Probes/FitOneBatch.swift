import Datasets
import Localization

extension Probe {
    /// A network that can learn can learn sixteen samples by heart.
    ///
    /// A. Karpathy, "A Recipe" (overfit one batch); at most 5 % wrong after 1000 steps is TheDeepChecker's limit. For numbers it
    /// asks for a loss of 1e-5 times the first one, which plain SGD at a usual rate does not reach: here it is 1e-2.
    static let fitOneBatch = Probe(
        name: .fitOneBatch, title: Text("fit one batch", "拟合一批"),
        question: Text("Can it learn 16 samples by heart?", "它能把 16 个样本背下来吗？")
    ) { session in
        guard let feed = session.feed else { return nil }
        if let split = feed.split {
            let total = split.training.count
            let few = min(size, total)
            let one = split.training.subset((0..<few).map { $0 * total / few })
            feed.become(DataSplit(training: one, validation: one), batchSize: few)
        }
        // An epoch is one step here: what counts epochs would end it at once.
        (session.now.schedules, session.now.stopper) = ([], nil)
        let batch = feed.samples(upTo: size)
        guard let first = session.answers(to: batch) else { return nil }
        var last = first
        var taken = 0
        func isFitted() -> Bool {
            if let wrong = session.wrongAnswers(last.output, batch) {
                return Double(wrong) <= 0.05 * Double(batch.count)
            }
            return last.loss <= 0.01 * first.loss
        }
        while taken < steps, !isFitted() || taken == 0 {
            for _ in 0..<10 { _ = session.probeStep() }
            taken += 10
            guard !StopSign.isUp, let now = session.answers(to: batch) else { return nil }
            last = now
            // No step gets it out of there.
            if !last.loss.isFinite { break }
        }
        return seen(first.loss, last.loss, session.wrongAnswers(last.output, batch), of: batch.count, taken, isFitted())
    }

    private static let (size, steps) = (16, 1000)

    private static func seen(
        _ first: Float, _ last: Float, _ wrong: Int?, of count: Int, _ steps: Int, _ isFitted: Bool
    ) -> Findings {
        var seen = Findings()
        seen.note("steps", steps)
        seen.note("loss_at_start", first)
        seen.note("loss", last)
        if let wrong { seen.note("wrong", wrong) }
        let losses = Text(
            "the loss went from \(short(first)) to \(short(last))", "损失从 \(short(first)) 变到 \(short(last))")
        let mistakes = wrong.map {
            Text(", \($0) of \(count) are wrong", "，\(count) 个里错 \($0) 个")
        }
        seen.say(
            Text("After \(steps) steps on \(count) samples ", "在 \(count) 个样本上走了 \(steps) 步：") + losses
                + (mistakes ?? Text("")) + Text(".", "。"), isFitted, breaks: .batchNotFitted)
        return seen
    }
}
