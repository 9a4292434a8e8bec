import ArgumentParser
import Canvas
import Training
import Visualizer

struct FrameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frame",
        abstract: "Draw one frame without a terminal.",
        discussion: """
            The keys are pressed in order, each is fully handled, then the frame is printed: same arguments, same bytes.
            Example: glassnet frame step document --press "n n n n n" --size 100x30
            """)

    enum Screen: String, CaseIterable, ExpressibleByArgument {
        case home, step, train
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, ansi, svg, html
    }

    @Argument(help: "home, step or train.")
    var screen: Screen

    @Argument(
        help: "The experiment: a preset or the path of a YAML file. (default: document for step, digits for train)")
    var experiment: String?

    @Option(help: "Keys to press first, with blanks between them: \"n n Space Left\".")
    var press: KeySequence = KeySequence(keys: [])

    @Option(help: "Columns and rows, 20x5 to 1000x500.")
    var size: FrameSize = FrameSize(size: Size(80, 24))

    @Option(help: "text, ansi, svg or html.")
    var format: Format = .text

    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func run() throws {
        var run = try opened(Presentation(look, depth: format == .text ? .none : .truecolor))
        for key in press.keys { run.press(key) }
        let appearance = run.state.appearance
        let text =
            switch format {
            case .text: TextExporter().export(run.frame)
            case .ansi: AnsiExporter(depth: appearance.depth).export(run.frame)
            case .svg: SvgExporter(theme: appearance.theme, title: "glassnet").export(run.frame)
            case .html: HtmlExporter(theme: appearance.theme, title: "glassnet").export(run.frame)
            }
        Output.text(text.hasSuffix("\n") ? text : text + "\n")
    }

    private func opened(_ look: Presentation) throws -> StillRun {
        let options = options
        let load = { (name: String) in try Experiment.load(name, options) }
        let (state, mode): (AppState, RunMode?) =
            switch screen {
            case .home: (.home(HomeState(experiments: .presets), size: size.size, look), nil)
            case .step: (.step(size: size.size, look), .step)
            case .train: (.train(running: false, size: size.size, look), .train)
            }
        guard let mode else { return StillRun(state, nil, load: load) }
        let chosen = try load(experiment ?? mode.defaultExperiment)
        let workbench = try Headless.open { () throws(ExperimentError) in
            try Workbench.opening(chosen, mode, historyBudget: history.bytes)
        }
        return StillRun(state, workbench, load: load)
    }
}

extension RunMode {
    var defaultExperiment: String {
        switch self {
        case .step: "document"
        case .train: "digits"
        }
    }
}
