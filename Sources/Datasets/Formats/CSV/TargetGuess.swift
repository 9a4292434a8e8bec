/// Which column is to be predicted where nobody has named it: the one whose name says so, else the last; of a table whose last
/// column holds measurements and whose first one classes, the first; so, too, of a table without names where the network has as
/// many outputs as the first column has classes, and the last has not.
struct TargetGuess {
    let column: Int
    /// Whether that it is this one should be said.
    let isUnusual: Bool

    private static let classNames = [
        "class", "label", "target", "species", "category", "variety", "survived", "diagnosis", "outcome", "类别", "标签",
        "目标",
    ]
    /// For numbers too; columns that say a class may be measurements beside them.
    private static let numberNames = ["target", "label", "目标", "标签"]

    static func isClassName(_ name: String) -> Bool { classNames.contains(name.lowercased()) }

    init(
        _ header: TableHeader, _ sample: [[String]], kept: [Int], _ expectation: DataExpectation, task: TableTask?,
        decimal: UInt8
    ) {
        let rows = sample.dropFirst(header.isThere ? 1 : 0).filter { $0.count == header.names.count }
        let names = header.names.map { $0.lowercased() }
        func named(_ words: [String]) -> Int? {
            words.lazy.compactMap { word in kept.first { names[$0] == word } }.first
        }
        // Separators at the ends of lines make a last column of nothing.
        let last = kept.last { column in rows.contains { $0[column] != "" } } ?? kept[kept.count - 1]
        let first = kept[0]
        let y = [last, first].first { names[$0] == "y" }
        func numbers(_ column: Int) -> [Double]? {
            let texts = rows.map { $0[column] }.filter { $0 != "" }
            let numbers = texts.compactMap { DecimalNumber.parse($0, decimal: decimal) }
            return numbers.count == texts.count ? numbers : nil
        }
        let wantsNumbers =
            task == .regression || task == nil && expectation.task == .regression && (expectation.outputs ?? 1) < 2
        if wantsNumbers, let column = named(TargetGuess.numberNames) ?? y ?? (numbers(last) == nil ? nil : last) {
            (self.column, isUnusual) = (column, column != last)
            return
        }
        if let column = named(TargetGuess.classNames) ?? y {
            (self.column, isUnusual) = (column, false)
            return
        }
        func count(_ column: Int) -> Int { Set(rows.map { $0[column] }).count }
        func hasFractions(_ column: Int) -> Bool { numbers(column)?.contains { $0 != $0.rounded() } ?? false }
        let isClass = !hasFractions(first) && count(first) >= 2 && count(first) * 2 <= rows.count
        let measures = hasFractions(last) && count(last) * 2 > rows.count
        let answers = !header.isThere && count(first) == expectation.outputs && count(last) != expectation.outputs
        let takesFirst = !wantsNumbers && isClass && (measures || answers)
        (column, isUnusual) = (takesFirst ? first : last, takesFirst)
    }
}

/// The columns of a table by what people call them.
struct TableNames {
    private let names: [String]

    init(_ names: [String]) { self.names = names }

    /// By name, else by name in other letters, else by place from 1, or from the end with a minus.
    ///
    /// - Throws: what no column is called, or two are.
    func places(_ written: [String]) throws(CSVProblem) -> [Int] {
        var places: [Int] = []
        for name in written {
            let place = try place(name)
            if !places.contains(place) { places.append(place) }
        }
        return places
    }

    private func place(_ name: String) throws(CSVProblem) -> Int {
        for isSame in [{ $0 == name }, { $0.lowercased() == name.lowercased() }] as [(String) -> Bool] {
            let found = names.indices.filter { isSame(names[$0]) }
            guard found.count < 2 else { throw .sameName(name, places: found.map { $0 + 1 }) }
            if let place = found.first { return place }
        }
        if let number = Int(name), number != 0, abs(number) <= names.count {
            return number > 0 ? number - 1 : names.count + number
        }
        throw .noColumn(name, known: names)
    }
}
