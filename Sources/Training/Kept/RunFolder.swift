import Foundation
import NeuralCore

/// The folder of a kept run, and what the files in it are called.
public struct RunFolder: Sendable, Equatable {
    public let path: String

    public init(_ path: String) { self.path = path }

    /// What lists and commands call it.
    public var name: String { URL(fileURLWithPath: path).lastPathComponent }

    /// How commands name it: by its name where it lies in the folder of runs.
    public func word(in home: String?) -> String { home != nil && home == PathParts(path).folder ? name : path }

    enum File: String, CaseIterable {
        /// What was trained, with its changes.
        case experiment = "experiment.yaml"
        /// A ``MetricsTable``.
        case metrics = "metrics.csv"
        /// What `train --json` prints.
        case events = "events.jsonl"
        /// The weights of the epoch with the least validation loss, or training loss where nothing is validated.
        case best = "best.safetensors"
        /// A ``Checkpoint``, which is a weight file too.
        case last = "last.safetensors"
    }

    subscript(file: File) -> String { "\(path)/\(file.rawValue)" }

    /// TensorBoard finds its files by these letters.
    static let tensorBoardPrefix = "events.out.tfevents."

    /// TensorBoard's event file; `nil` where there is none yet.
    var tensorBoard: String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix(Self.tensorBoardPrefix) }.min().map { "\(path)/\($0)" }
    }

    /// Whether something of a run is in it that would be missed: a program that was killed before its first word leaves less.
    var holdsRun: Bool {
        [File.experiment, .best, .last].contains { FileManager.default.fileExists(atPath: self[$0]) }
    }

    /// Whether keeping a run makes a file of this name.
    private static func isOwn(_ name: String) -> Bool {
        File(rawValue: name) != nil || name.hasPrefix(tensorBoardPrefix) || name.hasSuffix(".part")
    }

    /// Whether a process writes to it just now.
    public var isWritten: Bool { AppendedFile.isTaken(self[.metrics]) }

    /// When something of it was written last, in seconds since 1970.
    public var modified: Double {
        [File.last, .metrics].compactMap { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: self[file])
            return (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970
        }.max() ?? 0
    }

    /// All that lies in it.
    public var bytes: Int {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }
}

extension RunFolder {
    /// Makes the folder that a person named, or takes it where it is empty.
    ///
    /// - Parameter force: whether the run that is in it may go.
    public static func make(_ path: String, force: Bool) throws(ExperimentError) -> RunFolder {
        let folder = RunFolder(path)
        let place = SourcePlace(file: path)
        guard !folder.isWritten else { throw ExperimentError(.kept(.isWritten), at: place) }
        if folder.holdsRun {
            guard force else { throw ExperimentError(.kept(.holdsRun), at: place) }
            try folder.empty()
        } else if let names = try? FileManager.default.contentsOfDirectory(atPath: path),
            !names.allSatisfy(isOwn)
        {
            throw ExperimentError(.kept(.folderNotEmpty), at: place)
        }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw ExperimentError(.notWritten(error.fileReason), at: place)
        }
        return folder
    }

    /// Makes the next folder of a name in a folder of runs: `digits-1`, `digits-2`. Of two processes each gets its own.
    public static func next(_ name: String, in home: String) throws(ExperimentError) -> RunFolder {
        do {
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        } catch {
            throw ExperimentError(.notWritten(error.fileReason), at: SourcePlace(file: home))
        }
        var number = 1 + (RunFolder.all(in: home).compactMap { $0.number(of: name) }.max() ?? 0)
        while mkdir("\(home)/\(name)-\(number)", 0o777) != 0 {
            guard errno == EEXIST else {
                throw ExperimentError(
                    .notWritten(.system(String(cString: strerror(errno)))), at: SourcePlace(file: home))
            }
            number += 1
        }
        return RunFolder("\(home)/\(name)-\(number)")
    }

    /// Makes the folder of a line that leaves a run's after so many steps, beside the run's: `digits-1~fork@120`.
    func fork(at step: Int) throws(ExperimentError) -> RunFolder {
        let root = name.split(separator: "~", maxSplits: 1).first.map(String.init) ?? name
        let beginning = "\(PathParts(path).folder)/\(root)~fork@\(step)"
        var (made, number) = (beginning, 1)
        while mkdir(made, 0o777) != 0 {
            guard errno == EEXIST else {
                throw ExperimentError(
                    .notWritten(.system(String(cString: strerror(errno)))), at: SourcePlace(file: made))
            }
            number += 1
            made = "\(beginning)-\(number)"
        }
        return RunFolder(made)
    }

    private func number(of name: String) -> Int? {
        self.name.hasPrefix(name + "-") ? Int(self.name.dropFirst(name.count + 1)) : nil
    }

    /// The runs in a folder of runs, by their names: `digits-2` before `digits-10`.
    public static func all(in home: String) -> [RunFolder] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
        return names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
            .map { RunFolder("\(home)/\($0)") }.filter(\.holdsRun)
    }

    /// Removes the files of a run, and nothing else.
    private func empty() throws(ExperimentError) {
        let files = File.allCases.map { self[$0] } + [tensorBoard].compactMap(\.self)
        for file in files where FileManager.default.fileExists(atPath: file) {
            do {
                try FileManager.default.removeItem(atPath: file)
            } catch {
                throw ExperimentError(.notWritten(error.fileReason), at: SourcePlace(file: file))
            }
        }
    }

    /// Removes a run, and its folder where nothing else is in it.
    public func delete() throws(ExperimentError) {
        guard !isWritten else { throw ExperimentError(.kept(.isWritten), at: SourcePlace(file: path)) }
        try empty()
        rmdir(path)
    }
}

extension RunFolder {
    /// What `experiment.yaml` holds: the experiment, and what only a kept run has to know of it.
    func text(of experiment: Experiment) -> String {
        ExperimentFile.text(of: experiment, in: path) + "run: \(KeptFacts(experiment).written)\n"
    }
}

extension Trainer {
    /// Goes on where a kept run ends.
    ///
    /// - Returns: whether it has got so far as to have a checkpoint.
    public func resume(from folder: RunFolder) throws(ExperimentError) -> Bool { try resume(from: folder[.last]) }
}
