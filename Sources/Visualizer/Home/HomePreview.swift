import Canvas
import Localization
import Training

/// What is known of the chosen entry before it is opened: a lesson's length and progress, an experiment's network and settings.
struct HomePreview: Widget {
    var entry: HomeState.Entry
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let content = PanelFrame(title: TextLine(name), isBoxed: false).draw(around: rect, of: &frame, appearance)
        switch entry {
        case .lesson(let lesson): draw(lesson, in: content, of: &frame, appearance)
        case .run(let run): draw(run, in: content, of: &frame, appearance)
        case .experiment(let experiment):
            let title = Paragraph(experiment.title[language], appearance.theme.text)
            let height = min(title.height(width: content.width), content.height)
            title.draw(in: content.inset(bottom: content.height - height), of: &frame, appearance)
            if let preview = experiment.preview {
                draw(preview, in: content.inset(top: height + 1), of: &frame, appearance)
            }
        }
    }

    private var name: String {
        switch entry {
        case .lesson(let lesson): lesson.title
        case .experiment(let experiment): experiment.name
        case .run(let run): run.folder.name
        }
    }

    /// What it came to, and its losses.
    private func draw(_ run: RunListing, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        var lines = [
            TextLine(
                Text(
                    "\(run.experiment), \(run.end.text.en) after \(run.steps) steps",
                    "\(run.experiment)，\(run.end.text.zh)，\(run.steps) 步")[language])
        ]
        if let metric = run.metric {
            lines.append(
                TextLine(
                    Text(
                        "best \(metric.title.en) \(metric.bestText), in epoch \(metric.epoch + 1)",
                        "最好的\(metric.title.zh) \(metric.bestText)，第 \(metric.epoch + 1) 轮")[language]))
        }
        lines.append(TextLine(run.folder.path, appearance.theme.dim))
        let facts = Paragraph(lines)
        let height = min(facts.height(width: rect.width), rect.height)
        facts.draw(in: rect.inset(bottom: rect.height - height), of: &frame, appearance)
        var losses = [LineChart.Series(LossText.trainSeries[language], values: run.epochs.map(\.trainLoss), start: 1)]
        let validation = run.epochs.compactMap(\.validationLoss)
        if validation.count == run.epochs.count {
            losses.append(.init(LossText.validationSeries[language], values: validation, start: 1))
        }
        LineChart(
            losses, xLabel: PlotText.name(PlotLook.Axis.epoch)[language], placeholder: TrainText.noEpochYet[language]
        ).draw(in: rect.inset(top: height + 1), of: &frame, appearance)
    }

    private func draw(_ lesson: LessonListing, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let summary = Paragraph(lesson.summary, appearance.theme.text)
        let height = min(summary.height(width: rect.width), rect.height)
        summary.draw(in: rect.inset(bottom: rect.height - height), of: &frame, appearance)
        let below = rect.inset(top: height + 1)
        let length = [HomeText.steps(lesson.steps), lesson.length].compactMap { $0?[language] }
        frame.write(length.joined(separator: AppText.comma[language]), in: below.row(0), appearance.theme.dim)
        let (part, words): (Double, String) =
            switch lesson.status {
            case .new: (0, Text("not begun", "还没开始")[language])
            case .begun(let step, let count):
                (Double(step - 1) / Double(max(count, 1)), HomeText.lessonAt(step: step, of: count)[language])
            case .done(let right, let count): (1, HomeText.lessonDone(right: right, of: count)[language])
            case .review(let open, let count):
                (
                    count == 0 ? 0 : Double(count - open) / Double(count),
                    HomeText.review(open: open, of: count)[language]
                )
            }
        Gauge(part, note: words, style: part == 1 ? appearance.theme.good : nil)
            .draw(in: below.row(1), of: &frame, appearance)
    }

    private func draw(
        _ preview: ExperimentListing.Preview, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let theme = appearance.theme
        let facts = facts(preview)
        let width = facts.map { displayWidth($0.name[language]) }.max() ?? 0
        let lines = facts.map { fact in
            let padding = blanks(width - displayWidth(fact.name[language]) + 2)
            return TextLine(fact.name[language] + padding, theme.dim) + TextLine(fact.value, theme.text)
        }
        // The network gives way first: its list says what it leaves out.
        let room = max(rect.height - lines.count - 1, min(rect.height, 4))
        let layers = preview.summary.rows
        let times = String(Character(appearance.glyphs.times))
        func shape(_ shape: [Int]) -> String { shape.dropFirst().map(String.init).joined(separator: times) }
        let input = [
            Table.Entry(Text("input", "输入")[language]), "", Table.Entry(shape(preview.summary.inputShape)), "",
        ]
        let table = Table(
            [
                Table.Column(NetworkText.layerColumn[language], width: .fitting(maximum: 24), importance: 4),
                Table.Column(Text("kind", "类型")[language], width: .fitting(maximum: 24), importance: 1),
                Table.Column(Text("output", "输出形状")[language], width: .fitting(maximum: 16), importance: 3),
                Table.Column(
                    Text("params", "参数")[language], alignment: .right, width: .fitting(maximum: 12), importance: 2),
            ],
            rows: [input]
                + layers.map { layer in
                    [
                        Table.Entry(layer.name), Table.Entry(layer.kind.name, theme.dim),
                        Table.Entry(shape(layer.outputShape)),
                        layer.parameters > 0 ? Table.Entry(count: layer.parameters) : "",
                    ]
                })
        let height = min(room, layers.count + 2)
        table.draw(in: rect.inset(bottom: rect.height - height), of: &frame, appearance)
        Paragraph(lines, wraps: false).draw(in: rect.inset(top: height + 1), of: &frame, appearance)
    }

    private func facts(_ preview: ExperimentListing.Preview) -> [(name: Text, value: String)] {
        let run = preview.run
        let rate = "\(run.optimizer.name) lr \(NumberFormat.shortest.string(run.learningRate))"
        return [
            (Text("parameters", "参数个数"), NumberFormat.count.string(preview.summary.parameters)),
            (Text("data", "数据"), run.data), (Text("loss", "损失"), "\(run.loss)"),
            (
                Text("optimizer", "优化器"),
                run.optimizerSettings.isEmpty ? rate : "\(rate) \(run.optimizerSettings)"
            ),
        ] + run.extras.map { (Text("with", "另有"), $0) } + [
            (Text("batch", "每批"), "\(run.batchSize)"), (Text("epochs", "轮数"), "\(run.epochs)"),
        ]
    }
}
