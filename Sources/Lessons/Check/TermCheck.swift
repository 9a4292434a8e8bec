import Localization
import Training

extension LessonText {
    /// The ids of the terms that it marks, in order: `[momentum](../glossary.yaml#momentum)`.
    public var terms: [String] {
        pieces.flatMap { piece in
            guard case .text(let text) = piece else { return [String]() }
            return text.matches(of: /\]\(\.\.\/glossary\.yaml#([^)\s]*)\)/).map { String($0.output.1) }
        }
    }
}

extension LessonStep {
    /// The ids of the terms that its page marks, each once: before its run, or after it.
    public func terms(afterRun: Bool) -> [String] {
        let texts = textsBefore + (afterRun ? textsAfter : [])
        return texts.flatMap(\.terms).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// That every word which a lesson marks is in the glossary.
struct TermCheck {
    let lesson: Lesson
    var glossary = Glossary.bundled

    func problems() -> [LessonError] {
        let texts = lesson.steps.flatMap { step in
            (step.textsBefore + step.textsAfter).map { ($0, $0.place ?? step.place) }
        }
        return (texts + [(lesson.closing, lesson.closing.place ?? lesson.place)]).flatMap { text, place in
            text.terms.filter { glossary[$0] == nil }.map {
                LessonError(.unknownTerm($0, nearest: nearestName(to: $0, among: glossary.terms.map(\.id))), at: place)
            }
        }
    }
}
