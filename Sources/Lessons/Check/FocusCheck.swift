import Training

/// That what a step shows is there in its network, and that the network's header does not answer what is asked.
struct FocusCheck {
    let lesson: Lesson

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        var start = RunStart(experiment: lesson.experiment)
        for step in lesson.steps {
            if let fresh = step.start { start = fresh }
            guard let experiment = try? Experiment.load(start.experiment) else { continue }
            for title in experiment.title.all {
                guard let option = step.question?.optionTexts.first(where: { $0.stands(in: title) }) else { continue }
                let text = option.filled { _ in nil }
                problems.append(LessonError(place: step.place, problem: .answerInHeader(text, title: title)))
            }
            guard let focus = step.focus, let network = try? NetworkSummary(experiment) else { continue }
            if let problem = problem(focus, network) {
                problems.append(LessonError(place: step.place, problem: problem))
            }
        }
        return problems
    }

    private func problem(_ focus: LessonFocus, _ network: NetworkSummary) -> LessonError.Problem? {
        let (layer, needsParameters): (String, Bool)
        switch focus {
        case .activations(let name): (layer, needsParameters) = (name, false)
        case .weights(let name, _), .gradients(let name, _): (layer, needsParameters) = (name, true)
        case .network, .loss, .code, .graph, .explain: return nil
        }
        if layer == "input", !needsParameters { return nil }
        guard let row = network.rows.first(where: { $0.name == layer }) else {
            return .focusLayer(layer, known: network.rows.map(\.name))
        }
        return needsParameters && row.parameters == 0 ? .focusWithoutParameters(layer) : nil
    }
}

extension LessonText {
    /// Whether a title has all its words, one after the other.
    fileprivate func stands(in title: String) -> Bool {
        let words = filled { _ in nil }.lowercased().split { !$0.isLetter && !$0.isNumber }
        let others = title.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty, words.count <= others.count else { return false }
        return others.indices.dropLast(words.count - 1).contains { others[$0...].starts(with: words) }
    }
}
