import Training

extension Workload {
    /// Opening the explanation of the numbers that have the most parts, after a whole step.
    static var explanations: [Workload] {
        [
            // Used at 900 and at 784 places.
            explaining("document", "conv1.weight[2,0,1,1].grad"), explaining("document", "conv2.weight[3,1,0,2].grad"),
            // 12,544 products; 512 paths.
            explaining("document", "fc1[0,3]"), explaining("document", "flatten1[0,7000].grad"),
            explaining("document", "fc1.weight[3,77]"),
            // Used at 3,025 places; 9,216 products; 4,096 paths.
            explaining("alexnet", "conv1.weight[5,1,3,3].grad"), explaining("alexnet", "fc6[0,3]"),
            explaining("alexnet", "drop7[0,7].grad"),
        ]
    }

    private static func explaining(_ preset: String, _ name: String) -> Workload {
        .timed("explain_\(preset)_\(name)") {
            var experiment = try Experiment.load(preset)
            experiment.batchSize = 1
            let session = try Session(experiment)
            for phase in Phase.allCases { try session.run(phase) }
            let number = try ElementPath(parsing: name)
            _ = try session.explain(number)
            return Work { _ = session.explained(number) }
        }
    }
}

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
        let core = try EngineCore(stepping: try Experiment.load("document"))
        core.show(.goTo(step: steps - 1))
        return core
    }
}

extension EngineCore {
    fileprivate func show(_ action: RunAction) { _ = perform(.run(action)) }
}
