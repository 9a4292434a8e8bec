import Canvas

/// What a terminal shows after the bytes written to it: as much of an xterm as ncurses and this package write.
struct EmulatedScreen {
    struct Pen: Hashable {
        /// Index among 256 colours; `nil` is the terminal's own.
        var foreground: Int?
        var background: Int?
        var attributes: Style.Attributes = []
    }

    struct Place: Hashable {
        /// Empty in the right half of a wide character.
        var text = " "
        var pen = Pen()

        /// What an eye sees: of a blank only the background, unless it is a bar or a block.
        var seen: Place {
            guard text == " ", pen.attributes.isDisjoint(with: [.underline, .inverse]) else { return self }
            return Place(pen: Pen(background: pen.background))
        }
    }

    var columns: Int
    var rows: Int
    var places: [[Place]]
    var isCursorVisible = true
    /// Whether it was asked to mark what is pasted.
    var marksPastes = false
    var tellsMouse = false
    var isAlternate = false
    var unknown: Set<String> = []

    var main: [[Place]] = []
    var column = 0
    var row = 0
    var pen = Pen()
    var pendingWrap = false
    /// The rows that scroll.
    var region: ClosedRange<Int>
    private var input: [UInt8] = []

    init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
        places = EmulatedScreen.blank(columns, rows)
        region = 0...max(0, rows - 1)
    }

    var lines: [String] {
        places.map { line in
            var text = line.map(\.text).joined()
            while text.hasSuffix(" ") { text.removeLast() }
            return text
        }
    }
    var text: String { lines.joined(separator: "\n") }

    static func blank(_ columns: Int, _ rows: Int) -> [[Place]] {
        Array(repeating: Array(repeating: Place(), count: columns), count: rows)
    }

    mutating func resize(columns: Int, rows: Int) {
        let old = places
        (self.columns, self.rows) = (columns, rows)
        places = EmulatedScreen.blank(columns, rows)
        for y in 0..<min(rows, old.count) {
            for x in 0..<min(columns, old[y].count) { places[y][x] = old[y][x] }
        }
        main = []
        region = 0...max(0, rows - 1)
        moveTo(column, row)
    }

    /// Takes bytes; those of an unfinished character or sequence wait for the rest.
    mutating func write(_ bytes: some Sequence<UInt8>) {
        input += bytes
        var rest = input[...]
        while let first = rest.first {
            let before = rest
            if first == 0x1B {
                guard let sequence = ControlSequence(&rest) else {
                    rest = before
                    break
                }
                perform(sequence)
            } else if first < 0x20 || first == 0x7F {
                rest.removeFirst()
                control(first)
            } else {
                let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
                guard rest.count >= length else { break }
                print(String(decoding: rest.prefix(length), as: UTF8.self).unicodeScalars.first!)
                rest = rest.dropFirst(length)
            }
        }
        input = Array(rest)
    }

    mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x08: moveTo(column - 1, row)
        case 0x09: moveTo((column / 8 + 1) * 8, row)
        case 0x0A:
            if row == region.upperBound { scroll(from: region.lowerBound, by: 1) } else { moveTo(column, row + 1) }
        case 0x0D: moveTo(0, row)
        default: break
        }
    }

    /// Moves the rows from one on to the region's end, up for positive numbers; blank ones come in.
    mutating func scroll(from first: Int, by count: Int) {
        guard region.contains(first), count != 0 else { return }
        let (last, height) = (region.upperBound, region.upperBound - first + 1)
        let n = min(abs(count), height)
        if count > 0 {
            places.removeSubrange(first..<first + n)
            places.insert(contentsOf: EmulatedScreen.blank(columns, n), at: last - n + 1)
        } else {
            places.removeSubrange(last - n + 1...last)
            places.insert(contentsOf: EmulatedScreen.blank(columns, n), at: first)
        }
    }

    mutating func moveTo(_ x: Int, _ y: Int) {
        column = min(max(0, x), columns - 1)
        row = min(max(0, y), rows - 1)
        pendingWrap = false
    }

    mutating func print(_ scalar: Unicode.Scalar) {
        let width = displayWidth(String(Character(scalar)))
        if width == 0 {
            let last = pendingWrap ? column : max(0, column - 1)
            let x = last > 0 && places[row][last].text.isEmpty ? last - 1 : last
            places[row][x].text.unicodeScalars.append(scalar)
            return
        }
        if pendingWrap || column + width > columns {
            control(0x0D)
            control(0x0A)
        }
        for x in column..<min(columns, column + width) { clear(x) }
        places[row][column] = Place(text: String(Character(scalar)), pen: pen)
        if width == 2 { places[row][column + 1] = Place(text: "", pen: pen) }
        if column + width == columns {
            column = columns - 1
            pendingWrap = true
        } else {
            column += width
        }
    }

    /// Blanks a place, and the other half of a wide character.
    mutating func clear(_ x: Int) {
        if places[row][x].text.isEmpty, x > 0 { places[row][x - 1].text = " " }
        if x + 1 < columns, places[row][x + 1].text.isEmpty { places[row][x + 1].text = " " }
        places[row][x] = Place(text: " ", pen: Pen(background: pen.background))
    }
}
