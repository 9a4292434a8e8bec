extension EmulatedScreen {
    /// What `glassnet frame` draws, as a terminal of 256 colours would show it.
    init(frame arguments: [String], columns: Int = 80, rows: Int = 24) throws {
        let run = try PlainProgram(
            PseudoTerminal.glassnetPath,
            ["frame"] + arguments + ["--size", "\(columns)x\(rows)", "--color", "256", "--format", "ansi"])
        guard run.status == 0 else { throw PseudoTerminal.Failure(description: run.errors) }
        self.init(columns: columns, rows: rows)
        // Without the last line break, which would scroll.
        var lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.isEmpty == true { lines.removeLast() }
        write(lines.joined(separator: "\r\n").utf8)
    }

    /// The first place where two screens look different.
    func difference(from other: EmulatedScreen) -> String? {
        for y in 0..<min(rows, other.rows) {
            for x in 0..<min(columns, other.columns) where places[y][x].visible != other.places[y][x].visible {
                return "row \(y), column \(x): \(places[y][x]) is not \(other.places[y][x])"
            }
        }
        return (columns, rows) == (other.columns, other.rows) ? nil : "the sizes differ"
    }
}

extension EmulatedScreen.Place {
    /// As eyes see it: a blank without a line or an inverse shows its background alone.
    fileprivate var visible: Self {
        guard text == " ", pen.attributes.isSubset(of: [.bold, .dim]) else { return self }
        return Self(pen: .init(background: pen.background))
    }
}

extension PseudoTerminal {
    /// Waits until exactly this is on the screen, colours and all.
    func wait(toShow expected: EmulatedScreen) throws {
        try wait(until: { screen.difference(from: expected) == nil }, screen.difference(from: expected) ?? "it")
    }
}
