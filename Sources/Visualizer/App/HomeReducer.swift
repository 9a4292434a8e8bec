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
        case .nextPanel, .previousPanel: home.turn(by: command == .nextPanel ? 1 : -1)
        default:
            if let row = Scroll.row(home.selected, of: home.count, after: command) { home.selected = row }
        }
        return []
    }

    private mutating func open(_ home: HomeState, mode: RunMode) -> [Effect] {
        if case .run(let run) = home.entry {
            screen = .train(TrainState(intent: .pause))
            return [.openRun(run.folder.path)]
        }
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
    /// To the next list that has entries, the one before.
    mutating func turn(by change: Int) {
        let counts = [lessons.count, experiments.count, runs?.count ?? 0]
        var place = list.rawValue
        repeat { place = place + change } while counts[cyclic: place] == 0 && abs(place - list.rawValue) < 3
        if let list = List(rawValue: (place + 3) % 3), list != self.list { selected = start(of: list) }
    }

    mutating func select(_ index: Int) {
        selected = min(max(index, 0), max(count - 1, 0))
    }
}
