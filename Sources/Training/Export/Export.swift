import Foundation
import Localization
import NeuralCore

/// An experiment that is written to a file: a PyTorch script, with its data beside it where it needs some, or its weights.
public struct Export {
    private let experiment: Experiment
    private let path: String

    /// Whether a file's name says what is to be written: `.py`, `.safetensors`.
    public static func isKnown(_ path: String) -> Bool { path.hasSuffix(".py") || path.hasSuffix(".safetensors") }

    /// - Precondition: the path is known.
    public init(_ experiment: Experiment, to path: String) {
        precondition(Export.isKnown(path))
        self.experiment = experiment
        self.path = path
    }

    private var isScript: Bool { path.hasSuffix(".py") }
    private var mark: ExportMark { ExportMark(experiment) }

    /// `net-data.safetensors` beside `net.py`: data that PyTorch cannot draw by itself, and weights from a file.
    private var companion: String? {
        guard isScript, experiment.data != .random || experiment.weights != nil else { return nil }
        return path.dropLast(".py".count) + "-data.safetensors"
    }

    /// The files that it writes.
    public var files: [String] { [path] + (companion.map { [$0] } ?? []) }

    /// Looks, before anything is worked out, whether the files can be written.
    ///
    /// - Parameter force: whether what another run or somebody else wrote may go.
    public func check(force: Bool) throws(ExperimentError) {
        try OutputFile.check(path, force: force, otherwise: .othersFile) {
            isScript ? mark.isOnScript(path) : mark.isOnFile(path, "weights")
        }
        guard let companion else { return }
        try OutputFile.check(companion, force: force, otherwise: .othersFile) { mark.isOnFile(companion, "data") }
    }

    /// Writes the files: all of them, or none.
    ///
    /// - Returns: what was done to the data.
    @discardableResult public func write() throws(ExperimentError) -> [Notice] {
        let session = try Session(untrained: experiment)
        guard isScript else {
            try session.saveWeights(to: path, metadata: mark.metadata("weights"))
            return session.notices
        }
        let script = try PyTorchScript(session)
        let name = companion.map { URL(fileURLWithPath: $0).lastPathComponent } ?? ""
        var parts = [try OutputFile.part(mark.marked(script.text(companion: name)), for: path)]
        if let companion {
            parts.append(
                try rethrow(
                    as: ExperimentError.file,
                    try SafeTensors.part(script.tensors, metadata: mark.metadata("data"), for: companion)))
        }
        try OutputFile.publish(parts)
        return session.notices
    }
}

/// An experiment as a PyTorch script that gives the same numbers. Data that PyTorch cannot draw by itself, and weights from a
/// file, lie beside it in a safetensors file that the script reads.
struct PyTorchScript {
    private let session: Session
    private let changes: ScriptedChanges
    private var experiment: Experiment { session.experiment }

    /// - Throws: an event that PyTorch has no word for.
    init(_ session: Session) throws(ExperimentError) {
        self.session = session
        changes = try ScriptedChanges(session)
    }

    /// The lines of the code panel, below what a file says about itself.
    func text(companion: String) -> String {
        var code = TrainingCode(experiment, task: session.data?.task, companion: companion)
        if !changes.script.changes.isEmpty { code.scripted = changes.script }
        return """
            # A PyTorch script by Glassnet. It gives the same numbers.
            # \(experiment.title[.en].printable), the experiment '\(experiment.name.printable)'.

            """ + code.lines.text(in: .pytorch)
    }

    /// What lies beside the script.
    var tensors: [(name: String, tensor: Tensor)] {
        var tensors: [(name: String, tensor: Tensor)] = []
        if let split = session.data?.split {
            let splits = [("", split)] + changes.samples.map { ($0.suffix, $0.data.split) }
            let parts = splits.flatMap { suffix, split in
                [("training\(suffix)", split.training), ("validation\(suffix)", split.validation)]
            }
            for (name, samples) in parts {
                let batch = samples.batch(Array(0..<samples.count))
                tensors.append(("\(name).inputs", batch.inputs))
                switch batch.targets {
                case .classes(let labels):
                    tensors.append(("\(name).targets", Tensor(labels.map(Float.init), shape: [labels.count])))
                case .values(let values): tensors.append(("\(name).targets", values))
                }
            }
        }
        if experiment.weights != nil {
            let names = PythonNames(experiment.plan)
            session.defineIfNeeded()
            for (position, layer) in (session.network?.layers ?? []).enumerated() {
                guard case .module(let module) = layer else { continue }
                let code = experiment.plan.layers[position].code
                tensors += module.namedTensors().map {
                    ("weights.\(code.name(of: $0.name, in: names[position]))", $0.tensor)
                }
            }
        }
        return tensors
    }
}
