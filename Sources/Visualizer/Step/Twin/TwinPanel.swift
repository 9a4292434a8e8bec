import Canvas
import Localization
import Training

/// The run beside its twin: both losses as curves, then number by number, with a mark where they differ.
struct TwinPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot, let twin = snapshot.twin else {
            return frame.note(PictureText.waitingForPicture[language], in: rect, appearance)
        }
        let intro = Paragraph([
            TextLine(TwinText.title(twin.kind)[language] + AppText.colon[language], appearance.theme.accent)
                + TextLine(TwinText.found(twin, snapshot)[language], appearance.theme.text)
        ])
        let introHeight = intro.height(width: rect.width)
        intro.draw(in: rect, of: &frame, appearance)
        let rows = twin.waits ? [] : TwinRows(snapshot, twin).rows
        let rest = rect.inset(top: introHeight)
        // The curves get what the numbers leave, at least a third.
        let plotHeight = max(min(rest.height / 3, 14), rest.height - rows.count - 2)
        let hasPlot = rest.height >= 14
        LossCurves(step: step, language: language).draw(
            in: hasPlot ? rest.inset(bottom: rest.height - plotHeight) : .zero, of: &frame, appearance)
        let place = hasPlot ? rest.inset(top: plotHeight) : rest
        if !rows.isEmpty {
            table(rows, twin.kind, width: place.width, appearance).draw(in: place, of: &frame, appearance)
        }
    }

    /// Columns for the mark of the chosen row and the gaps.
    private static let gaps = 8
    /// In narrower panes a mark alone says that numbers differ.
    private static let leastWidthForChange = 46

    private func table(_ rows: [TwinRows.Row], _ kind: TwinKind, width: Int, _ appearance: Appearance) -> Table {
        let names = rows.map { TwinText.row($0.name)[language] }
        let isNarrow = width < Self.leastWidthForChange
        // `-0.0093 %`
        let changeWidth = isNarrow ? 2 : 9
        let column = min(names.map(displayWidth).max() ?? 0, isNarrow ? width * 2 / 5 : width)
        let side = max((width - column - changeWidth - Self.gaps) / 2, 4)
        let entries = zip(rows, names).map { row, name -> [Table.Entry] in
            let written = row.written(width: side, appearance.glyphs)
            let style = written.change.isEmpty ? appearance.theme.text : appearance.theme.warning
            return [
                Table.Entry(name, appearance.theme.dim), Table.Entry(written.broken, style),
                Table.Entry(
                    isNarrow && !written.change.isEmpty ? appearance.glyphs.unequal : written.change, style),
                Table.Entry(written.healthy, appearance.theme.text),
            ]
        }
        return Table(
            [
                Table.Column(TwinText.normHeading[language], width: .fixed(column), importance: 3),
                Table.Column(TwinText.side(of: kind)[language], width: .fixed(side), importance: 2),
                Table.Column("", alignment: .right, width: .fixed(changeWidth), importance: 0),
                Table.Column(
                    TwinText.twinSides(kind).map { $0[language] }.first { displayWidth($0) <= side }
                        ?? TwinText.twin[language],
                    width: .fixed(side), importance: 1),
            ], rows: entries, selected: step.twinRow)
    }
}

