import Canvas
import Expressions
import Lessons
import Localization
import Training

extension DeriveQuestion: QuestionForm {
    var title: Text { Text("Derive it", "自己求导") }
    /// The formula stays as it was last tried, to be mended.
    func draft(after tried: [Answer]) -> AnswerDraft { .text(TextField(tried.last?.description ?? "")) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        try Answer(typed: draft.field?.text ?? "", to: .derive(self))
    }
    func complete(_ view: inout QuestionView, before: (LessonText) -> String) {
        view.lead = of.leftSide + " ="
        view.below = names.compactMap { name in
            let shape = name.shape.map(before)
            // A layer without such a parameter has no such shape.
            guard shape != "?" else { return nil }
            return MarkdownText(
                runs: [
                    .init(name.symbol, .code), .init(" \(name.meaning[view.language])\(shape.map { " \($0)" } ?? "")"),
                ])
        }
    }

    /// The first cell that differs.
    func counterexample(_ outcome: Outcome) -> ElementPath? {
        guard case .gradient(.judged(let verdict, _))? = outcome.trial else { return nil }
        return verdict.first.first?.number
    }

    func words(_ answer: Answer, _ language: Language) -> String { "\(answer)" }

    func blocks(_ feedback: Feedback) -> [Markdown.Block] {
        let language = feedback.language
        guard case .gradient(.judged(let verdict, let training))? = feedback.outcome.trial else {
            return [feedback.paragraph(LearnText.noAnswer)]
        }
        let isRight = feedback.outcome.verdict == .right
        let compared = isRight ? verdict.agreement : verdict.disagreement
        let trained = isRight ? training.sameness : training.difference
        let sentence = Text("%: ", "%：") + compared + LearnText.sentenceGap + trained
        var blocks = [feedback.paragraph(sentence, MarkdownText(runs: [.init("\(feedback.answer)", .code)]))]
        guard !isRight else { return blocks + feedback.reasons }
        if feedback.moment == .anotherTry { blocks.append(.code(verdict.rows(language))) }
        if feedback.outcome.reason == nil, let ratio = verdict.ratio {
            blocks.append(feedback.paragraph(GradientVerdict.remark(ratio)))
        }
        blocks += feedback.reasons
        guard feedback.moment != .anotherTry else { return blocks }
        let right = MarkdownText(runs: [.init(solution.text, .code)])
        return blocks + [feedback.paragraph(Text("Right is %.", "正确的是 %。"), right)]
    }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        MarkdownText(
            LearnText.saidWrongly[language], MarkdownText(runs: [.init(value, .code)]),
            MarkdownText(runs: [.init("\(answer)", .code)]))
    }

    var sampleAnswers: [(Answer, Outcome)] {
        var verdict = GradientVerdict(cells: 5400, differing: 5399, sameBits: 1)
        let training = OwnTraining(
            losses: [0.7123, 0.8123], engineLosses: [0.7123, 0.6123], hasSameBits: false)
        func wrong(_ formula: String, _ reason: LessonText?) -> (Answer, Outcome) {
            verdict.ratio = reason == nil ? -1 : nil
            let outcome = Outcome(verdict: .wrong, trial: .gradient(.judged(verdict, training)), reason: reason)
            return (.text(formula), outcome)
        }
        return misconceptions.map { wrong($0.formula.text, $0.why) } + [wrong(solution.text, nil)]
    }
    func someAnswer(_ turn: Int) -> Answer { .text("\(turn)") }
}

extension GradientVerdict {
    fileprivate var agreement: Text {
        sameBits == cells
            ? Text("all \(cells) cells agree, to the last bit.", "\(cells) 格全部一致，一位不差。")
            : Text(
                "all \(cells) cells agree, \(sameBits) of them to the last bit.", "\(cells) 格全部一致，其中 \(sameBits) 格一位不差。"
            )
    }

    fileprivate var disagreement: Text {
        Text("\(differing) of \(cells) cells differ.", "\(cells) 格里有 \(differing) 格不一样。")
    }

    static func remark(_ ratio: Double) -> Text {
        let times = ExpressionValue.number(ratio).shown()
        return ratio == -1
            ? Text("Each value has the other sign.", "每个值的正负号都反了。")
            : Text("Each value is \(times) times what it should be.", "每个值都是应有的 \(times) 倍。")
    }

    /// The first cells that differ: where, what it is, what the formula gives.
    fileprivate func rows(_ language: Language) -> [String] {
        let cells = first.prefix(3).map { cell in
            [
                "[" + cell.number.index.map(String.init).joined(separator: ",") + "]",
                ExpressionValue.number(Double(cell.expected)).shown(), ExpressionValue.number(cell.got).shown(),
            ]
        }
        let head = [Text("cell", "格子"), Text("is", "应为"), Text("yours", "你的")].map { $0[language] }
        let rows = [head] + cells
        let widths = (0..<3).map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + blanks($1 - displayWidth($0)) }.joined(separator: "  ").trimmingBlanksAtEnd
        }
    }
}

extension OwnTraining {
    fileprivate var sameness: Text {
        hasSameBits
            ? Text(
                "Trained \(losses.count) steps with your backward, the weights are the engine's, bit for bit.",
                "用你的反向传播训练 \(losses.count) 步，权重和引擎的一模一样，一位不差。")
            : difference
    }

    fileprivate var difference: Text {
        guard let first = losses.first, let last = losses.last, let engine = engineLosses.last else { return Text("") }
        func shown(_ loss: Float) -> String { ExpressionValue.number(Double(loss)).shown() }
        return Text(
            "In \(losses.count) steps with it the loss goes from \(shown(first)) to \(shown(last)); with the engine's gradient to "
                + "\(shown(engine)).",
            "用它训练 \(losses.count) 步，损失从 \(shown(first)) 到 \(shown(last))；用引擎的梯度到 \(shown(engine))。")
    }
}

extension String {
    fileprivate var trimmingBlanksAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
