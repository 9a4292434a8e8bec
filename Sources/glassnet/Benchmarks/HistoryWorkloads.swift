import Training

extension Workload {
    /// Stepping the document's network with its past kept, and going back in it; each with what the panels draw.
    static var history: [Workload] {
        [
            Workload.timed("history_step") {
                let workbench = try walked(steps: 30)
                return Work { for phase in Phase.allCases where phase != .define { workbench.run(phase) } }
            },
            Workload.timed("history_back_phase") {
                let workbench = try walked(steps: 30)
                // Back over update, backward, zero_grad, loss, forward in turn, and forward again unseen.
                var depth = 0
                return Work {
                    if depth == 5 { workbench.show(.goTo(step: 29, look: Look())) }
                    depth = depth % 5 + 1
                } run: {
                    workbench.show(.back(.phase, look: Look()))
                }
            },
            Workload.timed("history_back_100_steps") {
                let workbench = try walked(steps: 1000)
                // From ever other steps, so that the way leads where no state is kept from the round before.
                var (step, begun) = (999, 0)
                return Work {
                    if step < 200 {
                        begun += 37
                        step = 999 - begun % 100
                        workbench.show(.goTo(step: step, look: Look()))
                    }
                    step -= 100
                } run: {
                    workbench.show(.goTo(step: step, look: Look()))
                }
            },
        ]
    }

    private static func walked(steps: Int) throws -> Workbench {
        let workbench = try Workbench(stepping: try Experiment.named("document"))
        workbench.show(.goTo(step: steps - 1, look: Look()))
        return workbench
    }
}

extension Workbench {
    fileprivate func show(_ command: EngineCommand) { _ = perform(command) }

    fileprivate func run(_ phase: Phase) { show(.run(phase, look: Look())) }
}