enum TwinText {
    static let twin = Text("twin", "对照")
    /// Above both.
    static func heading(_ kind: TwinKind?) -> Text {
        if case .changed? = kind { return Text("This run and its twin", "这次训练和它的对照") }
        return Text("Broken and healthy", "弄坏的和健康的")
    }
    /// What is different, before what came of it.
    static func title(_ kind: TwinKind) -> Text {
        switch kind {
        case .healthy(let mistake): mistake.title
        case .changed(let edit, let start):
            Text("twin with \(edit) from step \(start) on", "对照：第 \(start) 步起 \(edit)")
        }
    }
    /// The heads of the columns, the longest first.
    static func side(of kind: TwinKind) -> Text {
        kind.breaking == nil ? TimelineText.thisRun : Text("broken", "弄坏的")
    }
    static func twinSides(_ kind: TwinKind) -> [Text] {
        (kind.breaking == nil ? [] : [Text("healthy twin", "健康的对照")]) + [TimelineText.twinCurve(kind)]
    }
    static func row(_ row: TwinRows.Name) -> Text {
        switch row {
        case .phase: Text("last phase", "上一个阶段")
        case .lossFunction: Text("loss function", "损失函数")
        case .learningRate: Text("learning rate", "学习率")
        case .loss: Text("loss", "损失")
        case .output: Text("output", "输出")
        case .target: Text("target", "目标")
        case .layer(let name), .weights(let name), .setting(let name): Text(name)
        case .gradient(let name): Text("\(name).grad")
        }
    }
    /// Above the rows' names: of tensors the norm is compared.
    static let normHeading = Text("tensors: norm", "张量：范数")
    /// What came of it so far.
    static func found(_ twin: TwinSnapshot, _ run: StepSnapshot) -> Text {
        if twin.waits { return Text("it waits there; this moment is before it.", "它在那里等着；现在还没到。") }
        let (findings, other) = (twin.findings(run), twin.breaking == nil ? Text("twin", "对照") : Text("twin", "健康"))
        return Text(
            findings.map { found($0, other).en }.joined(separator: "; ") + ".",
            findings.map { found($0, other).zh }.joined(separator: "；") + "。")
    }
    private static func found(_ finding: TwinFinding, _ other: Text) -> Text {
        switch finding {
        case .nothing: Text("nothing has come of it yet", "目前还没看出后果")
        case .summed(let passes):
            Text("each gradient is the sum of \(passes) backward passes", "每个梯度都是 \(passes) 次反向传播之和")
        case .loss(let loss, let healthy):
            Text("the loss ", "损失") + compared(loss, healthy, other)
        case .gradients(let norm, let healthy):
            Text("the gradients' norm ", "梯度的范数") + compared(norm, healthy, other)
        case .moved(let names, let count):
            names.isEmpty
                ? Text("no weight has moved", "权重一个也没动")
                : names.count == 1
                    ? Text("only \(names[0]) has moved", "只有 \(names[0]) 动了")
                    : Text("\(names.count) of \(count) tensors have moved", "\(count) 个张量里动了 \(names.count) 个")
        case .reached(let names, let count):
            names.count == 1
                ? Text("only \(names[0]) has a gradient other than 0", "只有 \(names[0]) 的梯度不是 0")
                : Text(
                    "\(count - names.count) of \(count) gradients are 0", "\(count) 个梯度里有 \(count - names.count) 个是 0")
        case .zeros(let layer, let share, let healthy):
            Text(
                "\(layer) gives \(percent(share)) zeros, the twin's \(percent(healthy))",
                "\(layer) 的输出 \(percent(share)) 是零，健康的是 \(percent(healthy))")
        case .floor(let least, let classes):
            Text(
                "with probabilities of \(classes) classes it cannot get below \(significant(least))",
                "\(classes) 类的概率当 logits，损失低不过 \(significant(least))")
        case .chance(let loss, let classes):
            Text("guessing among \(classes) costs \(significant(loss))", "\(classes) 类里瞎猜是 \(significant(loss))")
        }
    }

    private static func compared(_ value: Float, _ healthy: Float, _ other: Text) -> Text {
        let (left, right) = (significant(value), significant(healthy))
        if left == right { return Text("is \(left), as the \(other.en)'s", "是 \(left)，和\(other.zh)的一样") }
        guard let ratio = Comparison(value, healthy).ratio else {
            return Text("is \(left), the \(other.en)'s \(right)", "是 \(left)，\(other.zh)的是 \(right)")
        }
        if ratio >= 2 || ratio <= 0.5 {
            return Text(
                "is \(significant(Float(ratio), 2)) times the \(other.en)'s",
                "是\(other.zh)的 \(significant(Float(ratio), 2)) 倍"
            )
        }
        let percent = significant(Float(abs(ratio - 1) * 100), 2)
        return ratio > 1
            ? Text("is \(percent) % above the \(other.en)'s", "比\(other.zh)的高 \(percent) %")
            : Text("is \(percent) % below the \(other.en)'s", "比\(other.zh)的低 \(percent) %")
    }

    private static func percent(_ share: Float) -> String { NumberFormat.percent(0).string(share) }
}
