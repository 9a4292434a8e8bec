import Training

/// That what a step shows is there in its network.
struct FocusCheck {
    let lesson: Lesson

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        var start = RunStart(experiment: lesson.experiment)
        for step in lesson.steps {
            if let fresh = step.start { start = fresh }
            guard let focus = step.focus, let experiment = try? Experiment.load(start.experiment) else { continue }
            if let problem = problem(focus, NetworkSummary(experiment)) {
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
