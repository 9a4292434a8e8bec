import NeuralCore

extension CSVTable {
    /// How many numbers of a sample a column is, and what they are called.
    private func inputNames(_ slot: Int) -> [String] {
        let column = columns[slot]
        guard case .categories(let words) = column.kind, !isSingle(words) else { return [column.name] }
        return words.map { "\(column.name)=\($0)" }
    }

    /// Whether words are one number, their places from 0, instead of a number each: two where that fits, all that are looked up.
    func isSingle(_ words: [String]) -> Bool { expectation.areLookedUp || words.count == 2 && pairsAreSingle }

    /// Where a network has as many inputs as that makes.
    private var pairsAreSingle: Bool {
        guard let wanted = expectation.input?.reduce(1, *) else { return false }
        var (whole, pairs) = (0, 0)
        for slot in inputs {
            guard case .categories(let words) = columns[slot].kind else {
                whole += 1
                continue
            }
            whole += words.count
            pairs += words.count == 2 ? 1 : 0
        }
        return whole != wanted && whole - pairs == wanted
    }

    /// The shape that is waited for where a row has so many numbers: pixels, channel by channel, row by row.
    private func shape(_ size: Int) -> [Int] {
        guard let wanted = expectation.input, wanted.count > 1, wanted.reduce(1, *) == size else { return [size] }
        return wanted
    }

    var tableColumns: TableColumns { tableColumns(scaled: []) }

    /// - Parameter scales: of each column of the file; empty where none is standardised
    private func tableColumns(scaled scales: [ColumnScale?]) -> TableColumns {
        TableColumns(
            inputs: inputs.flatMap(inputNames).map(CSVProblem.short),
            targets: targets.map { CSVProblem.short(columns[$0].name) },
            inputScales: scales.isEmpty ? [] : inputs.flatMap { slot in inputNames(slot).map { _ in scales[slot] } })
    }

    /// The numbers as they stand.
    func dataset(named name: String) -> Dataset { dataset(named: name) { _, value in Float(value) } }

    /// The data set split, its columns of numbers standardised: less the mean, divided by the deviation, both of the rows to
    /// train on, and all of it before anything becomes a `Float`. What is looked up stays as it is.
    func split(named name: String) -> DataSplit {
        let order = Dataset.splitOrder(rows.count)
        let training = order.training.map { rows[$0] }.sorted()
        var scales = [ColumnScale?](repeating: nil, count: columns.count)
        var usual = [Double](repeating: 0, count: columns.count)
        for slot in inputs {
            let values = training.map { value($0, slot) }.filter { !$0.isNaN }
            if columns[slot].kind == .numbers, !expectation.areLookedUp {
                scales[slot] = ColumnScale(values)
            } else if columns[slot].gaps > 0 {
                let counts = Dictionary(grouping: values, by: { $0 }).mapValues(\.count)
                usual[slot] = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
            }
        }
        let whole = dataset(named: name) { slot, value in
            scales[slot]?(value) ?? Float(value.isNaN ? usual[slot] : value)
        }
        return DataSplit(
            training: whole.subset(order.training), validation: whole.subset(order.validation), notices: notices,
            columns: tableColumns(scaled: scales))
    }

    /// - Parameter number: what becomes of a field's worth
    /// - Complexity: O(rows x numbers of a sample).
    private func dataset(named name: String, _ number: (_ slot: Int, _ value: Double) -> Float) -> Dataset {
        let names = tableColumns.inputs
        let widths = inputs.map { slot -> (slot: Int, words: Int) in
            guard case .categories(let words) = columns[slot].kind, !isSingle(words) else { return (slot, 0) }
            return (slot, words.count)
        }
        let values = [Float](unsafeUninitializedCapacity: rows.count * names.count) { buffer, count in
            for row in rows {
                for (slot, words) in widths {
                    let value = number(slot, value(row, slot))
                    guard words > 0 else {
                        buffer.initializeElement(at: count, to: value)
                        count += 1
                        continue
                    }
                    for word in 0..<words {
                        buffer.initializeElement(at: count + word, to: value == Float(word) ? 1 : 0)
                    }
                    count += words
                }
            }
        }
        let samples = NumberSamples(shape: shape(names.count), values: values)
        return Dataset(name: name, samples: .numbers(samples), targets: targetValues)
    }

    private var targetValues: Targets {
        guard isClassified, case .categories(let names) = columns[targets[0]].kind else {
            return .values(
                rows.flatMap { row in targets.map { Float(value(row, $0)) } }, width: targets.count)
        }
        return .classes(rows.map { Int(value($0, targets[0])) }, names: names)
    }
}
