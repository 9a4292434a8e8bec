import Canvas
import Localization
import Training

/// How often each class was taken for which: a matrix, or of many classes a list.
struct ConfusionPanel: Widget {
    var confusion: Confusion?
    var cursor: ConfusionLook?
    var row: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let confusion else { return frame.note(AnswersText.notYet[language], in: rect, appearance) }
        if confusion.isMatrix {
            ConfusionMatrix(confusion: confusion, cursor: cursor, language: language)
                .draw(in: rect, of: &frame, appearance)
        } else {
            ConfusionList(confusion: confusion, row: row, language: language).draw(in: rect, of: &frame, appearance)
        }
    }
}

/// How often each class was taken for which: a row for each truth, a column for each answer, recall and precision at the edges.
struct ConfusionMatrix: Widget {
    var confusion: Confusion
    /// Row and column under the cursor.
    var cursor: ConfusionLook?
    var language: Language

    /// What it has a use for: cells to read with ease, and its edges.
    static func use(_ confusion: Confusion, of room: Size) -> Size {
        let (least, count) = (Grid.least(confusion), confusion.classes.count)
        return Size(
            max(least.width, min(room.width, count * Grid.comfortable + 16)),
            least.height + 1 + (count <= Grid.few ? 2 * count : 0))
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let grid = Grid(confusion, in: rect.size, language) else {
            let needed = Grid.least(confusion)
            return frame.note(Self.tooSmall(needed)[language], in: rect, appearance)
        }
        drawHeadings(grid, in: rect, of: &frame, appearance)
        for row in confusion.classes.indices {
            let lines = grid.rows(row, in: rect)
            let line = grid.middle(of: lines)
            frame.write(confusion.name(row), in: line.prefix(grid.names - 1), appearance.theme.dim, alignment: .right)
            for column in confusion.classes.indices {
                draw(row, column, grid, in: grid.cell(column, in: lines), of: &frame, appearance)
            }
            guard grid.hasRecall else { continue }
            Self.write(confusion.recall(row), in: grid.edge(in: line), .right, of: &frame, appearance)
        }
        guard grid.hasPrecision else { return }
        let last = grid.rows(confusion.classes.count, in: rect).row(0)
        if grid.hasRecall {
            frame.write(grid.precision, in: grid.edge(in: last), appearance.theme.dim, alignment: .right)
        }
        for column in confusion.classes.indices {
            Self.write(
                confusion.precision(column), in: grid.cell(column, in: last), grid.alignment, of: &frame, appearance)
        }
    }

    private func drawHeadings(_ grid: Grid, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let line = rect.row(0)
        for column in confusion.classes.indices {
            frame.write(
                confusion.name(column), in: grid.cell(column, in: line).inset(left: 1), appearance.theme.dim,
                alignment: grid.alignment)
        }
        if grid.hasRecall { frame.write(grid.recall, in: grid.edge(in: line), appearance.theme.dim, alignment: .right) }
    }

    /// Its background is its share of the row.
    private func draw(
        _ row: Int, _ column: Int, _ grid: Grid, in cell: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let count = confusion[row, column]
        let theme = appearance.theme
        var style = count == 0 ? theme.dim : row == column ? theme.good : theme.bad
        if appearance.depth.showsShades, !appearance.glyphs.isASCII {
            let all = confusion.classes.indices.reduce(0) { $0 + confusion[row, $1] }
            let shade =
                count == 0
                ? theme.page.mixed(with: theme.ink, 0.08) : Palette.magnitude.color(Float(count) / Float(all), theme)
            style.background = shade
            if count > 0 { style = Style(shade.contrast, on: shade, row == column ? [] : .bold) }
        }
        if let cursor, cursor.row == row, cursor.column == column { style = theme.selection }
        if style.background != nil || style == theme.selection { frame.fill(cell, with: Cell(" ", style: style)) }
        let text = count == 0 ? String(Character(appearance.glyphs.dot)) : "\(count)"
        frame.write(text, in: grid.middle(of: cell), style, alignment: grid.alignment)
    }

    /// In whole per cent.
    private static func write(
        _ part: Float?, in rect: Rect, _ alignment: Canvas.Alignment, of frame: inout Frame, _ appearance: Appearance
    ) {
        guard let part else { return }
        let percent = NumberFormat.percent(0).string(part).filter { $0 != " " && $0 != "%" }
        frame.write(percent, in: rect, appearance.theme.accent, alignment: alignment)
    }

