import Canvas
import Localization
import Training

/// A gradient measured by moving its number, beside the computed one.
struct CheckLines {
    var check: ExplanationState.Check
    var language: Language

    func lines(_ theme: Theme) -> [TextLine] {
        let heading = TextLine(ExplanationText.checkHeading[language], theme.title)
        let step = exact(check.presentStep)
        switch check.outcome {
        case nil:
            return [
                heading, TextLine(ExplanationText.checking(step: check.step == nil ? nil : step)[language], theme.dim),
            ]
        case .refused(let error)?: return [heading, TextLine(error.sentence[language], theme.warning)]
        case .result(let result)?:
            let name = result.number.description
            let isGood =
                switch result.verdict {
                case .agrees, .kink: true
                case .stepTooSmall, .stepTooLarge, .differs: false
                }
            return [
                heading,
                TextLine(ExplanationText.lossAt("L(\(name) - \(step))", exact(result.lossBelow))[language], theme.text),
                TextLine(ExplanationText.lossAt("L(\(name) + \(step))", exact(result.lossAbove))[language], theme.text),
                TextLine("(L(+h) - L(-h)) / 2h: ", theme.dim)
                    + TextLine(
                        ExplanationText.measured(
                            significant(Float(result.measured), 6), computed: exact(result.computed)
                        )[language],
                        theme.text),
                TextLine(
                    ExplanationText.relativeError(significant(Float(result.relativeError), 2))[language], theme.text)
                    + TextLine(
                        ExplanationText.verdict(result, step: step)[language], isGood ? theme.good : theme.warning),
            ]
        }
    }
}
