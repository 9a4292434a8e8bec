import Canvas
import Localization
import Training

/// The plane as two units of a layer see it: lines that were straight, and the samples where those units put them.
struct WarpPanel: Widget {
    var warp: Warp?
    var layers: [UnitLayer]
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let warp else { return frame.note(PlaneText.noSurface[language], in: rect, appearance) }
        let lines = warp.upright + warp.level
        let places = (lines.flatMap { $0 }.map { ($0.x, $0.y) } + warp.points.map { ($0.x, $0.y) })
            .filter { $0.0.isFinite && $0.1.isFinite }
        guard !places.isEmpty else { return frame.note(PlaneText.notANumber[language], in: rect, appearance) }
        func range(_ values: [Float]) -> ValueRange { ValueRange(values.min() ?? 0, values.max() ?? 0) }
        let below = rect.height >= 9 ? 1 : 0
        let axes = PlaneAxes(
            x: range(places.map(\.0)), y: range(places.map(\.1)), isOneUnit: false,
            in: Size(rect.width, rect.height - below))
        let most = max(12, axes.columns * axes.rows / 8)
        let every = max(1, (warp.points.count + most - 1) / most)
        let points = warp.points.enumerated().filter { $0.offset.isMultiple(of: every) || $0.element.isWrong }
            .map(\.element).sorted { !$0.isWrong && $1.isWrong }
        PlanePlot(
            axes: axes, lines: lines.map { $0.map { PlanePlot.Place($0.x, $0.y) } },
            points: points.map { $0.drawn(solid: $0.role != .validation) }
        ).draw(in: rect.inset(bottom: below), of: &frame, appearance)
        if below > 0 { frame.write(legend(warp, appearance), in: rect.row(-1)) }
    }

    private func legend(_ warp: Warp, _ appearance: Appearance) -> TextLine {
        let labels = Set(warp.points.compactMap(\.label)).sorted().prefix(4)
        return labels.reduce(TextLine([])) { line, label in
            let name = warp.classNames.indices.contains(label) ? warp.classNames[label] : "\(label)"
            return line + TextLine([PlanePlot.sample(PlanePlot.Point(0, 0, look: label), appearance)])
                + TextLine(" \(PlaneText.className(name)[language])   ")
        } + TextLine(PlaneText.straightLines[language], appearance.theme.dim)
    }
}
