import Canvas
import Localization
import Training

/// A network of few units, drawn: what each unit makes of the plane, the weights between them as lines, the output large.
struct DrawnPanel: Widget {
    var network: DrawnNetwork?
    var plane: InputPlane?
    /// The unit that the cursor is on.
    var cursor: PlaneLook.Unit?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let network else { return frame.note(PlaneText.noSurface[language], in: rect, appearance) }
        guard let places = Places(network.columns.map(\.units.count), in: rect.size, hasPlane: plane != nil) else {
            return frame.note(PlaneText.noRoomToDraw[language], in: rect, appearance)
        }
        Strokes(strokes(network, places)).draw(in: rect, of: &frame, appearance)
        for (number, column) in network.columns.enumerated() {
            let heading = places.heading(number)
            frame.write(
                number == 0 ? PlaneText.input[language] : column.name, in: heading.moved(to: rect), appearance.theme.dim
            )
            for (index, unit) in column.units.enumerated() {
                let tile = places.tile(number, index).moved(to: rect)
                draw(unit, number, index, network, isApart: places.isApart(number), in: tile, of: &frame, appearance)
            }
        }
        if let output = network.output, let place = places.output?.moved(to: rect) {
            frame.write(
                PlaneText.output[language], in: Rect(x: place.x, y: rect.y, width: place.width, height: 1),
                cursor == nil ? appearance.theme.accent : appearance.theme.dim)
            picture(output.drawn(in: network.request.output, .graded), in: place, of: &frame, appearance)
        }
        if places.hasLegend { frame.write(legend(appearance), in: rect.row(-1)) }
    }

    private func draw(
        _ unit: DrawnNetwork.Unit, _ number: Int, _ index: Int, _ network: DrawnNetwork, isApart: Bool, in tile: Rect,
        of frame: inout Frame, _ appearance: Appearance
    ) {
        let isChosen = cursor == PlaneLook.Unit(layer: number, index: index)
        let mark = Rect(x: tile.x - 1, y: tile.y, width: 1, height: tile.height)
        if isChosen { frame.write(String(Character(appearance.glyphs.current)), in: mark, appearance.theme.accent) }
        if let bias = unit.bias, tile.height > 1 || !isChosen {
            let style = Strokes.style(bias < 0 ? .dotted : .solid, appearance.theme)
            frame.write(bias < 0 ? "-" : bias > 0 ? "+" : "0", in: mark.row(-1), style)
        }
        if unit.surface.isEmpty {
            frame.fill(tile, with: Cell(" ", style: appearance.theme.text))
            let texts = unit.mean.map { NumberFormat.significant(2).string($0) } ?? "·"
            frame.write("[", in: tile, appearance.theme.border)
            frame.write(texts, in: tile.inset(horizontal: 1, vertical: 0), isChosen ? appearance.theme.accent : .plain)
            frame.write("]", in: tile, appearance.theme.border, alignment: .right)
        } else {
            let field = Surface.Field.numbers(unit.surface).drawn(in: network.request.units, .graded)
            picture(field, in: tile, of: &frame, appearance)
        }
        guard number == 0, let plane, isApart else { return }
        let name = plane.name(ofInput: index)
        frame.write(name, in: Rect(x: tile.x, y: tile.y - 1, width: tile.width + 2, height: 1), appearance.theme.text)
    }

    private func picture(_ field: PlanePlot.Field, in tile: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let axes = PlaneAxes(x: field.x, y: field.y, columns: tile.width, rows: tile.height)
        PlanePlot(axes: axes, field: field).draw(in: tile, of: &frame, appearance)
    }

    /// From unit to unit, as wide as a weight is large beside its layer's largest.
    private func strokes(_ network: DrawnNetwork, _ places: Places) -> [Strokes.Stroke] {
        network.columns.enumerated().dropFirst().flatMap { number, column in
            let largest = column.units.flatMap(\.weights).map(abs).filter(\.isFinite).max() ?? 0
            return column.units.enumerated().flatMap { index, unit in
                unit.weights.enumerated().compactMap { source, weight -> Strokes.Stroke? in
                    let part = largest > 0 ? abs(weight) / largest : 0
                    guard part >= 0.08 else { return nil }
                    let (from, to) = (places.tile(number - 1, source), places.tile(number, index))
                    return Strokes.Stroke(
                        from: .init(Double(from.maxX), Double(from.y) + Double(from.height) / 2),
                        to: .init(Double(to.x - 1), Double(to.y) + Double(to.height) / 2),
                        weight < 0 ? .dotted : .solid, width: min(places.widest, part > 0.66 ? 3 : part > 0.33 ? 2 : 1))
                }
            }
        }
    }

    private func legend(_ appearance: Appearance) -> TextLine {
        let theme = appearance.theme
        let (solid, dotted) = appearance.glyphs.isASCII ? ("++", "--") : ("──", "╌╌")
        return TextLine(solid, Strokes.style(.solid, theme)) + TextLine(" \(PlaneText.positive[language])   ")
            + TextLine(dotted, Strokes.style(.dotted, theme)) + TextLine(" \(PlaneText.negative[language])   ")
            + TextLine(PlaneText.biasSigns[language], theme.dim)
    }
}

