import Canvas
import Training
import Visualizer

/// The program without a terminal, a clock or threads: each action is carried out to its end before the next.
struct StillRun {
    private(set) var state: AppState
    private var workbench: Workbench?
    private let load: (String) throws -> Experiment

    /// - Parameters:
    ///   - workbench: of the experiment that the state's screen shows, if it shows one
    ///   - load: finds an experiment that is opened from the home screen
    init(_ state: AppState, _ workbench: Workbench?, load: @escaping (String) throws -> Experiment) {
        self.state = state
        self.workbench = workbench
        self.load = load
        if let workbench { handle(Action(workbench.open())) }
    }

    var frame: Frame { draw(state) }

    mutating func press(_ key: Key) { handle(.key(key)) }

    private mutating func handle(_ action: Action) {
        for effect in reduce(&state, action) { carryOut(effect) }
    }

    private mutating func carryOut(_ effect: Effect) {
        switch effect {
        case .engine(let command):
            if let workbench { handle(Action(workbench.perform(command))) }
        case .openExperiment(let name, let mode):
            do {
                let opened = try Workbench.opening(load(name), mode)
                workbench = opened
                handle(Action(opened.open()))
            } catch {
                handle(.engineFailed("\(error)"))
            }
        case .closeExperiment: workbench = nil
        case .suspend, .quit: break
        }
    }
}
