import Localization

extension CSVTable {
    /// - Throws: all that keeps the table from being learnt from.
    func check() throws(CSVProblem) {
        guard !inputs.isEmpty else { throw .nothingToTellBy(target: columns[targets[0]].name) }
        var faults = inputs.compactMap { slot -> CSVProblem.ColumnFault? in
            guard case .broken(let kind) = columns[slot].kind else { return nil }
            return CSVProblem.ColumnFault(column: columns[slot].name, kind: kind)
        }
        for slot in targets where !isClassified {
            switch columns[slot].kind {
            case .numbers, .index: continue
            case .broken(let kind) where !kind.isWords:
                faults.append(CSVProblem.ColumnFault(column: columns[slot].name, kind: kind))
            default: faults.append(CSVProblem.ColumnFault(column: columns[slot].name, kind: .wordsToPredict))
            }
        }
        guard faults.isEmpty else { throw .columns(faults) }
        guard rows.count >= 2 else {
            throw rows.count == cells.count
                ? .tooFewRows(rows.count) : .tooFewWithoutGaps(rows.count, of: cells.count, gaps: gaps)
        }
        guard isClassified, case .categories(let names) = columns[targets[0]].kind else { return }
        let column = columns[targets[0]]
        guard names.count >= 2 else { throw .oneClass(names[0], column: column.name) }
        guard rows.count < 10 || names.count * 2 <= rows.count else {
            throw .manyClasses(
                names.count, rows: rows.count, column: column.name,
                areNumbers: names.allSatisfy { column.number($0) != nil })
        }
    }

    /// - Throws: a line above the table that is no row of it.
    static func checkTitle(
        _ bytes: UnsafeBufferPointer<UInt8>, _ dialect: TableDialect, _ text: TableText, _ sample: [[String]]
    ) throws(CSVProblem) {
        guard sample.count >= 3, sample[0].count == 1, sample[1].count >= 2, sample[1].count == sample[2].count else {
            return
        }
        var scanner = FieldScanner(bytes, dialect)
        _ = try TableCells.next(&scanner, text)
        throw .title(sample[0][0], line: text.place(of: scanner.row).line, below: sample[1].count)
    }

    /// The columns that matter and have some.
    private var gaps: [CSVProblem.Gaps] {
        (inputs + targets).filter { columns[$0].gaps > 0 }
            .map { CSVProblem.Gaps(column: columns[$0].name, count: columns[$0].gaps) }
    }

