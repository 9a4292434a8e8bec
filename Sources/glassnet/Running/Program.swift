import Canvas
import Terminal
import Training
import Visualizer

/// What a command without `--headless` does: the full screen in a terminal, the same told as plain lines elsewhere.
///
/// What is wrong with an experiment is found before the terminal is taken over, so that it stays on the screen as one line.
enum Program {
    static func home(_ options: LookOptions) throws {
        guard let live = try LiveRun.open(options) else {
            return try PlainRun.step(
                Experiment.named(RunMode.step.defaultExperiment), Presentation(options, depth: .none))
        }
        live.run(.home(HomeState(experiments: .presets), size: live.size, live.look), nil)
    }

    static func step(_ experiment: Experiment, historyBudget: Int, _ options: LookOptions) throws {
        let workbench = try Headless.open { () throws(ExperimentError) in
            try Workbench(stepping: experiment, historyBudget: historyBudget)
        }
        guard let live = try LiveRun.open(options) else {
            return try PlainRun.step(experiment, Presentation(options, depth: .none))
        }
        live.run(.step(size: live.size, live.look), workbench)
    }

    static func train(_ experiment: Experiment, _ options: LookOptions) throws {
        let workbench = try Headless.open { () throws(ExperimentError) in try Workbench(training: experiment) }
        guard let live = try LiveRun.open(options) else { return try PlainRun.train(experiment) }
        live.run(.train(running: true, size: live.size, live.look), workbench)
    }
}
