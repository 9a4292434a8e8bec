import Canvas
import Foundation
import Lessons
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
                Experiment.named(RunMode.step.defaultExperiment), Presentation(plain: options))
        }
        let shelf = try LessonShelf(progress: .standard(ProcessInfo.processInfo.environment))
        live.run(.home(.listing(shelf, live.look.language), size: live.size, live.look), nil, shelf)
    }

    /// A lesson; the one that comes next where none is named.
    static func learn(
        _ name: String?, _ shelf: LessonShelf, _ options: LookOptions, transcript: String? = nil
    ) throws {
        if let trouble = shelf.trouble { Output.problem(trouble) }
        if let name { _ = try opened(name, shelf, Presentation(plain: options).language) }
        guard let live = try LiveRun.open(options) else {
            return try PlainLearn.tell(name, shelf, Presentation(plain: options))
        }
        let language = live.look.language
        let home = HomeState.listing(shelf, language)
        guard let name = name ?? home.lessons.next.map({ home.lessons[$0].name }) else {
            return live.run(.home(home, size: live.size, live.look), nil, shelf)
        }
        let learn = try opened(name, shelf, language)
        let recording = try transcript.map { try LessonRecording(learn.state, language, to: $0) }
        live.run(.learn(learn.state, home: home, size: live.size, live.look), learn.workbench, shelf, recording)
    }

    private static func opened(
        _ name: String, _ shelf: LessonShelf, _ language: Language
    ) throws -> sending (state: LearnState, workbench: Workbench) {
        let state: LearnState
        do throws(LessonError) {
            state = try shelf.open(name, language)
        } catch {
            throw Failure(status: .badContents, description: error.description)
        }
        return (state, try Headless.open { () throws(ExperimentError) in try Workbench.learning(state) })
    }

    static func step(_ experiment: Experiment, historyBudget: Int, _ options: LookOptions) throws {
        let workbench = try Headless.open { () throws(ExperimentError) in
            try Workbench(stepping: experiment, historyBudget: historyBudget)
        }
        guard let live = try LiveRun.open(options) else {
            return try PlainRun.step(experiment, Presentation(plain: options))
        }
        live.run(.step(size: live.size, live.look), workbench)
    }

    static func train(_ experiment: Experiment, _ options: LookOptions) throws {
        let workbench = try Headless.open { () throws(ExperimentError) in try Workbench(training: experiment) }
        guard let live = try LiveRun.open(options) else { return try PlainRun.train(experiment) }
        live.run(.train(running: true, size: live.size, live.look), workbench)
    }
}
