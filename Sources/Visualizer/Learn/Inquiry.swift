import Canvas
import Expressions
import Lessons
import Localization
import Training

/// What the learner asks about: a number of a verdict, or a word that the page marks.
struct Inquiry: Sendable, Equatable {
    enum Subject: Sendable, Equatable {
        case number(ElementPath)
        case term(Term)
    }

    /// Its place among those that can be asked about.
    var place: Int
    /// What was shown of the network before its explanation was opened; `nil` while it is not.
    var covered: StepMode?
}

extension LearnState {
    /// The numbers in the verdict and its reasons whose origin can be shown.
    var explainable: [ElementPath] {
        guard !isSandbox, listed == nil, network.isDefined, case .revealed(let outcome) = present.stage,
            let step = present.step
        else { return [] }
        var seen: Set<ElementPath> = []
        return step.expressions(shownWith: outcome).compactMap { expression in
            guard case .path(let path) = expression, let number = try? ElementPath(parsing: "\(path)"),
                !number.index.isEmpty || path.word == "loss", present.knows(expression), seen.insert(number).inserted
            else { return nil }
            return number
        }
    }

    /// The same, then the words of the glossary that the page marks.
    var askable: [Inquiry.Subject] {
        guard !isSandbox, listed == nil, let step = present.step else { return [] }
        let isAfter = if case .revealed = present.stage { true } else { false }
        return explainable.map(Inquiry.Subject.number)
            + step.terms(afterRun: isAfter).compactMap { Glossary.bundled[$0] }.map(Inquiry.Subject.term)
    }

    /// The word that is chosen, where one is.
    var chosenTerm: Term? {
        guard let inquiry, inquiry.covered == nil, askable.indices.contains(inquiry.place),
            case .term(let term) = askable[inquiry.place]
        else { return nil }
        return term
    }

    /// Goes along them and past the last of them to none.
    mutating func inquire(by change: Int) {
        let count = askable.count
        guard count > 0 else { return }
        let wasOpen = inquiry?.covered != nil
        let place = ((inquiry?.place ?? count) + change + count + 1) % (count + 1)
        stopInquiry()
        inquiry = place == count ? nil : Inquiry(place: place)
        if wasOpen { _ = openInquiry() }
    }

    /// Opens the number chosen; `false` where none is, or it is open.
    mutating func openInquiry() -> Bool {
        guard let inquiry, inquiry.covered == nil, askable.indices.contains(inquiry.place),
            case .number(let number) = askable[inquiry.place]
        else { return false }
        self.inquiry?.covered = network.mode
        network.mode = .explanation(ExplanationState(number))
        return true
    }

    mutating func stopInquiry() {
        if let covered = inquiry?.covered { network.mode = covered }
        inquiry = nil
    }

    /// `Tab asks about: loss, fc1.bias[0].grad, momentum`, the chosen one marked; nothing where there is none.
    func inquiryLine(_ words: String, _ language: Language, _ appearance: Appearance) -> TextLine? {
        let subjects = askable
        guard !subjects.isEmpty else { return nil }
        let theme = appearance.theme
        let spans = subjects.enumerated().flatMap { place, subject in
            let name =
                switch subject {
                case .number(let number): "\(number)"
                case .term(let term): term.name[language]
                }
            return [
                Span(place == 0 ? "" : Text(", ", "、")[language], theme.dim),
                Span(name, place == inquiry?.place ? theme.selection : theme.key),
            ]
        }
        return TextLine([Span(words, theme.dim)] + spans)
    }
}
