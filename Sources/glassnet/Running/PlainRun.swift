import Canvas
import Lessons
import Training
import Visualizer

/// The program where there is no terminal to take over: it tells its story line by line.
enum PlainRun {
    /// One training step, phase by phase, and a frame of how the screen would look then.
    static func step(_ experiment: Experiment, _ look: Presentation) throws {
        let session = try Headless.step(experiment, steps: 1) { Output.line($0.line(step: $1)[look.language]) }
        var state = AppState(.step(StepState()), size: Size(80, 24), look)
        var replies = [session.snapshot(ViewRequest())]
        while let snapshot = replies.popLast() {
            for case .engine(.view, let wanted) in reduce(&state, .stepSnapshot(snapshot)) {
                replies.append(session.snapshot(wanted))
            }
        }
        Output.line("")
        Output.text(draw(state).text)
    }

    /// A line an epoch.
    static func train(_ experiment: Experiment, _ look: Presentation, _ saving: FolderSaving? = nil) throws {
        try Headless.train(experiment, saving) { event in
            event.line(epochs: experiment.epochs).map { Output.line($0[look.language]) }
        }
    }
}

/// Where there is no terminal, a lesson cannot be taken: this tells how it can, and shows its first screen.
enum PlainLearn {
    static func tell(_ name: String?, _ store: LessonStore, _ look: Presentation) throws {
        let wording = LearnGuide(look.language)
        for listing in store.listings(look.language) where name == nil || name == listing.name {
            Output.line(look.text(wording.line(listing)))
        }
        Output.line("")
        for line in wording.howToLearn(name) { Output.line(look.text(line)) }
        guard let name else { return }
        Output.line("")
        let run = try StillRun.learning(name, LessonStore(store, progress: nil), size: Size(80, 24), look)
        Output.text(run.frame.text)
    }
}
