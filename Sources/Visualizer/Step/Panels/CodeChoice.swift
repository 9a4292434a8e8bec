import Training

/// Chooses the lines of a script that are seen: those that ran, first of all the chosen layer's, with what they stand in; or the
/// lines around the one that the arrows went to.
struct CodeChoice {
    var snapshot: StepSnapshot
    /// Indices of the lines that stand in the languages on show.
    var standing: [Int]
    /// The chosen layer.
    var layer: Int
    /// The line that the arrows went to.
    var cursor: Int?

    /// In fewer rows than these, what stands next to a line says more than what it stands in, and than the chosen layer's lines.
    private static let (roomForHeaders, roomForChosen) = (6, 9)

    /// Whether anything has run.
    private var hasBegun: Bool { snapshot.completed != nil || snapshot.operations != nil }

    private func line(_ place: Int) -> CodeLine { snapshot.code[standing[place]] }

    /// Places in ``standing``; none where not even the most important line has room.
    func lines(rows: Int, height: @escaping (CodeLine) -> Int) -> [Int] {
        var excerpt = CodeExcerpt(
            count: standing.count, rows: rows, height: { height(line($0)) }, isBlank: { line($0).isBlank })
        if let cursor {
            excerpt.fill(around: min(standing.firstPlace { $0 >= cursor }, standing.count - 1))
            return excerpt.seen
        }
        let wanted = wanted(rows: rows)
        excerpt.add(wanted.first ?? 0)
        guard !excerpt.seen.isEmpty else { return [] }
        wanted.forEach { excerpt.add($0) }
        excerpt.fill()
        return excerpt.seen
    }

    /// The lines that are wanted most, in order. Those that ran, each with what it stands in: the chosen layer's and those of no
    /// layer, other layers' by their distance, lines that make nothing. Then the other lines of the step and of the chosen layer.
    private func wanted(rows: Int) -> [Int] {
        // Before anything ran, what comes first is looked at.
        let running = standing.indices.filter { hasBegun ? snapshot.runs(line($0)) : line($0).phase == snapshot.next }
        let central = snapshot.layerInCode(chosen: layer)
        let isOfLayer = { (place: Int) in line(place).layers?.contains(central) ?? false }
        let center = running.first(where: isOfLayer) ?? running.first { line($0).layers != nil } ?? 0
        let own = running.filter { isOfLayer($0) || line($0).layers == nil && line($0).made != nil }
        let others: [Int] = running.filter { line($0).layers != nil && !isOfLayer($0) && abs($0 - center) <= rows }
            .sorted { abs($0 - center) < abs($1 - center) }
        let rest = running.filter { line($0).made == nil }
        // The phase's own line first, which stands last: it says what runs. The data's lines say least.
        let ofNoLayer: [Int] = own.filter { line($0).layers == nil }.reversed()
        let ofLayers = own.filter { line($0).layers != nil }
        let ofTheRun = ofNoLayer.filter { !isOfData(line($0)) }
        // What defines a layer says more than what else is defined.
        let isDefining = (hasBegun ? snapshot.phaseOnShow : snapshot.next) == .define
        let main: [Int] =
            (isDefining ? ofLayers + ofTheRun : ofTheRun + ofLayers) + ofNoLayer.filter { isOfData(line($0)) }
        guard rows >= Self.roomForHeaders else { return main + others + rest }
        // Lines of one phase that belong to layers stand in the same method.
        let step = standing.indices.filter { place in
            let line = line(place)
            return line.phase != nil && line.phase != .define && line.layers == nil && line.made != .network
        }
        let chosen: [Int] =
            rows < Self.roomForChosen ? [] : standing.indices.filter { isOfChosen(line($0)) }
        let tiers: [[Int]] = [
            main, main.prefix(rows).flatMap(headers), others, others.prefix(1).flatMap(headers), rest,
            rest.prefix(rows).flatMap(headers), step, chosen,
        ]
        return tiers.flatMap { $0 }
    }

    private func isOfChosen(_ line: CodeLine) -> Bool {
        line.layers?.contains(layer) ?? (layer == 0 && line.made == .input)
    }

    private func isOfData(_ line: CodeLine) -> Bool { line.made == .input || line.made == .target }

    private func headers(of place: Int) -> [Int] {
        snapshot.code.headers(of: standing[place]).compactMap { header in
            let found = standing.firstPlace { $0 >= header }
            return found < standing.count && standing[found] == header ? found : nil
        }
    }

    /// The lines with their marks.
    func marked(_ places: [Int], height: (CodeLine) -> Int, cursor: Int?) -> [CodeListing.Line] {
        zip(places, [nil] + places).map { place, before in
            let line = line(place)
            let mark: CodeListing.Mark? =
                snapshot.runs(line)
                ? .running : line.isLeftOut ? .leftOut : hasBegun && isOfChosen(line) ? .chosen : nil
            let isGap = before.map { before in
                (before + 1..<place).contains { !self.line($0).isBlank }
            }
            return CodeListing.Line(
                line: line, mark: mark, rows: height(line), hasCursor: standing[place] == cursor,
                comesAfterGap: isGap ?? false)
        }
    }
}

extension [Int] {
    /// Where the elements begin for which a condition holds that holds for all behind one.
    ///
    /// - Complexity: O(log n).
    fileprivate func firstPlace(where holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
