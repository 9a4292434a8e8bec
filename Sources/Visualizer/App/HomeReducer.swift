import Canvas

extension AppState {
    mutating func performAtHome(_ command: KeyAction) -> [Effect] {
        guard var home else { return [] }
        home.failure = nil
        defer { self.home = home }
        switch command {
        case .openChosen:
            if case .lesson(let lesson) = home.entry { return [.openLesson(name: lesson.name)] }
            return open(home, mode: .step)
        case .openClinic: return [.openCase(nil)]
        case .openInTraining: return open(home, mode: .train)
        default:
            if let row = Scroll.row(home.selected, of: home.count, after: command) { home.selected = row }
            return []
        }
    }

    private mutating func open(_ home: HomeState, mode: RunMode) -> [Effect] {
        guard case .experiment(let experiment) = home.entry else { return [] }
        screen =
            switch mode {
            case .step: .step(StepState())
            case .train: .train(TrainState(intent: .run))
            }
        return [.openExperiment(name: experiment.name, mode: mode)]
    }
}

extension HomeState {
    mutating func select(_ index: Int) {
        selected = min(max(index, 0), max(count - 1, 0))
    }
}
