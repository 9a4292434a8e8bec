import Canvas
import Localization
import Training

/// A row a layer: how it is, and the numbers that say so, each with its last few values as a curve.
struct LayersTable: Widget {
    /// The looks at the layers so far, the newest last.
    var looks: [Dated<[LayerVitals]>]
    /// The row that the arrows are at.
    var selected: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let layers = looks.last?.value, !layers.isEmpty else { return }
        let list = rect.height >= 3 ? rect.inset(bottom: 1) : rect
        let columns = columns(layers)
        Table(
            columns.map(\.column),
            rows: layers.indices.map { row in columns.map { $0.entry(row, appearance) } }, selected: selected,
            widestGap: 12
        ).draw(in: list, of: &frame, appearance)
        guard list.height < rect.height else { return }
        let explained = explained(layers)
        let words = FirstFitting(
            (explained.map(LayerText.explanations) ?? LayerText.allFine).map { $0[language] },
            style: explained.map { LayerText.style($0.health, appearance.theme) } ?? appearance.theme.dim)
        words.draw(in: rect.row(-1), of: &frame, appearance)
        // What the gauge means, where there is room for it, too.
        let left = rect.width - displayWidth(words.text(in: rect.width) ?? "") - 4
        let legend = LayerText.gauge[language]
        guard layers.contains(where: { $0.update?.logarithm != nil }), displayWidth(legend) <= left else { return }
        frame.write(legend, in: rect.row(-1), appearance.theme.dim, alignment: .right)
    }

    /// The chosen layer, or the first of those that are worst off; `nil` where all are well.
    private func explained(_ layers: [LayerVitals]) -> LayerVitals? {
        if let selected { return layers.indices.contains(selected) ? layers[selected] : nil }
        func first(_ level: LayerRule.Level) -> LayerVitals? {
            layers.first { LayerRule.named($0.health.rule).level == level }
        }
        return first(.bad) ?? first(.warning) ?? first(.note)
    }

    private struct Cells {
        var column: Table.Column
        var entry: (_ row: Int, Appearance) -> Table.Entry
    }

    /// What matters most stays longest.
    private func columns(_ layers: [LayerVitals]) -> [Cells] {
        let language = language
        func column(
            _ title: Text, _ importance: Int, _ alignment: Canvas.Alignment = .right,
            _ entry: @escaping (LayerVitals, Appearance) -> Table.Entry
        ) -> Cells {
            Cells(
                column: .init(
                    title[language], alignment: alignment, width: .fitting(maximum: 40), importance: importance),
                entry: { entry(layers[$0], $1) })
        }
        let none: Table.Entry = "–"
        var columns = [
            column(Text("layer", "层"), 20, .left) { layer, _ in Table.Entry(layer.name) },
            column(Text("health", "状态"), 19, .left) { layer, appearance in
                Table.Entry(
                    LayerText.health(layer.health)[language], LayerText.style(layer.health, appearance.theme))
            },
            column(Text("mean", "均值"), 15) { layer, _ in Table.Entry(layer.output.mean, .significant(3)) },
        ]
        columns += curve(2) { $0.output.mean }
        columns.append(
            column(Text("std", "标准差"), 16) { layer, _ in Table.Entry(layer.output.deviation, .significant(3)) })
        columns += curve(3) { $0.output.deviation }
        if layers.contains(where: { $0.idle != nil }) {
            columns.append(
                column(Text("idle", "闲置"), 14) { layer, _ in
                    layer.idle.map { Table.Entry(LayerText.idle($0)[language]) } ?? ""
                })
            columns += curve(4, in: ValueRange(0, 1)) { $0.idle?.share }
            columns.append(
                column(Text("dead", "失活"), 7) { layer, _ in
                    layer.idle.map { Table.Entry("\($0.idleUnits)/\($0.units)") } ?? ""
                })
        }
        if layers.contains(where: { $0.learning != .noParameters }) {
            columns.append(
                column(Text("|grad|"), 17) { layer, appearance in
                    layer.gradient.map {
                        Table.Entry($0, .significant(3), $0.isFinite ? .plain : appearance.theme.bad)
                    } ?? (layer.learning == .noParameters ? "" : none)
                })
            columns += curve(5, \.gradientLogarithm)
            columns.append(
                column(Text("log Δw/w"), 18) { layer, appearance in
                    layer.update?.logarithm.map {
                        Table.Entry($0, .fixed(1), UpdateGauge.style($0, appearance.theme))
                    } ?? (layer.learning == .noParameters ? "" : layer.update?.change == 0 ? "0" : none)
                })
            columns += curve(6, in: UpdateGauge.range) { $0.update?.logarithm }
            if layers.contains(where: { $0.update?.logarithm != nil }) {
                columns.append(
                    column(Text(UpdateGauge.title), 8, .left) { layer, appearance in
                        layer.update?.logarithm.map {
                            Table.Entry(
                                UpdateGauge.text($0, appearance.glyphs), UpdateGauge.style($0, appearance.theme))
                        } ?? ""
                    })
            }
        }
        columns.append(
            column(Text("output", "输出形状"), 9, .left) { layer, appearance in
                Table.Entry(
                    layer.outputShape.map(String.init).joined(separator: String(Character(appearance.glyphs.times))),
                    appearance.theme.dim)
            })
        return columns
    }

    /// Columns of a curve of the last looks.
    private static let curveWidth = 8

    private func curve(
        _ importance: Int, in range: ValueRange? = nil, _ value: @escaping (LayerVitals) -> Float?
    ) -> [Cells] {
        guard looks.count > 1 else { return [] }
        let looks = looks.suffix(Self.curveWidth)
        return [
            Cells(
                column: .init("", width: .fitting(maximum: Self.curveWidth), importance: importance),
                entry: { row, appearance in
                    let values = looks.map { $0.value.indices.contains(row) ? value($0.value[row]) ?? .nan : .nan }
                    return Table.Entry(
                        Sparkline.text(values, in: range, width: Self.curveWidth, appearance.glyphs),
                        appearance.theme.series(0))
                })
        ]
    }
}

