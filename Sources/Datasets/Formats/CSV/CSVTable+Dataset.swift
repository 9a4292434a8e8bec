extension CSVTable {
    /// The numbers as they stand and the classes in order: by value when all are numbers, else by name.
    ///
    /// - Throws: ``DatasetError/csv(_:_:)`` for a word in a number's place, a missing class, or one class only.
    /// - Complexity: O(fields).
    func dataset(named name: String) throws(DatasetError) -> Dataset {
        do throws(CSVProblem) {
            let (labels, classes) = try classes()
            let samples = NumberSamples(shape: [names.count - 1], values: try features())
            return Dataset(name: name, samples: .numbers(samples), targets: .classes(labels, names: classes))
        } catch {
            throw .csv(path, error)
        }
    }

    private func features() throws(CSVProblem) -> [Float] {
        var values = [Float]()
        values.reserveCapacity(rows.count * (names.count - 1))
        for row in rows {
            for (column, field) in row.enumerated() where column != classColumn {
                guard let value = CSVTable.number(field.text) else {
                    let (line, position) = (field.line, field.column)
                    throw .notANumber(field.text, line: line, column: position, name: names[column])
                }
                values.append(value)
            }
        }
        return values
    }

    private func classes() throws(CSVProblem) -> (labels: [Int], names: [String]) {
        var words = [String]()
        for row in rows {
            let field = row[classColumn]
            let word = CSVTable.trimmed(field.text)
            guard !word.isEmpty else { throw .noClass(line: field.line, column: field.column) }
            words.append(word)
        }
        let sorted = CSVTable.sorted(Set(words))
        guard sorted.count >= 2 else { throw .oneClass(words[0], column: names[classColumn]) }
        let positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
        return (words.compactMap { positions[$0] }, sorted)
    }

    private static func sorted(_ words: Set<String>) -> [String] {
        let numbered = words.sorted().compactMap { word in number(word).map { (word, $0) } }
        guard numbered.count == words.count else { return words.sorted() }
        return numbered.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }
}
