import Canvas
import Localization
import Training

/// How the numbers of one tensor are distributed, now and before, beside a list of all tensors of the kind.
struct HistogramPanel: Widget {
    /// The looks so far, the newest last.
    var looks: [Dated<[TensorHistogram]>]
    var look: HistogramLook
    var shape: Shape
    var language: Language

    enum Shape: Sendable { case bins, percentiles }

    init(
        looks: [Dated<[TensorHistogram]>], look: HistogramLook, shape: Shape = .bins, language: Language
    ) {
        (self.looks, self.look, self.shape, self.language) = (looks, look, shape, language)
    }

    init(_ train: TrainState, _ snapshot: TrainSnapshot, _ shape: Shape, _ language: Language) {
        self.init(
            looks: snapshot.histograms[train.histograms.subject]?.all ?? [], look: train.histograms, shape: shape,
            language: language)
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let tensors = looks.last?.value else { return }
        guard !tensors.isEmpty else {
            return frame.note(HistogramText.nothing(look.subject)[language], in: rect, appearance)
        }
        let chosen = look.row(among: tensors)
        let parts = Self.parts(of: rect, count: tensors.count)
        drawList(tensors, chosen, in: parts.list, of: &frame, appearance)
        let title = HistogramText.title(tensors[chosen], look.subject)[language]
        FirstFitting([title, tensors[chosen].name], style: appearance.theme.title)
            .draw(in: parts.plot.row(0), of: &frame, appearance)
        draw(chosen, in: parts.plot.inset(top: 1), of: &frame, appearance)
    }

    /// The list beside the plot where it is wide, above it where it is high, else the plot alone.
    private static func parts(of rect: Rect, count: Int) -> (list: Rect, plot: Rect) {
        if rect.width >= 64 {
            let parts = rect.split(.horizontal, [.fixed(min(44, rect.width * 2 / 5)), .minimum(0)], gap: 2)
            return (parts[0], parts[1])
        }
        guard rect.height >= 14 else { return (.zero, rect) }
        let parts = rect.split(.vertical, [.fixed(min(count, rect.height / 2)), .minimum(0)], gap: 1)
        return (parts[0], parts[1])
    }

    private func drawList(
        _ tensors: [TensorHistogram], _ chosen: Int, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        guard !rect.isEmpty else { return }
        let rows = tensors.map { tensor -> [Table.Entry] in
            guard let histogram = tensor.histogram else {
                return [
                    Table.Entry(tensor.name),
                    Table.Entry(HistogramText.shortAbsence(tensor)[language], appearance.theme.dim),
                ]
            }
            guard histogram.count > 0 else {
                return [
                    Table.Entry(tensor.name),
                    Table.Entry(HistogramText.shortAbsence(tensor)[language], appearance.theme.bad),
                ]
            }
            return [
                Table.Entry(tensor.name),
                Table.Entry(Self.line(histogram, width: 15, appearance), appearance.theme.series(0)),
                Table.Entry(histogram.low, .significant(2), appearance.theme.dim),
                Table.Entry(histogram.high, .significant(2), appearance.theme.dim),
            ]
        }
        Table(
            [
                .init("", width: .fitting(maximum: 20), importance: 3), .init("", importance: 2),
                .init("", alignment: .right, importance: 1), .init("", alignment: .right, importance: 1),
            ], rows: rows, selected: chosen, header: false
        ).draw(in: rect, of: &frame, appearance)
    }

    /// A histogram in one line; bins that hold nothing are blank.
    private static func line(_ histogram: Histogram, width: Int, _ appearance: Appearance) -> String {
        let joined = max(1, histogram.counts.count / width)
        let counts = stride(from: 0, to: histogram.counts.count, by: joined).map {
            Float(histogram.counts[$0..<min($0 + joined, histogram.counts.count)].reduce(0, +))
        }
        return Sparkline.text(
            counts.map { $0 > 0 ? $0 : .nan }, in: ValueRange(0, counts.max() ?? 1), width: width, appearance.glyphs)
    }