    private static func tooSmall(_ size: Size) -> Text {
        Text(
            "The matrix needs \(size.width)x\(size.height): z shows it alone.",
            "混淆矩阵要 \(size.width)x\(size.height) 那么大：按 z 单独看。")
    }

    /// Where names, cells and edges stand: what the room is enough for.
    private struct Grid {
        /// With the blank behind them.
        let names: Int
        let cell: Size
        let count: Int
        let headings = 1
        let hasRecall: Bool
        let hasPrecision: Bool
        let recall: String
        let precision: String

        init?(_ confusion: Confusion, in size: Size, _ language: Language) {
            let least = Self.least(confusion)
            guard size.width >= least.width, size.height >= least.height else { return nil }
            count = confusion.classes.count
            recall = Self.recall[language]
            precision = Self.precision[language]
            hasRecall = size.width >= least.width + displayWidth(recall) + 1
            hasPrecision = size.height > least.height
            let edge = hasRecall ? displayWidth(recall) + 1 : 0
            let wanted = confusion.classes.indices.map { displayWidth(confusion.name($0)) }.max() ?? 1
            let narrow = Self.narrow(confusion)
            let free = size.width - edge - narrow * count
            names = min(wanted + 1, max(least.width - narrow * count, free))
            let wide = max(narrow, (size.width - edge - names) / max(1, count))
            let high = (size.height - headings - (hasPrecision ? 1 : 0)) / max(1, count)
            cell = Size(wide, max(1, min(high, wide / 2)))
        }

        /// With the least of everything.
        static func least(_ confusion: Confusion) -> Size {
            Size(4 + narrow(confusion) * confusion.classes.count, confusion.classes.count + 1)
        }

        private static func narrow(_ confusion: Confusion) -> Int {
            max(3, "\(confusion.counts.max() ?? 0)".utf8.count + 1)
        }

        func rows(_ row: Int, in rect: Rect) -> Rect {
            Rect(x: rect.x, y: rect.y + headings + row * cell.height, width: rect.width, height: cell.height)
        }
        func cell(_ column: Int, in rows: Rect) -> Rect {
            rows.inset(left: names + column * cell.width).prefix(cell.width)
        }
        func middle(of rows: Rect) -> Rect { rows.row((rows.height - 1) / 2) }
        func edge(in line: Rect) -> Rect {
            line.inset(left: names + count * cell.width + 1).prefix(displayWidth(recall))
        }
        /// Numbers of narrow cells stand below each other by their last digits.
        var alignment: Canvas.Alignment { cell.width > Self.comfortable ? .center : .right }

        /// Of a cell's width.
        static let comfortable = 8
        /// So many classes get high cells.
        static let few = 4
        private static let recall = Text("recall %", "召回率 %")
        private static let precision = Text("prec. %", "精确率 %")
    }
}

/// The commonest confusions of many classes, the most frequent first.
struct ConfusionList: Widget {
    var confusion: Confusion
    var row: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let confused = confusion.confused
        guard !confused.isEmpty else { return frame.note(AnswersText.noMistakes[language], in: rect, appearance) }
        Table(
            [
                Table.Column(AnswersText.truth[language], width: .fitting(maximum: 20), importance: 2),
                Table.Column(AnswersText.takenFor[language], width: .fitting(maximum: 20), importance: 2),
                Table.Column(AnswersText.times[language], alignment: .right, importance: 1),
            ],
            rows: confused.map { pair in
                [
                    Table.Entry(confusion.name(pair.row)), Table.Entry(confusion.name(pair.column)),
                    Table.Entry(count: pair.count),
                ]
            }, selected: row
        ).draw(in: rect, of: &frame, appearance)
    }
}

extension Confusion {
    /// Of more classes a list says more.
    var isMatrix: Bool { classes.count <= 20 }

    /// Classes that were taken for others, the most frequent first.
    var confused: [(row: Int, column: Int, count: Int)] {
        classes.indices.flatMap { row in
            classes.indices.compactMap { row == $0 || self[row, $0] == 0 ? nil : (row, $0, self[row, $0]) }
        }.sorted { $0.count > $1.count }
    }
}

extension Rect {
    fileprivate func prefix(_ columns: Int) -> Rect { Rect(x: x, y: y, width: min(width, columns), height: height) }
}
