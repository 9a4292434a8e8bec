import Localization

extension ExperimentFile {
    /// `fault: dead-relu` breaks the experiment as the break-it menu does. A file that was written of one that is broken already has
    /// `fault: {name: learning-rate-x100, written_out: true}`: what the fault makes of the settings stands in them.
    static func breakOnPurpose(
        _ experiment: inout Experiment, _ settings: inout Settings
    ) throws(ExperimentError) {
        guard let node = settings.node("fault"), !node.isNone else { return }
        let name: FaultScenario?
        var isWrittenOut = false
        if node.mapping != nil {
            var own = try Settings(node, owner: "fault", file: settings.file)
            name = try own.choice("name", kind: .fault)
            isWrittenOut = try own.flag("written_out") ?? false
            if name == nil { throw own.missing("name") }
            try own.finish()
        } else {
            name = try settings.choice("fault", kind: .fault)
        }
        guard let name else { return }
        let pair = try rethrow(
            as: { (error: FaultError) in settings.failure(.fault(error.text), at: "fault") },
            try name.pair(of: experiment))
        if isWrittenOut { experiment.fault = pair.broken.fault } else { experiment = pair.broken }
        experiment.brokenAs = name
    }
}
