import Canvas
import Expressions
import Lessons
import Training

/// A number of a verdict that the learner asks about.
struct Inquiry: Sendable, Equatable {
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

    /// Goes along the numbers and past the last of them to none.
    mutating func inquire(by change: Int) {
        let count = explainable.count
        guard count > 0 else { return }
        let wasOpen = inquiry?.covered != nil
        let place = ((inquiry?.place ?? count) + change + count + 1) % (count + 1)
        stopInquiry()
        inquiry = place == count ? nil : Inquiry(place: place)
        if wasOpen { _ = openInquiry() }
    }

    /// Opens the number chosen; `false` where none is, or it is open.
    mutating func openInquiry() -> Bool {
        guard let inquiry, inquiry.covered == nil, explainable.indices.contains(inquiry.place) else { return false }
        let number = explainable[inquiry.place]
        self.inquiry?.covered = network.mode
        network.mode = .explanation(ExplanationState(number))
        return true
    }

    mutating func stopInquiry() {
        if let covered = inquiry?.covered { network.mode = covered }
        inquiry = nil
    }

    /// `Tab asks about: loss 0.58, fc1.bias[0].grad -0.5`, the chosen one marked; nothing where there is none.
    func inquiryLine(_ words: String, _ appearance: Appearance) -> TextLine? {
        let numbers = explainable
        guard !numbers.isEmpty else { return nil }
        let theme = appearance.theme
        let spans = numbers.enumerated().flatMap { place, number in
            [
                Span(place == 0 ? "" : ", ", theme.dim),
                Span("\(number)", place == inquiry?.place ? theme.selection : theme.key),
            ]
        }
        return TextLine([Span(words, theme.dim)] + spans)
    }
}