    /// What was made of the file that its owner should know.
    func notices(_ header: TableHeader, _ dialect: TableDialect, guess: TargetGuess?) -> [Text] {
        var notices: [Text] = []
        func names(_ slots: [Int]) -> String {
            (slots.prefix(8).map {
                columns[$0].name == "" ? "\(cells.columns[$0] + 1)" : CSVProblem.short(columns[$0].name)
            } + (slots.count > 8 ? ["..."] : [])).joined(separator: ", ")
        }
        func say(_ kind: TableColumn.Kind, _ en: String, _ zh: String) {
            let slots = columns.indices.filter { columns[$0].kind == kind && !targets.contains($0) }
            guard !slots.isEmpty else { return }
            let are = slots.count == 1 ? "column \(names(slots)) is" : "columns \(names(slots)) are"
            notices.append(Text("\(are) left out: \(en)", "去掉了列 \(names(slots))：\(zh)"))
        }
        if !header.numbers.isEmpty {
            let shown = header.numbers.prefix(4).joined(separator: ", ") + (header.numbers.count > 4 ? ", ..." : "")
            notices.append(
                Text(
                    "the first row is taken for the columns' names (\(shown)); header=no where it is data",
                    "第一行当作列名（\(shown)）；是数据就写 header=no"))
        }
        if dialect.foundComma {
            notices.append(
                Text("numbers have decimal commas; decimal=. where the comma is none", "数里的逗号是小数点；不是就写 decimal=."))
        }
        if let guess, guess.isUnusual {
            let name = names(targets)
            notices.append(
                Text(
                    "column \(name) is taken for \(isClassified ? "the class" : "the number to predict"); another: target=COLUMN",
                    "把列 \(name) 当作\(isClassified ? "类别" : "要预测的数")；要别的列就写 target=列名"))
        }
        say(.index, "it counts the rows", "它只是行号")
        say(.names, "another word in each row tells nothing of the others", "每行的词都不同，看不出什么")
        say(.empty, "nothing stands in it", "里面什么也没有")
        notices += wordNotices(names)
        let left = cells.count - rows.count
        if left > 0 {
            notices.append(
                Text(
                    "\(left) of \(cells.count) rows \(left == 1 ? "is" : "are") left out for gaps (",
                    "\(cells.count) 行里有 \(left) 行因空缺去掉了（") + gaps.text
                    + (options.gaps == .drop
                        ? Text("); gaps=mean fills them, drop=COLUMN keeps the rows", "）；gaps=mean 补上空缺，drop=列名 留住这些行")
                        : Text(")", "）")))
        }
        if options.gaps == .mean {
            let filled = inputs.filter { columns[$0].gaps > 0 }
            if !filled.isEmpty {
                let counts = filled.map { CSVProblem.Gaps(column: columns[$0].name, count: columns[$0].gaps) }
                notices.append(
                    Text("gaps are filled with the column's mean, or its most frequent word (", "空缺用该列的均值或最常见的词补上（")
                        + counts.text + Text(")", "）"))
            }
        }
        let file = DatasetError.shown(path.split(separator: "/").last.map(String.init) ?? path)
        return notices.map { Text("\(file): ", "\(file)：") + $0 }.map(\.oneLine)
    }

    /// What words became; of many columns in one line.
    private func wordNotices(_ names: ([Int]) -> String) -> [Text] {
        let worded = inputs.compactMap { slot -> (slot: Int, words: [String])? in
            if case .categories(let words) = columns[slot].kind { (slot, words) } else { nil }
        }
        guard worded.count <= 3 else {
            let (count, slots) = (worded.reduce(0) { $0 + $1.words.count }, names(worded.map(\.slot)))
            if expectation.areLookedUp {
                return [
                    Text(
                        "columns \(slots): each word becomes its place among its column's words, from 0",
                        "列 \(slots)：每个词变成它在本列各词里的序号，从 0 数起")
                ]
            }
            return [
                Text(
                    "columns \(slots): each of their \(count) words becomes a number of its own, 1 or 0"
                        + (worded.contains { isSingle($0.words) } ? ", two words of a column one number, 0 or 1" : ""),
                    "列 \(slots)：\(count) 个词各成一个数，1 或 0"
                        + (worded.contains { isSingle($0.words) } ? "；一列只有两个词的，成一个数，0 或 1" : ""))
            ]
        }
        return worded.map { slot, words in
            let (name, shown) = (
                names([slot]), words.prefix(5).map(CSVProblem.short) + (words.count > 5 ? ["..."] : [])
            )
            guard words.count > 1 || expectation.areLookedUp else {
                return Text("column \(name): \(shown[0]) in every row becomes 1", "列 \(name)：每行都是 \(shown[0])，变成 1")
            }
            return isSingle(words)
                ? Text("column \(name): ", "列 \(name)：")
                    + shown.enumerated().map { place, word in
                        place < 5
                            ? Text("\(word) becomes \(place)", "\(word) 变成 \(place)") : Text(word)
                    }.joined(Text(", ", "，"))
                : Text(
                    "column \(name): each of its \(words.count) words becomes a number of its own, 1 or 0 (\(shown.joined(separator: ", ")))",
                    "列 \(name)：\(words.count) 个词各成一个数，1 或 0（\(shown.joined(separator: "、"))）")
        }
    }
}

extension CSVProblem.ColumnFault.Kind {
    fileprivate var isWords: Bool {
        if case .cell = self { false } else { true }
    }
}
