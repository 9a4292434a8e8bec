import Foundation
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
    public func write() throws(ExperimentError) {
        let session = try Session(untrained: experiment)
        guard isScript else { return try session.saveWeights(to: path, metadata: mark.metadata("weights")) }
        let script = PyTorchScript(session)
        let name = companion.map { URL(fileURLWithPath: $0).lastPathComponent } ?? ""
        var parts = [try OutputFile.part(mark.marked(script.text(companion: name)), for: path)]
        if let companion {
            do throws(SafeTensorsError) {
                parts.append(
                    try SafeTensors.part(script.tensors, metadata: mark.metadata("data"), for: companion))
            } catch {
                throw ExperimentError(.file(error))
            }
        }
        try OutputFile.publish(parts)
    }
}
