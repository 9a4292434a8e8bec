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
