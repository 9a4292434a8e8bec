import Canvas
import Localization
import Training

/// What the colours and markers of the plane mean: a line each, or as many beside each other as have room.
struct PlaneLegend: Widget {
    var plane: InputPlane
    var layers: [UnitLayer]
    var surface: Surface
    /// The points that are drawn.
    var shown: [PlanePoint]
    var shading: PlanePanel.Shading
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let lines = Self.packed(entries(appearance), width: rect.width)
        for (row, line) in lines.prefix(rect.height).enumerated() {
            frame.write(row == rect.height - 1 && lines.count > rect.height ? line + " …" : line, in: rect.row(row))
        }
    }

    /// Entries beside each other as far as they have room.
    private static func packed(_ entries: [TextLine], width: Int) -> [TextLine] {
        var lines: [TextLine] = []
        for entry in entries {
            if let last = lines.last, last.width + 3 + entry.width <= width {
                lines[lines.count - 1] = last + "   " + entry
            } else {
                lines.append(entry)
            }
        }
        return lines
    }

    private func entries(_ appearance: Appearance) -> [TextLine] {
        let roles = PlanePoint.Role.allCases.filter { role in surface.points.contains { $0.role == role } }
        let wrong = surface.points.count(where: \.isWrong)
        var entries = classes(appearance)
        entries += roles.map { role in
            let count = shown.count { $0.role == role }
            let marker = PlanePlot.Point(0, 0, look: 0, solid: surface.isSolid(role))
            let all = role == .batch ? surface.points.count { $0.role == role } : surface.counts[role] ?? count
            return TextLine([PlanePlot.sample(marker, appearance)])
                + TextLine(" \(PlaneText.name(of: role)[language]) \(PlaneText.count(count, of: all)[language])")
        }
        if !surface.classNames.isEmpty, surface.field != nil {
            let marker = PlanePlot.Point(0, 0, look: 0, marked: true)
            entries.append(
                TextLine([PlanePlot.sample(marker, appearance)])
                    + TextLine(" \(PlaneText.wrongCount(wrong, of: surface.points.count)[language])"))
        }
        entries += scale(appearance)
        if !plane.x.name.isEmpty { entries.append(TextLine(PlaneText.axes(plane.x.name, plane.y.name)[language])) }
        return entries
    }

    private static let mostClasses = 6

    /// Those that are drawn, with their colour where it is the output that is seen.
    private func classes(_ appearance: Appearance) -> [TextLine] {
        let labels = Set(surface.points.compactMap(\.label)).sorted()
        let entries = labels.prefix(Self.mostClasses).map { label in
            var line = TextLine([])
            if surface.subject == .output, let field = surface.field {
                line = TextLine([PlanePlot.sample(field.sample(of: label), appearance), Span(" ")])
            }
            let name = surface.classNames.indices.contains(label) ? surface.classNames[label] : "\(label)"
            return line + TextLine([PlanePlot.sample(PlanePlot.Point(0, 0, look: label), appearance)])
                + TextLine(" \(PlaneText.className(name)[language])")
        }
        let left = labels.count - entries.count
        return entries + (left > 0 ? [TextLine(PlaneText.moreClasses(left)[language], appearance.theme.dim)] : [])
    }

    /// What the colours stand for: their ends, and in words.
    private func scale(_ appearance: Appearance) -> [TextLine] {
        guard let field = surface.field else { return [TextLine(PlaneText.noSurface[language], appearance.theme.dim)] }
        if field.hasNaN { return [TextLine(PlaneText.notANumber[language], appearance.theme.bad)] }
        let words = words(for: field).map { TextLine($0[language]) }
        if case .winners = field { return words }
        let limit = NumberFormat.significant(2).string(field.limit)
        let ends = shading == .decided ? (PlaneText.below[language], PlaneText.above[language]) : ("-\(limit)", limit)
        return [
            TextLine([
                PlanePlot.sample(.level(-Self.end), appearance), Span(" \(ends.0)  "),
                PlanePlot.sample(.level(Self.end), appearance), Span(" \(ends.1)"),
            ])
        ] + words
    }

    private func words(for field: Surface.Field) -> [Text] {
        let names = surface.classNames
        switch (field, shading) {
        case (.numbers, _): return []
        case (.winners(_, probabilities: nil), _), (.winners, .decided): return [PlaneText.decidedColour]
        case (.winners, .graded): return [PlaneText.decidedColour, PlaneText.confidence]
        case (.probabilities, _) where names.count == 2: return [PlaneText.probability(names[1], names[0])]
        case (.differences, _) where names.count == 2: return [PlaneText.difference(names[1], names[0])]
        case (.probabilities, _), (.differences, _): return [PlaneText.decidedColour]
        }
    }

    private static let end: Float = 0.9
}

extension Surface.Field {
    fileprivate var hasNaN: Bool {
        switch self {
        case .numbers(let values), .probabilities(let values), .differences(let values): values.contains(where: \.isNaN)
        case .winners(_, let probabilities): probabilities?.contains(where: \.isNaN) ?? false
        }
    }
}
