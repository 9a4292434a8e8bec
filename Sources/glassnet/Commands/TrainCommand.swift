import ArgumentParser
import Localization
import Training
import Visualizer

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train freely, with a dashboard.",
        discussion: """
            Without a terminal it prints one line an epoch. With --seeds and --vary several runs go side by side, and a \
            table tells how each is doing, the mean over the seeds, and the best.
            """)

    @Argument(help: Presets.help, completion: .experiment)
    var experiment = "digits"

    @Flag(help: "Touch no terminal: print one line an epoch.")
    var headless = false

    @Flag(help: "With --headless: one JSON object a step and an epoch.")
    var json = false

    @Option(help: "With --headless: go on from this file if it is there, and write the run to it after every epoch.")
    var checkpoint: String?

    @Option(
        parsing: .unconditional, help: "With --checkpoint: also write after every N steps.",
        transform: Reading.whole(1...Int.max))
    var checkpointEvery: Int?

    @Flag(help: "With --checkpoint and --out: write over what is there where it is not of this run.")
    var force = false

    @Option(
        help: "Keep the run in this folder: its settings, numbers as CSV and for TensorBoard, weights.",
        completion: .directory)
    var out: String?

    @Flag(help: "Keep the run under $XDG_STATE_HOME/glassnet/runs; 'glassnet runs list' shows it.")
    var save = false

    @Option(
        help: "Go on with a kept run, by its name or its folder; --epochs is then the total.",
        completion: .run)
    var resume: String?

    @Flag(help: "With --out, --save or --resume: for TensorBoard also the histograms of the weights after each epoch.")
    var histograms = false

    @Flag(help: "The dashboard waits at the start: Space trains, n trains one step, + and - choose the speed.")
    var paused = false

    @OptionGroup(title: "Several runs") var several: SeveralOptions
    @OptionGroup(title: "Experiment") var options: ExperimentOptions
    @OptionGroup(title: "History") var history: HistoryOptions
    @OptionGroup(title: "Look") var look: LookOptions

    func validate() throws {
        if checkpoint != nil, !headless, !json { throw ValidationError("--checkpoint works with --headless only.") }
        if checkpoint == nil, checkpointEvery != nil {
            throw ValidationError("--checkpoint-every needs --checkpoint FILE.")
        }
        if paused, headless || json {
            throw ValidationError("--paused is for the dashboard: without --headless and --json.")
        }
        if checkpoint == nil, out == nil, force {
            throw ValidationError("--force needs --checkpoint FILE or --out DIR.")
        }
        let keeping = [out.map { _ in "--out" }, save ? "--save" : nil, resume.map { _ in "--resume" }].compactMap(
            \.self)
        if keeping.count > 1 {
            throw ValidationError("\(keeping.joined(separator: " and ")) do not go together; give one of them.")
        }
        if let first = keeping.first {
            if checkpoint != nil {
                throw ValidationError("\(first) keeps a checkpoint already: without --checkpoint.")
            }
        } else if histograms {
            throw ValidationError("--histograms needs --out DIR, --save or --resume RUN.")
        }
        try validateSeveral()
    }

    private func validateSeveral() throws {
        guard several.isAsked else {
            if several.jobs != nil { throw ValidationError("--jobs needs --seeds A..B or --vary.") }
            return
        }
        let alone = [
            ("--checkpoint", checkpoint != nil), ("--out", out != nil), ("--resume", resume != nil),
            ("--paused", paused),
        ]
        if let (name, _) = alone.first(where: \.1) {
            throw ValidationError("\(name) is for one run; --seeds and --vary keep each of theirs with --save.")
        }
        let given = [
            ("seed", options.seed != nil), ("lr", options.learningRate != nil),
            ("batch_size", options.batchSize != nil), ("epochs", options.epochs != nil),
            ("loss", options.loss != nil), ("optimizer", options.optimizer != nil), ("data", options.data != nil),
        ]
        let varied = try several.variations.map(\.key)
        if let (key, _) = given.first(where: { $0.1 && varied.contains($0.0) }) {
            throw ValidationError("'\(key)' is given once and varied; give it one way.")
        }
        _ = try several.jobs(threads: options.threads)
    }

    /// As processes side by side.
    private func trainSeveral() throws {
        let experiment = try chosen
        let runs = try PlannedRun.all(several.variations, of: experiment)
        let (jobs, threads) = try several.jobs(threads: options.threads)
        let rows = try runs.map { RunRow($0, epochs: try experiment.applying($0.settings).epochs) }
        var all = SeveralRuns(
            rows, jobs: jobs,
            arguments: SeveralOptions.words(CommandLine.arguments.dropFirst(), threads: threads),
            keeping: save ? .next(experiment.name) : .nowhere,
            output: SeveralOutput(json: json, rows: rows.count, Presentation(plain: look)))
        let status = all.run()
        if status != 0 { throw ExitCode(status) }
    }

    private var saving: (any RunSaving)? {
        get throws {
            if let checkpoint { return CheckpointSaving(path: checkpoint, everySteps: checkpointEvery, force: force) }
            if let resume { return FolderSaving(resuming: try RunsHome.run(resume).folder, histograms: histograms) }
            if let out { return FolderSaving(making: .named(out, force: force), histograms: histograms) }
            if save { return FolderSaving(making: .next, histograms: histograms) }
            return nil
        }
    }

    /// The experiment that is named, or the one that is gone on with.
    private var chosen: Experiment {
        get throws {
            guard let resume else { return try several.applied(to: Experiment.load(experiment, options)) }
            let kept = try RunsHome.run(resume).experiment
            return try kept.applying(options.overrides)
        }
    }

    func run() throws {
        if several.isAsked { return try trainSeveral() }
        let experiment = try chosen
        let saving = try saving
        if json {
            // Of several runs the program that began them tells what they came to.
            try Headless.train(experiment, saving, concludes: several.settings.isEmpty) { Output.line($0.json.text) }
        } else if headless {
            let language = Presentation(plain: look).language
            var notice = SlowBuildNotice()
            try Headless.train(experiment, saving) { event in
                event.line(epochs: experiment.epochs).map { Output.line($0[language]) }
                notice.say()
            }
        } else {
            var notice = SlowBuildNotice()
            let keeping = saving as? FolderSaving
            try Program.train(
                experiment, historyBudget: history.bytes, look, isPaused: paused, keeping: keeping)
            notice.say()
        }
    }
}

/// In a debug build the arithmetic is as fast as in a release build, but all around it is not. Who trains for long is told so,
/// once.
private struct SlowBuildNotice {
    private let start = ContinuousClock.now
    private var isDue = isDebugBuild

    mutating func say() {
        guard isDue, ContinuousClock.now - start > .seconds(30) else { return }
        isDue = false
        let text = Text(
            "this is the debug build; a long training is faster with 'swift run -c release glassnet train'",
            "这是调试版；长时间训练用 'swift run -c release glassnet train' 更快")
        Output.note("glassnet: \(text[Spoken.language])")
    }
}
