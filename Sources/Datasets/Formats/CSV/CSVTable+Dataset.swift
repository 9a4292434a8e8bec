extension CSVTable {
    /// The numbers as they stand and the classes in order: by value when all are numbers, else by name.
    ///
    /// - Throws: ``DatasetError/csv(_:_:)`` when all rows are of one class.
    /// - Complexity: O(values + classes log classes).
    func dataset(named name: String) throws(DatasetError) -> Dataset {
        let classes = CSVTable.sorted(Set(words))
        guard classes.count >= 2 else { throw .csv(path, .oneClass(words[0], column: names[classColumn])) }
        let positions = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
        return Dataset(
            name: name, samples: .numbers(NumberSamples(shape: [names.count - 1], values: values.map { Float($0) })),
            targets: .classes(words.compactMap { positions[$0] }, names: classes)
        )
    }

    /// The data set split, its columns standardised.
    func split(named name: String) throws(DatasetError) -> DataSplit {
        try dataset(named: name).split().standardised(values)
    }

    private static func sorted(_ words: Set<String>) -> [String] {
        let numbered = words.sorted().compactMap { word in number(word).map { (word, $0) } }
        guard numbered.count == words.count else { return words.sorted() }
        return numbered.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }
}
