import Canvas
import Localization
import Training

/// The plane of a network's two inputs: its output, or a unit's, as colours, the samples over it, axes and a legend.
struct PlanePanel: Widget {
    var plane: InputPlane
    var layers: [UnitLayer]
    /// `nil` until it was worked out.
    var surface: Surface?
    var shading = Shading.graded
    var pen: PlanePen?
    var language: Language

    enum Shading: Sendable {
        /// By probability, or by how much.
        case graded
        /// By the class that is answered, or by the sign.
        case decided
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let places = Places(plane, in: rect.size)
        let map = Rect(x: rect.x, y: rect.y, width: places.map.width, height: places.map.height)
        let points = surface.map { shown(of: $0, in: places.axes) } ?? []
        PlanePlot(
            axes: places.axes, field: surface.flatMap { $0.field?.drawn(in: $0.window, shading) },
            points: points.map { $0.drawn(solid: surface?.isSolid($0.role) ?? true) }
        ).draw(in: map, of: &frame, appearance)
        if let pen {
            let cell = places.axes.cell(of: pen.x, pen.y)
            let place = places.axes.place(column: cell.column, row: cell.row)
            frame.write(
                appearance.glyphs.isASCII ? "+" : "╋", at: map.x + place.x, map.y + place.y, appearance.theme.accent,
                within: map)
        }
        guard let surface else { return }
        let legend = PlaneLegend(
            plane: plane, layers: layers, surface: surface, shown: points, shading: shading, language: language)
        let place = places.legend
        legend.draw(
            in: Rect(x: rect.x + place.x, y: rect.y + place.y, width: place.width, height: place.height), of: &frame,
            appearance)
    }

    /// Where plane and legend stand.
    struct Places {
        var axes: PlaneAxes
        var map: Size
        var legend: Rect

        static let legendWidth = 26

        init(_ plane: InputPlane, in size: Size) {
            let isBeside = size.width >= 2 * size.height + Self.legendWidth && size.height >= 6
            let below =
                isBeside || size.height < 9 ? 0 : size.height >= 20 || size.width < 44 && size.height >= 14 ? 3 : 2
            let room = Size(size.width - (isBeside ? Self.legendWidth + 2 : 0), size.height - below)
            axes = PlaneAxes(
                x: ValueRange(plane.x.low, plane.x.high), y: ValueRange(plane.y.low, plane.y.high),
                isOneUnit: plane.isOneUnit, in: room)
            map = axes.size
            legend =
                isBeside
                ? Rect(x: map.width + 2, y: 0, width: max(0, size.width - map.width - 2), height: size.height)
                : Rect(x: 0, y: map.height, width: size.width, height: min(below, size.height - map.height))
        }

        /// The pixels that the plane has here, two a cell.
        var window: PlaneWindow { PlaneWindow(axes, columns: axes.columns, rows: 2 * axes.rows) }
    }

    /// The batch whole, and of the others, the wrong ones too, as many as leave the colours in sight; what matters most last.
    private func shown(of surface: Surface, in axes: PlaneAxes) -> [PlanePoint] {
        let most = max(12, axes.columns * axes.rows / 8)
        func some(_ points: [PlanePoint]) -> [PlanePoint] {
            let every = max(1, (points.count + most - 1) / most)
            return stride(from: 0, to: points.count, by: every).map { points[$0] }
        }
        let others = surface.points.filter { $0.role != .batch }
        let right = others.filter { !$0.isWrong }
        return [.validation, .training].flatMap { role in some(right.filter { $0.role == role }) }
            + some(others.filter(\.isWrong)) + surface.points.filter { $0.role == .batch }
    }
}

extension PlaneWindow {
    init(_ axes: PlaneAxes, columns: Int, rows: Int) {
        func range(_ values: ValueRange) -> ClosedRange<Float> {
            values.low < values.high ? values.low...values.high : -1...1
        }
        self.init(x: range(axes.xRange), y: range(axes.yRange), columns: columns, rows: rows)
    }
}

extension PlanePoint {
    func drawn(solid: Bool) -> PlanePlot.Point {
        PlanePlot.Point(x, y, look: label ?? 0, solid: solid, marked: isWrong)
    }
}

extension Surface {
    /// Whether it is what the network learns from now.
    func isSolid(_ role: PlanePoint.Role) -> Bool { role == .batch || role == .training && !hasBatch }
}

extension Surface.Field {
    /// - Parameter window: the part of the plane that it is over
    func drawn(in window: PlaneWindow, _ shading: PlanePanel.Shading) -> PlanePlot.Field {
        PlanePlot.Field(
            x: ValueRange(window.x.lowerBound, window.x.upperBound),
            y: ValueRange(window.y.lowerBound, window.y.upperBound), columns: window.columns, rows: window.rows,
            shades: shades(shading))
    }

    /// What the strongest colours stand for, but for classes.
    var limit: Float {
        switch self {
        case .probabilities, .winners: 1
        case .numbers(let values), .differences(let values): ValueRange(of: values, for: .signed).high
        }
    }

    private func shades(_ shading: PlanePanel.Shading) -> [PlanePlot.Shade] {
        func levels(_ values: [Float]) -> [PlanePlot.Shade] {
            let limit = limit
            return values.map { value in
                if value.isNaN { return .level(.nan) }
                if shading == .decided { return .level(value == 0 ? 0 : value > 0 ? Self.sure : -Self.sure) }
                return .level(limit > 0 ? value / limit : 0)
            }
        }
        switch self {
        case .numbers(let values), .probabilities(let values), .differences(let values): return levels(values)
        case .winners(let winners, let probabilities):
            guard shading == .graded, let probabilities else { return winners.map { .kind($0, 1) } }
            return zip(winners, probabilities).map { .kind($0, $1) }
        }
    }

    /// How strong the colour of a class is where it is decided.
    static let sure: Float = 0.7

    /// The colour of a class.
    func sample(of label: Int) -> PlanePlot.Shade {
        switch self {
        case .winners: .kind(label, 1)
        case .numbers, .probabilities, .differences: .level(label == 0 ? -Self.sure : Self.sure)
        }
    }
}