extension TrainView {
    static let layers = TrainView(
        name: .layers, title: { _ in Text("Network", "网络") },
        note: { TextLine(LayerText.note($0.layers.all)[$1]) }, rows: { $0.layers.last?.count ?? 0 },
        uses: { snapshot, room in
            Size(room.width, min((snapshot.layers.last?.count ?? room.height) + 2, room.height))
        },
        parts: { _, _, _ in [.layers] },
        widget: { LayersTable(looks: $1.layers.all, selected: $2, language: $3) })
}

extension TrainState {
    /// The layer that the arrows are at, which the stepper opens with.
    var chosenLayer: Int? {
        guard let snapshot, focus == .network, view(of: .network, snapshot)?.name == .layers else { return nil }
        return row
    }
}

/// Where a layer's update lies beside the band that is healthy: `··┃──●──┃··`, from -5 to -1, the band from -4 to -2, with a line
/// at -3.
enum UpdateGauge {
    static let range = ValueRange(-5, -1)
    static let title = "  -4 -3 -2"
    private static let columnsPerDecade = 3

    static func text(_ logarithm: Float, _ glyphs: Glyphs) -> String {
        let last = Int(range.high - range.low) * columnsPerDecade
        var cells = (0...last).map { column -> Unicode.Scalar in
            let decade = Int(range.low) + column / columnsPerDecade
            guard column % columnsPerDecade == 0, [-4, -3, -2].contains(decade) else {
                return (-4..<(-2)).contains(decade) ? glyphs.horizontal : glyphs.dot
            }
            return decade == -3 ? (glyphs.isASCII ? "+" : "┼") : glyphs.vertical
        }
        // An update that is no number has no place.
        guard !logarithm.isNaN else { return String(String.UnicodeScalarView(cells)) }
        let place = ((min(max(logarithm, range.low), range.high) - range.low) * Float(columnsPerDecade)).rounded()
        cells[Int(place)] =
            range.low <= logarithm && logarithm <= range.high
            ? (glyphs.isASCII ? "o" : "●")
            : logarithm < range.low ? (glyphs.isASCII ? "<" : "◂") : (glyphs.isASCII ? ">" : "▸")
        return String(String.UnicodeScalarView(cells))
    }

    /// As the table of rules judges it.
    static func style(_ logarithm: Float, _ theme: Theme) -> Style {
        guard !logarithm.isNaN else { return theme.bad }
        let rule = LayerRule.all.first {
            $0.measure.unit == .logarithm && $0.limit.isPassed(by: logarithm)
        }
        return LayerText.style((rule?.level ?? .good), theme)
    }
}
