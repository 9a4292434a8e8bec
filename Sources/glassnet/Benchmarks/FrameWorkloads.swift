import Canvas
import Training
import Visualizer

extension Workload {
    /// Each screen at 200 columns and 60 rows: drawn from its state, and compared with the frame before it.
    static var frames: [Workload] {
        Sample.allCases.flatMap { sample in
            [
                Workload.timed("frame_\(sample.rawValue)_drawn") {
                    let state = try sample.run().state
                    return Work { _ = draw(state) }
                },
                Workload.timed("frame_\(sample.rawValue)_diffed") {
                    let run = try sample.run()
                    let before = run.frame
                    run.press(sample.nextKey)
                    let after = run.frame
                    return Work { _ = after.changes(from: before) }
                },
            ]
        } + openings + [steps]
    }

    /// A step of the document's network as a learner presses it: five times the key, with what the engine does for it and the frame.
    private static var steps: Workload {
        Workload.timed("keys_step") {
            let run = try Sample.step.run()
            return Work {
                for _ in 0..<5 {
                    run.press(.character("n"))
                    _ = run.frame
                }
            }
        }
    }

    /// A number of the document's network after backward: opened, explained and drawn. Closing it is not timed.
    private static var openings: [Workload] {
        [("conv1.weight", "3"), ("fc1.weight", "3 J J J J J"), ("conv1", "2"), ("fc1", "2 J J J J J")].map {
            name, keys in
            Workload.timed("open_\(name)") {
                let run = try Sample.step.run()
                for key in keys.split(separator: " ") { run.press(Key(name: String(key))!) }
                return Work(
                    prepare: { run.press(.escape) },
                    run: {
                        run.press(.enter); _ = run.frame
                    })
            }
        }
    }

    /// A screen in the middle of its work.
    private enum Sample: String, CaseIterable {
        case home, step, train

        func run() throws -> StillRun {
            let look = Presentation(try LookOptions.parse([]), depth: .truecolor)
            let size = Size(200, 60)
            let load = { (name: String) in try Experiment.load(name) }
            switch self {
            case .home:
                return StillRun(
                    AppState(.home, size: size, look, home: HomeState(experiments: .presets)), nil, load: load)
            case .step:
                let run = StillRun(
                    AppState(.step(StepState()), size: size, look), try .opening(.load("document"), .step), load: load)
                for _ in 0..<5 { run.press(.character("n")) }
                return run
            case .train:
                let state = AppState(.train(TrainState()), size: size, look)
                let run = StillRun(state, try .opening(.load("digits"), .train), load: load)
                run.press(.character("e"))
                return run
            }
        }

        /// Changes much of the screen.
        var nextKey: Key {
            switch self {
            case .home: .down
            case .step, .train: .character("n")
            }
        }
    }
}
