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
        let script = PyTorchScript(session)
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

/// What an exported file says about itself, so that it is known again: of which run it is, and of a script whether it was changed.
struct ExportMark {
    /// Metadata of a safetensors file: what it holds, and of which run.
    static let (contentsKey, runKey) = ("glassnet", "run")

    /// A run by its fingerprint.
    let run: String

    init(_ experiment: Experiment) {
        run = Self.fingerprint(Checkpoint.identity(experiment) + (experiment.weights.map { "; weights \($0)" } ?? ""))
    }

    func metadata(_ contents: String) -> [String: String] {
        ["format": "pt", Self.contentsKey: contents, Self.runKey: run]
    }

    /// A script with its mark as the second line. That keeps titles off the first two, where Python looks for `coding:`.
    func marked(_ script: String) -> String {
        let lines = script.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return "\(lines[0])\n\(line(for: script))\n\(lines.count > 1 ? lines[1] : "")"
    }

    /// Whether a script is one of this run, as it was written.
    func isOnScript(_ path: String) -> Bool {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
        var lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3 else { return false }
        let mark = lines.remove(at: 1)
        return mark == line(for: lines.joined(separator: "\n"))
    }

    /// Whether a safetensors file is one of this run.
    func isOnFile(_ path: String, _ contents: String) -> Bool {
        guard let found = try? SafeTensors.metadata(reading: path) else { return false }
        return found[Self.contentsKey] == contents && found[Self.runKey] == run
    }

    private func line(for script: String) -> String {
        "# glassnet export: run \(run), contents \(Self.fingerprint(script))"
    }

    /// FNV-1a of 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>), as hexadecimal digits.
    private static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

/// An experiment as a PyTorch script that gives the same numbers. Data that PyTorch cannot draw by itself, and weights from a
/// file, lie beside it in a safetensors file that the script reads.
struct PyTorchScript {
    private let session: Session
    private var experiment: Experiment { session.experiment }

    init(_ session: Session) { self.session = session }

    /// The lines of the code panel, below what a file says about itself.
    func text(companion: String) -> String {
        let code = TrainingCode(experiment, task: session.data?.task, companion: companion)
        return """
            # A PyTorch script by Glassnet. It gives the same numbers.
            # \(experiment.title[.en].printable), the experiment '\(experiment.name.printable)'.

            """ + code.lines.text(in: .pytorch)
    }

    /// What lies beside the script.
    var tensors: [(name: String, tensor: Tensor)] {
        var tensors: [(name: String, tensor: Tensor)] = []
        if let split = session.data?.split {
            for (name, samples) in [("training", split.training), ("validation", split.validation)] {
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
