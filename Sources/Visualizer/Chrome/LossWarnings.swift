import Canvas
import Localization
import Training

/// What a loss gets that it does not take, above the loss's plot.
struct LossWarnings {
    var warnings: [LossWarning]
    var language: Language

    /// What they leave: a curve with its axis.
    static let leastHeight = 5

    /// - Returns: what is left below them.
    func draw(above rect: Rect, of frame: inout Frame, _ appearance: Appearance) -> Rect {
        guard !warnings.isEmpty else { return rect }
        let text = Paragraph(warnings.map { TextLine("! " + language.wording.sentence($0), appearance.theme.warning) })
        let height = min(text.height(width: rect.width), max(1, rect.height - Self.leastHeight))
        text.draw(in: rect.inset(bottom: rect.height - height), of: &frame, appearance)
        return rect.inset(top: height)
    }
}
