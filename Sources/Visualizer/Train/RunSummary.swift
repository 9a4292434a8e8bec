import Canvas
import Localization
import Training

/// What a run came to: each number's best and last, and what to type next. For a terminal that has its own screen again.
struct RunSummary {
    var snapshot: TrainSnapshot
    /// The folder of kept runs.
    var home: String?

    /// A number of every epoch.
    private struct Row {
        var name: Text
        var values: [(epoch: EpochResult, value: Float)]
        var format = NumberFormat.significant(4)
        var isBetter: (Float, Float) -> Bool = { $0 < $1 }

        var best: (epoch: EpochResult, value: Float)? {
            values.filter(\.value.isFinite).reduce(nil) { best, next in
                best.map { isBetter(next.value, $0.value) ? next : $0 } ?? next
            }
        }
    }

    /// Aligned lines; none for a run that did nothing.
    func lines(in language: Language) -> [String] {
        guard max(snapshot.step, snapshot.line.end) > 0 else { return [] }
        let table = rows.isEmpty ? [] : [headings] + rows.map(Self.cells)
        let widths = (table.first ?? []).indices.map { column in
            table.map { displayWidth($0[column][language]) }.max() ?? 0
        }
        var lines = table.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let (text, padding) = (cell.0[language], blanks(cell.1 - displayWidth(cell.0[language])))
                return column == 0 || column == 2 ? text + padding : padding + text
            }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
        if rows.isEmpty, let loss = snapshot.loss {
            let number = NumberFormat.significant(4).string(loss)
            lines.append(
                Text("batch loss \(number) after step \(snapshot.step)", "第 \(snapshot.step) 步之后，本批损失 \(number)")[
                    language])
        }
        return lines + next(language)
    }

    /// All of the line, also where the run was left at an earlier moment of it.
    private var epochs: [EpochResult] {
        snapshot.line.epochs.count > snapshot.epochs.count ? snapshot.line.epochs : snapshot.epochs
    }

    private var rows: [Row] {
        guard !epochs.isEmpty else { return [] }
        var rows = [Row(name: Text("train loss", "训练损失"), values: epochs.map { ($0, $0.trainLoss) })]
        let losses = epochs.compactMap { epoch in epoch.validationLoss.map { (epoch, $0) } }
        if !losses.isEmpty { rows.append(Row(name: TrainText.validationLoss, values: losses)) }
        if let measure = snapshot.measure {
            rows.append(
                Row(
                    name: measure.validationName,
                    values: epochs.compactMap { epoch in epoch.validationScore.map { (epoch, $0.value) } },
                    format: measure.format, isBetter: { $0 > $1 }))
        }
        return rows
    }

    private let headings = [Text(""), TrainText.best, Text(""), Text("last", "最后")]

    private static func cells(_ row: Row) -> [Text] {
        let none = Text("-")
        return [
            row.name, row.best.map { Text(row.format.string($0.value)) } ?? none,
            row.best.map { best in
                let (epoch, step) = (best.epoch.epoch + 1, best.epoch.step)
                return Text("epoch \(epoch), step \(step)", "第 \(epoch) 轮，第 \(step) 步")
            } ?? Text(""),
            row.values.last.map { Text(row.format.string($0.value)) } ?? none,
        ]
    }

    /// What can be typed now.
    private func next(_ language: Language) -> [String] {
        let kept = snapshot.kept.flatMap { $0.hasEnded ? nil : $0.folder }
        let commands = kept.map(ofKept) ?? ofUnkept
        let column = commands.map { displayWidth($0.0) }.max() ?? 0
        let place = kept.map { [Text("kept in \($0.path)", "保存在 \($0.path)")[language]] } ?? []
        return [""] + place + commands.map { $0 + blanks(column - displayWidth($0) + 2) + $1[language] }
    }

    private var ofUnkept: [(String, Text)] {
        let argument = snapshot.run.argument
        return [
            ("glassnet step \(argument)", Text("how each number comes about", "看每个数是怎么来的")),
            (
                "glassnet train \(argument) --seed \(snapshot.run.seed &+ 1)",
                Text("the same from other weights", "换一组初始权重再训练一次")
            ),
            ("glassnet train \(argument) --save", Text("the same again, and kept", "再训练一次，并保存下来")),
        ]
    }

    private func ofKept(_ folder: RunFolder) -> [(String, Text)] {
        let word = folder.word(in: home)
        let isOver = snapshot.status == .finished
        let more = isOver ? " --epochs \(snapshot.run.epochs + max(1, snapshot.run.epochs / 2))" : ""
        return [
            ("glassnet runs open \(word)", Text("the dashboard where it ended", "在结束的地方打开仪表盘")),
            ("glassnet train --resume \(word)\(more)", Text("it goes on, bit for bit", "接着训练，一位不差")),
            ("glassnet runs list", Text("all that are kept", "所有保存的运行")),
        ]
    }
}
