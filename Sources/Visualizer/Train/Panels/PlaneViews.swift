import Canvas
import Localization
import Training

extension TrainView {
    static let plane = surface(.plane, PlaneText.plane, .graded)
    /// With a threshold.
    static let decided = surface(.decided, PlaneText.decision, .decided)

    private static func surface(_ name: Name, _ title: Text, _ shading: PlanePanel.Shading) -> TrainView {
        TrainView(
            name: name, title: { _ in title },
            note: { snapshot, language in
                guard let surface = snapshot.surface?.value else { return "" }
                return TextLine(PlaneText.subject(surface.subject, snapshot.run.unitLayers)[language])
            },
            settings: { state, _ in state.plane.pen.map { [PlaneText.pen($0)] } ?? [] },
            weight: 5,
            parts: { state, snapshot, size in
                guard let plane = snapshot.run.plane else { return [] }
                let window = PlanePanel.Places(plane, in: size).window
                return [.surface(SurfaceRequest(state.plane.subject, in: window))]
            },
            widget: { state, snapshot, _, language in
                guard let plane = snapshot.run.plane else { return Paragraph(PlaneText.noSurface[language]) }
                return PlanePanel(
                    plane: plane, layers: snapshot.run.unitLayers, surface: snapshot.surface?.value, shading: shading,
                    pen: state.plane.pen, language: language)
            },
            act: { state, command in
                guard let layers = state.snapshot?.run.unitLayers else { return nil }
                return state.plane.move(command, among: layers) ? [] : nil
            })
    }

    static let warp = TrainView(
        name: .warp, title: { _ in PlaneText.warp },
        note: { snapshot, language in
            guard let warp = snapshot.warp?.value else { return "" }
            return TextLine(PlaneText.pair(warp, snapshot.run.unitLayers)[language])
        },
        weight: 5,
        parts: { state, snapshot, _ in
            guard let plane = snapshot.run.plane else { return [] }
            let warped = state.plane.warped
            return [
                .warp(
                    WarpRequest(
                        layer: warped?.layer, units: warped?.units, in: plane.window(columns: 1, rows: 1)))
            ]
        },
        widget: { WarpPanel(warp: $1.warp?.value, layers: $1.run.unitLayers, language: $3) },
        act: { state, command in
            guard let snapshot = state.snapshot else { return nil }
            return state.plane.bend(command, among: snapshot.run.unitLayers, shown: snapshot.warp?.value) ? [] : nil
        })

    static let drawn = TrainView(
        name: .drawn, title: { _ in PlaneText.drawn },
        note: { snapshot, language in
            TextLine(PlaneText.parameters(snapshot.run.parameterCount)[language])
        },
        weight: 5,
        parts: { state, snapshot, size in
            let run = snapshot.run
            guard
                let places = DrawnPanel.Places(run.unitLayers.map(\.units), in: size, hasPlane: run.plane != nil)
            else { return [] }
            let output = places.output?.size ?? Size(1, 1)
            func window(_ size: Size) -> PlaneWindow {
                run.plane?.window(columns: size.width, rows: 2 * size.height)
                    ?? PlaneWindow(x: -1...1, y: -1...1, columns: 1, rows: 1)
            }
            return [.drawn(DrawnNetwork.Request(units: window(places.tile), output: window(output)))]
        },
        widget: {
            DrawnPanel(network: $1.drawn?.value, plane: $1.run.plane, cursor: $0.plane.unit, language: $3)
        },
        act: { state, command in
            guard let run = state.snapshot?.run else { return nil }
            if command == .accept || command == .openNumber {
                guard run.plane != nil else { return nil }
                state.views[.data] = .plane
                state.focus = .data
                return []
            }
            return state.plane.move(command, among: run.unitLayers) ? [] : nil
        })
}

extension InputPlane {
    /// All samples with a twentieth more on each side; a square where both sides have one unit.
    func window(columns: Int, rows: Int) -> PlaneWindow {
        func half(_ side: Side) -> Float { max((side.high - side.low) / 2 * 1.1, 1e-6 * max(abs(side.high), 1)) }
        let (across, up) = isOneUnit ? (max(half(x), half(y)), max(half(x), half(y))) : (half(x), half(y))
        func range(_ side: Side, _ half: Float) -> ClosedRange<Float> {
            let middle = side.low / 2 + side.high / 2
            guard middle.isFinite, half.isFinite, middle - half < middle + half else { return -1...1 }
            return middle - half...middle + half
        }
        return PlaneWindow(x: range(x, across), y: range(y, up), columns: columns, rows: rows)
    }
}

extension RunDescription {
    /// Whether a hidden layer has two units that can be axes.
    var canBend: Bool { unitLayers.contains { $0.units > 1 } }
}
