import Canvas
import Dispatch
import Training
import Visualizer

extension Workload {
    static var dashboard: [Workload] {
        [
            watched("digits"), watched("spiral"), noted("digits"), noted("spiral"), noted("document"),
            part("layers_digits", of: "digits", .layers), part("layers_spiral", of: "spiral", .layers),
            // The spiral's network at 100x100 places of the plane, with the answers to all its samples.
            part(
                "surface_spiral", of: "spiral",
                .surface(SurfaceRequest(in: PlaneWindow(x: -1...1, y: -1...1, columns: 100, rows: 100)))),
        ]
    }

    /// What the dashboard costs a training under way: trained with nobody looking and with the dashboard at 160x48 on another
    /// thread, two seconds each, in turn.
    private static func watched(_ preset: String) -> Workload {
        Workload(name: "training_\(preset)") { seconds in
            var experiment = try Experiment.load(preset)
            experiment.epochs = Int.max / 2
            let trainer = try Trainer(experiment)
            let watched = try WatchedTraining(experiment)
            defer { watched.stop() }
            var (alone, together): ([Double], [Double]) = ([], [])
            let watch = Stopwatch()
            repeat {
                alone.append(millisecondsPerStep(of: trainer, seconds: 2))
                together.append(watched.millisecondsPerStep(seconds: 2))
            } while watch.seconds < seconds || alone.count < 3
            let (free, dashboard) = (Timing(alone), Timing(together))
            return BenchmarkResult(
                name: "training_\(preset)", timing: free,
                facts: [
                    ("steps_per_second", 1000 / free.median),
                    ("steps_per_second_with_dashboard", 1000 / dashboard.median),
                    ("dashboard_costs_percent", costPercent(of: together, over: alone)),
                    ("frames_per_second", watched.framesPerSecond),
                    ("milliseconds_per_frame", watched.millisecondsPerFrame),
                    ("changed_cells_per_frame", watched.cellsPerFrame),
                ])
        }
    }

    /// What the notes cost that a diagnosis is made from: the whole run without and with them, in turn, in a hundred parts. Of each part
    /// the shortest round counts: the notes cost less than what else the machine does.
    private static func noted(_ preset: String) -> Workload {
        Workload(name: "notes_\(preset)") { seconds in
            let experiment = try Experiment.load(preset)
            func parts(notes: Bool) throws -> (milliseconds: [Double], steps: Int) {
                let trainer = try Trainer(experiment)
                trainer.session.takesNotes = notes
                trainer.prepare()
                let size = max(1, experiment.epochs * trainer.stepsPerEpoch / 100)
                var parts: [Double] = []
                while !trainer.isFinished {
                    let watch = Stopwatch()
                    for _ in 0..<size { _ = trainer.advance() }
                    parts.append(watch.milliseconds)
                }
                return (parts, trainer.step)
            }
            let steps = Double(try parts(notes: true).steps)
            var (without, with): ([[Double]], [[Double]]) = ([], [])
            let watch = Stopwatch()
            repeat {
                // Who comes first takes turns: heat and other work are not on one side.
                if with.count.isMultiple(of: 2) {
                    without.append(try parts(notes: false).milliseconds)
                    with.append(try parts(notes: true).milliseconds)
                } else {
                    with.append(try parts(notes: true).milliseconds)
                    without.append(try parts(notes: false).milliseconds)
                }
            } while watch.seconds < seconds || with.count < 5
            func shortest(_ rounds: [[Double]]) -> Double {
                rounds[0].indices.reduce(0) { sum, part in sum + Timing(rounds.map { $0[part] }).minimum } / steps
            }
            return BenchmarkResult(
                name: "notes_\(preset)", timing: Timing(with.map { $0.reduce(0, +) / steps }),
                facts: [
                    ("milliseconds_per_step_without", shortest(without)),
                    ("notes_cost_percent", (1 - shortest(without) / shortest(with)) * 100),
                ])
        }
    }

    /// What the engine works out for a panel, after one step.
    private static func part(_ name: String, of preset: String, _ part: DashboardRequest.Part) -> Workload {
        .timed(name) {
            let core = try EngineCore(training: try Experiment.load(preset))
            _ = core.open()
            _ = core.perform(.train(.step))
            var view = ViewRequest()
            view.dashboard.parts = [part]
            return Work { _ = core.perform(.view, view: view) }
        }
    }

    private static func millisecondsPerStep(of trainer: Trainer, seconds: Double) -> Double {
        let watch = Stopwatch()
        let before = trainer.step
        repeat { _ = trainer.advance() } while watch.seconds < seconds
        return watch.milliseconds / Double(trainer.step - before)
    }
}

/// The dashboard over a training, as in a terminal, but for the terminal: frames are drawn, and what changed is found.
private final class WatchedTraining {
    private let engine: Engine
    private let news: DispatchSemaphore
    private var state: AppState
    private var shown = Frame(Size(160, 48))
    /// Milliseconds that each frame took.
    private var drawn: [Double] = []
    private var cells = 0
    private var watched = 0.0

    init(_ experiment: Experiment) throws {
        let news = DispatchSemaphore(value: 0)
        self.news = news
        engine = Engine(try EngineCore(training: experiment)) { news.signal() }
        let look = Presentation(try LookOptions.parse([]), depth: .truecolor)
        state = AppState(.train(TrainState()), size: Size(160, 48), look)
        step = takeReply().step
    }

    private var step: Int = 0
    var framesPerSecond: Double { Double(drawn.count) / watched }
    var millisecondsPerFrame: Double { Timing(drawn).median }
    /// What a terminal is sent for a frame.
    var cellsPerFrame: Double { Double(cells) / Double(drawn.count) }

    func stop() { engine.stop() }

    /// Trains, and shows it, for so long; validation and all else that a training does is in it. The pause, at which all
    /// panels are brought up to date, is not.
    func millisecondsPerStep(seconds: Double) -> Double {
        let before = step
        let watch = Stopwatch()
        engine.send(.train(.all))
        var milliseconds = 0.0
        repeat {
            let shown = step
            show(timeout: 0.1)
            if step > shown { milliseconds = watch.milliseconds }
        } while watch.seconds < seconds || step == before
        watched += watch.seconds
        let steps = step - before
        engine.send(.train(.pause))
        var snapshot = takeReply()
        while snapshot.status != .paused { snapshot = takeReply() }
        step = snapshot.step
        return milliseconds / Double(steps)
    }

    private func show(timeout: Double) {
        if news.wait(timeout: .now() + timeout) == .success, let reply = engine.replies.take() {
            if case .train(let snapshot) = reply { step = snapshot.step }
            take(Action(reply))
        } else {
            take(.tick(milliseconds: Int(timeout * 1000)))
        }
        let drawing = Stopwatch()
        let frame = draw(state)
        drawn.append(drawing.milliseconds)
        for run in frame.changes(from: shown) { cells += run.length }
        shown = frame
    }

    private func take(_ action: Action) {
        for case .engine(let request, let view) in reduce(&state, action) { engine.send(request, view: view) }
    }

    private func takeReply() -> TrainSnapshot {
        while true {
            news.wait()
            if case .train(let snapshot)? = engine.replies.take() { return snapshot }
        }
    }
}
