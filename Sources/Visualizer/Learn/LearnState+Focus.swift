import Canvas
import Lessons
import Training

extension LearnState {
    /// Shows the part of the network that the present step speaks of, and presses the keys that point at something there.
    ///
    /// What a question's step speaks of is shown with the answer: before, it stays where the step before had it.
    mutating func point(_ keys: KeyBindings, _ view: (StepState) -> ViewRequest) {
        guard let step = play.step else { return }
        network.lossBase = if case .curve? = step.question { 0 } else { nil }
        let isAfter: Bool
        switch play.stage {
        case .asking: isAfter = false
        default: isAfter = true
        }
        let steps = play.lesson.steps[...play.index]
        if let focus = (isAfter ? steps : steps.dropLast()).last(where: { $0.focus != nil })?.focus {
            network.show(focus)
        }
        guard isAfter, let press = step.press else { return }
        for name in press.split(separator: " ") {
            guard let key = Key(name: String(name)), let command = keys.action(for: key, in: .step) else { continue }
            if !network.show(command) { network.obey(command) }
        }
    }
}

extension StepState {
    /// Goes to a part of the network; to the panel alone where it has no such layer (yet).
    mutating func show(_ focus: LessonFocus) {
        mode = .panels
        switch focus {
        case .panel(let panel, let layer, let isBias):
            self.focus = panel
            if panel == .network { networkView = .layers }
            if let layer { choose(layer: layer, panel.shows == .parameter ? isBias ? .bias : .weight : nil) }
        case .graph: mode = .graph(GraphState())
        case .explain(let number): mode = .explanation(ExplanationState(number))
        }
    }

    private mutating func choose(layer name: String, _ part: Selection.Part? = nil) {
        guard let index = layers.firstIndex(where: { $0.name == name }) else { return }
        if selection.layer != index {
            selection.layer = index
            selection.unit = .init()
            selection.parameter = .init()
        }
        if let part { selection.part = part }
    }
}