extension DrawnPanel {
    /// Where units stand, from the upper left corner.
    struct Places {
        private let units: [Int]
        private let size: Size
        /// Of a unit's tile.
        let tile: Size
        private let pitch: Int
        private let lefts: [Int]
        let output: Rect?
        let hasLegend: Bool

        /// - Returns: `nil` where not all have room.
        init?(_ units: [Int], in size: Size, hasPlane: Bool) {
            let most = units.max() ?? 0
            hasLegend = size.height >= most + 3
            let rows = size.height - 1 - (hasLegend ? 1 : 0)
            guard most > 0, rows >= most else { return nil }
            // A row between tiles where there is one to spare.
            let high = max(1, min(4, (rows + 1) / most - 1))
            pitch = min(6, rows / most)
            tile = hasPlane ? Size(2 * high, high) : Size(7, 1)
            let big = hasPlane ? min(rows, max(0, size.width / 4 / 2)) : 0
            output =
                big >= 3 ? Rect(x: size.width - 2 * big, y: 1 + (rows - big) / 2, width: 2 * big, height: big) : nil
            let room = size.width - (output.map { $0.width + 3 } ?? 0) - tile.width - 1
            let gaps = max(1, units.count - 1)
            guard room >= gaps * (tile.width + 4) else { return nil }
            lefts = units.indices.map { 1 + $0 * room / gaps }
            (self.units, self.size) = (units, size)
        }

        func tile(_ column: Int, _ index: Int) -> Rect {
            let rows = size.height - 1 - (hasLegend ? 1 : 0)
            let height = (units[column] - 1) * pitch + tile.height
            let top = 1 + max(0, (rows - height) / 2)
            return Rect(x: lefts[column], y: top + index * pitch, width: tile.width, height: tile.height)
        }

        /// Of strokes: where units stand close, wide ones would be one patch.
        var widest: Int { min(3, pitch) }

        /// Whether there is a row above each of its tiles, the heading's not counted.
        func isApart(_ column: Int) -> Bool { tile(column, 0).y > 1 && pitch > tile.height }

        func heading(_ column: Int) -> Rect {
            let end = column + 1 < lefts.count ? lefts[column + 1] - 1 : output.map { $0.x - 1 } ?? size.width
            return Rect(x: lefts[column], y: 0, width: max(0, end - lefts[column]), height: 1)
        }
    }
}

extension Rect {
    fileprivate func moved(to rect: Rect) -> Rect {
        Rect(x: rect.x + x, y: rect.y + y, width: width, height: height)
    }
}