    private func draw(_ row: Int, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let moments = looks.compactMap { look -> (step: Int, histogram: Histogram)? in
            guard look.value.indices.contains(row), let histogram = look.value[row].histogram, histogram.count > 0
            else { return nil }
            return (look.step, histogram)
        }
        guard looks.last?.value[row].histogram.map({ $0.count > 0 }) == true else {
            let tensor = looks[looks.count - 1].value[row]
            let words = tensor.histogram.map(HistogramText.notFinite) ?? HistogramText.absence(tensor)
            return frame.note(words[language], in: rect, appearance)
        }
        switch shape {
        case .bins:
            let range = Self.sharedRange(moments.map(\.histogram))
            RidgePlot(
                moments.map {
                    .init("\($0.step)", counts: $0.histogram.rebinned(from: range.low, to: range.high).counts)
                }, range: range, scaleLabel: HistogramText.most[language]
            ).draw(in: rect, of: &frame, appearance)
        case .percentiles:
            BandPlot(
                moments.map { .init("\($0.step)", percentiles: $0.histogram.percentiles()) },
                xLabel: HistogramText.step[language]
            ).draw(in: rect, of: &frame, appearance)
        }
    }

    /// From the least to the greatest number of all moments, widened as TensorBoard does where that is a single number.
    static func sharedRange(_ histograms: [Histogram]) -> ValueRange {
        let low = histograms.map(\.low).min() ?? 0
        let high = histograms.map(\.high).max() ?? 0
        return low < high
            ? ValueRange(low, high) : ValueRange(min(low / 1.1, low * 1.1) - 1, max(high / 1.1, high * 1.1) + 1)
    }
}

extension TrainView {
    static let histograms = TrainView(
        name: .histograms, title: { _ in Text("Histograms", "直方图") },
        note: { _, language in TextLine(HistogramText.bins[language]) },
        parts: { train, _, _ in [.histograms(train.histograms.subject)] },
        widget: { HistogramPanel($0, $1, .bins, $3) }, act: { $0.actOnHistograms($1) })
    static let percentiles = TrainView(
        name: .percentiles, title: { _ in Text("Distributions", "分布") },
        note: { _, language in TextLine(HistogramText.percentiles[language]) },
        parts: { train, _, _ in [.histograms(train.histograms.subject)] },
        widget: { HistogramPanel($0, $1, .percentiles, $3) }, act: { $0.actOnHistograms($1) })
}

/// What is said of histograms.
enum HistogramText {
    static let most = Text("highest bin", "最高的一格")
    static let step = Text("step", "步")
    static let percentiles = Text("median; bands to ±0.5, 1, 1.5 deviations, and all", "中位数；±0.5、1、1.5 个标准差，以及全部")

    static let bins = Text("\(Histogram.bins) bins, least to greatest", "从最小到最大分成 \(Histogram.bins) 格")

    static func subject(_ subject: TensorHistogram.Subject) -> Text {
        switch subject {
        case .weights: Text("weights", "权重")
        case .gradients: Text("gradients", "梯度")
        case .activations: Text("activations", "激活值")
        }
    }

    static func title(_ tensor: TensorHistogram, _ subject: TensorHistogram.Subject) -> Text {
        var title = Text("\(tensor.name), ", "\(tensor.name) 的") + self.subject(subject)
        if let histogram = tensor.histogram, histogram.count > 0 {
            title += Text(
                ": \(NumberFormat.count.string(Int(histogram.count))) numbers",
                "：\(NumberFormat.count.string(Int(histogram.count))) 个数")
            if histogram.notFinite > 0 { title += Text(", ", "，") + notFinite(histogram) }
        }
        return title
    }

    static func absence(_ tensor: TensorHistogram) -> Text {
        switch tensor.content {
        case .noGradientYet: Text("no gradient yet: it comes with the first step", "还没有梯度：第一步之后才有")
        case .frozen: Text("frozen: no gradient comes", "已冻结：不会有梯度")
        case .counted: Text("")
        }
    }

    static func shortAbsence(_ tensor: TensorHistogram) -> Text {
        switch tensor.content {
        case .noGradientYet: Text("none yet", "还没有")
        case .frozen: Text("frozen", "已冻结")
        case .counted: Text("NaN, inf")
        }
    }

    static func notFinite(_ histogram: Histogram) -> Text {
        let count = NumberFormat.count.string(histogram.notFinite)
        return histogram.notFinite == 0
            ? Text("no numbers", "没有数") : Text("\(count) NaN or infinite", "\(count) 个 NaN 或无穷大")
    }

    static func nothing(_ subject: TensorHistogram.Subject) -> Text {
        switch subject {
        case .weights, .gradients: Text("The network has no parameters.", "这个网络没有参数。")
        case .activations: Text("The network has no layers.", "这个网络没有层。")
        }
    }
}
