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
                    var run = try sample.run()
                    let before = run.frame
                    run.press(sample.nextKey)
                    let after = run.frame
                    return Work { _ = after.changes(from: before) }
                },
            ]
        }
    }

    /// A screen in the middle of its work.
    private enum Sample: String, CaseIterable {
        case home, step, train

        func run() throws -> StillRun {
            let look = Presentation(try LookOptions.parse([]), depth: .truecolor)
            let size = Size(200, 60)
            let load = { (name: String) in try Experiment.named(name) }
            switch self {
            case .home: return StillRun(.home(HomeState(experiments: .presets), size: size, look), nil, load: load)
            case .step:
                var run = StillRun(.step(size: size, look), try .opening(.named("document"), .step), load: load)
                for _ in 0..<5 { run.press(.character("n")) }
                return run
            case .train:
                let state = AppState.train(running: false, size: size, look)
                var run = StillRun(state, try .opening(.named("digits"), .train), load: load)
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
