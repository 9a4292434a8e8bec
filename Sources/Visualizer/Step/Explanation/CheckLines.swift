import Canvas
import Training

/// A gradient measured by moving its number, beside the computed one.
struct CheckLines {
    var check: ExplanationState.Check
    var wording: any Wording

    func lines(_ theme: Theme) -> [TextLine] {
        let heading = TextLine(wording.checkHeading, theme.title)
        let step = NumberFormat.shortest.string(check.presentStep)
        switch check.outcome {
        case nil: return [heading, TextLine(wording.checking(step: check.step == nil ? nil : step), theme.dim)]
        case .refused(let error)?: return [heading, TextLine(wording.refused(error), theme.warning)]
        case .result(let result)?:
            let name = result.number.description
            let isGood =
                switch result.verdict {
                case .agrees, .kink: true
                case .stepTooSmall, .stepTooLarge, .differs: false
                }
            return [
                heading,
                TextLine(wording.lossAt("L(\(name) - \(step))", exact(result.lossBelow)), theme.text),
                TextLine(wording.lossAt("L(\(name) + \(step))", exact(result.lossAbove)), theme.text),
                TextLine("(L(+h) - L(-h)) / 2h: ", theme.dim)
                    + TextLine(
                        wording.measured(
                            NumberFormat.significant(6).string(Float(result.measured)), computed: exact(result.computed)
                        ),
                        theme.text),
                TextLine(
                    wording.relativeError(NumberFormat.significant(2).string(Float(result.relativeError))),
                    theme.text)
                    + TextLine(wording.verdict(result, step: step), isGood ? theme.good : theme.warning),
            ]
        }
    }

    private func exact(_ value: Float) -> String { NumberFormat.shortest.string(value) }
}
