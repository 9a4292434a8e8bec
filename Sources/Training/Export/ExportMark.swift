import Foundation
import NeuralCore

/// What a file that this program writes says about itself, so that it is known again: of which run it is, and of a script whether it was changed.
struct ExportMark {
    /// Metadata of a safetensors file: what it holds, and of which run.
    static let (contentsKey, runKey) = ("glassnet", "run")

    /// A run by its fingerprint, and the command that wrote its file.
    let run: String
    private let command: String

    init(_ experiment: Experiment, by command: String = "export") {
        self.command = command
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
        "# glassnet \(command): run \(run), contents \(Self.fingerprint(script))"
    }

    /// FNV-1a of 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>), as hexadecimal digits.
    private static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
