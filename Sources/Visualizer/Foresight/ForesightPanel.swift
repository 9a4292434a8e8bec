import Canvas
import Localization
import Training

/// What would have been, over the screen: one of its views in a frame.
struct ForesightPanel: Widget {
    var look: ForesightLook
    var foresight: Foresight
    /// Where it begins: the step, and the losses up to it.
    var step: Int
    var losses: MetricHistory
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        frame.fill(rect, with: Cell(style: appearance.theme.text))
        let views = ForesightLook.View.allCases
        let place = TextLine(
            "  [\((views.firstIndex(of: look.view) ?? 0) + 1)/\(views.count)]", appearance.theme.dim)
        let inside = PanelFrame(
            title: TextLine(ForesightText.title(look)[language]) + place,
            note: TextLine(ForesightText.from(step: step)[language]), isFocused: true, isBoxed: true
        ).draw(around: rect, of: &frame, appearance)
        if let refusal = foresight.refusal {
            Paragraph(refusal.text[language], appearance.theme.text).draw(in: inside, of: &frame, appearance)
            return
        }
        FirstFitting([ForesightText.status(look, foresight)[language]], style: appearance.theme.dim)
            .draw(in: inside.row(-1), of: &frame, appearance)
        widget.draw(in: inside.inset(bottom: 1), of: &frame, appearance)
    }

    private var widget: any Widget {
        switch look.view {
        case .futures:
            FuturesView(futures: foresight.futures, row: look.chosen(foresight), losses: losses, language: language)
        case .rate: RateView(sweep: foresight.sweep, row: look.chosen(foresight), language: language)
        case .lines: LinesView(lines: foresight.lines, isWhole: foresight.underWay == nil, language: language)
        }
    }
}

extension Rect {
    /// A plot above a table with a header and so many rows.
    func plot(above rows: Int) -> (plot: Rect, table: Rect) {
        let height = min(rows + 1, max(0, self.height - 5))
        return (inset(bottom: height), inset(top: self.height - height))
    }
}
