import Canvas
import Localization
import Training

/// The output beside the target, number by number, with their difference; for classes the probabilities.
struct OutputTable: Widget {
    var snapshot: StepSnapshot
    /// A row that can be opened or edited.
    var selected: Int?
    var language: Language

    var rowCount: Int { snapshot.comparedNumbers }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let table =
            switch (snapshot.target, snapshot.task) {
            case (.values(let target), .binary(let classes, _)?): table(target, classes, appearance)
            case (.values(let target), _): table(target, appearance)
            case (.classIndex(let target, let names), _): table(target, names, appearance)
            }
        table.draw(in: rect, of: &frame, appearance)
    }

    /// Two classes by one output: what it says of the second one.
    private func table(_ target: [Float], _ classes: [String], _ appearance: Appearance) -> Table {
        let wanted = target.first.map { Table.Entry($0, .significant(4)) } ?? ""
        let row = [
            Table.Entry(classes[1], appearance.theme.dim), entry(snapshot.output.first),
            snapshot.probabilities.first.map { Table.Entry($0, .percent(1)) } ?? "", wanted,
        ]
        return Table(
            [
                Table.Column("", width: .fitting(maximum: 12), importance: 0),
                Table.Column(LossText.outputHeading[language], alignment: .right, width: .fixed(8), importance: 3),
                probabilityColumn,
                Table.Column(LossText.targetHeading[language], alignment: .right, width: .fixed(8), importance: 2),
            ], rows: rowCount > 0 ? [row] : [], selected: selected)
    }

    private func table(_ target: [Float], _ appearance: Appearance) -> Table {
        let names = if case .regression(let outputs)? = snapshot.task { outputs } else { [String]() }
        let rows = (0..<rowCount).map { index -> [Table.Entry] in
            let output = snapshot.output.indices.contains(index) ? snapshot.output[index] : nil
            let wanted = target.indices.contains(index) ? target[index] : nil
            return [
                Table.Entry(names.indices.contains(index) ? names[index] : "[\(index)]", appearance.theme.dim),
                entry(output), entry(wanted),
                entry(zip(output, wanted).map { $0 - $1 }, appearance.theme.accent),
            ]
        }
        return Table(
            [
                Table.Column("", width: .fitting(maximum: 12), importance: 0),
                Table.Column(LossText.outputHeading[language], alignment: .right, width: .fixed(8), importance: 3),
                Table.Column(LossText.targetHeading[language], alignment: .right, width: .fixed(8), importance: 2),
                Table.Column(LossText.differenceHeading[language], alignment: .right, width: .fixed(10), importance: 1),
            ], rows: rows, selected: selected)
    }

    private func table(_ target: Int, _ names: [String], _ appearance: Appearance) -> Table {
        let probabilities = snapshot.probabilities
        let best = snapshot.output.indices.max { snapshot.output[$0] < snapshot.output[$1] }
        let rows = (0..<rowCount).map { index -> [Table.Entry] in
            let output = snapshot.output.indices.contains(index) ? snapshot.output[index] : nil
            let style = index == target ? appearance.theme.accent : .plain
            let marks =
                (index == target ? [Text("target", "目标")[language]] : [])
                + (index == best ? [Text("largest", "最大")[language]] : [])
            let probability = probabilities.indices.contains(index) ? probabilities[index] : nil
            return [
                Table.Entry(names.indices.contains(index) ? names[index] : "\(index)", style), entry(output, style),
                probability.map { Table.Entry($0, .percent(1), style) } ?? "",
                Table.Entry(marks.joined(separator: ", "), style),
            ]
        }
        return Table(
            [
                Table.Column("", width: .fitting(maximum: 12), importance: 3),
                Table.Column(LossText.outputHeading[language], alignment: .right, width: .fixed(8), importance: 2),
                probabilityColumn,
                Table.Column("", width: .fitting(maximum: 18), importance: 2),
            ], rows: rows, selected: selected, scroll: .around(target))
    }

    private var probabilityColumn: Table.Column {
        let isEmpty = snapshot.probabilities.isEmpty
        return Table.Column(
            isEmpty ? "" : Text("prob.", "概率")[language], alignment: .right,
            width: isEmpty ? .fitting(maximum: 7) : .fixed(7), importance: 1)
    }

    private func entry(_ value: Float?, _ style: Style = .plain) -> Table.Entry {
        value.map { Table.Entry($0, .significant(4), style) } ?? Table.Entry("")
    }

    private func zip(_ first: Float?, _ second: Float?) -> (Float, Float)? {
        guard let first, let second else { return nil }
        return (first, second)
    }
}
