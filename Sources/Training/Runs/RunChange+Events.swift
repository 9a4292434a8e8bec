extension RunChange {
    /// Whether an experiment file has a word for it: a change that takes effect before a step.
    var isEvent: Bool { refusal != nil || !isWithinStep && edit.isEvent }

    /// `fc1.bias = 0.5 after forward`
    var told: String { isWithinStep ? "\(edit) after forward" : "\(edit)" }
}

extension Edit {
    /// Whether an experiment file has a word for it.
    var isEvent: Bool {
        switch self {
        case .learningRate, .assign, .fill, .requiresGrad, .change: true
        case .noGrad, .sample: false
        }
    }
}
