import Training

extension Workload {
    /// Stepping the document's network with its past kept, and going back in it; each with what the panels draw.
    static var history: [Workload] {
        [
            Workload.timed("history_step") {
                let core = try walked(steps: 30)
                return Work { for phase in Phase.allCases where phase != .define { core.show(.phase(phase)) } }
            },
            Workload.timed("history_back_phase") {
                let core = try walked(steps: 30)
                // Back over update, backward, zero_grad, loss, forward in turn, and forward again unseen.
                var depth = 0
                return Work {
                    if depth == 5 { core.show(.goTo(step: 29)) }
                    depth = depth % 5 + 1
                } run: {
                    core.show(.back(.phase))
                }
            },
            Workload.timed("history_back_100_steps") {
                let core = try walked(steps: 1000)
                // From ever other steps, so that the way leads where no state is kept from the round before.
                var (step, begun) = (999, 0)
                return Work {
                    if step < 200 {
                        begun += 37
                        step = 999 - begun % 100
                        core.show(.goTo(step: step))
                    }
                    step -= 100
                } run: {
                    core.show(.goTo(step: step))
                }
            },
        ]
    }

    private static func walked(steps: Int) throws -> EngineCore {
        let core = try EngineCore(stepping: try Experiment.named("document"))
        core.show(.goTo(step: steps - 1))
        return core
    }
}

extension EngineCore {
    fileprivate func show(_ action: RunAction) { _ = perform(.run(action)) }
}
