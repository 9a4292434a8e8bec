import Localization

extension ExperimentFile {
    /// `fault: dead-relu` breaks the experiment as the break-it menu does. A file that was written of one that is broken already has
    /// `fault: {name: learning-rate-x100, written_out: true}`: what the fault makes of the settings stands in them. `fault: {input_scale: 100,
    /// input_shift: 5}` makes 100 x + 5 of every input x.
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
            let scale = try own.number("input_scale", .finite)
            let shift = try own.number("input_shift", .finite)
            if name == nil, scale == nil, shift == nil { throw own.missing("name") }
            try own.finish()
            experiment.fault.inputs = .init(scale: Float(scale ?? 1), shift: Float(shift ?? 0))
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

    static func brokenOnPurpose(_ experiment: Experiment) -> [String] {
        let inputs = experiment.fault.inputs
        let settings =
            (experiment.brokenAs.map { ["name: \($0.rawValue)", "written_out: true"] } ?? [])
            + (inputs.scale == 1 ? [] : ["input_scale: \(Double(inputs.scale).yaml)"])
            + (inputs.shift == 0 ? [] : ["input_shift: \(Double(inputs.shift).yaml)"])
        return settings.isEmpty ? [] : ["fault: {\(settings.joined(separator: ", "))}"]
    }
}
