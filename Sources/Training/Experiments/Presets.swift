import Datasets
import Foundation
import NeuralCore

/// The experiments that come with the program.
public enum Presets {
    /// In the order a learner should meet them.
    public static let names = [
        "document", "digits", "digits-01", "xor", "circle", "moons", "spiral", "overlap", "too-small", "alexnet",
        "alexnet-torchvision", "mul-add", "linear",
    ]

    /// Its file; `nil` where no preset has this name.
    static func file(_ name: String) throws(ExperimentError) -> URL? {
        guard names.contains(name) else { return nil }
        guard let path = resources.locate("experiments/\(name).yaml") else {
            throw ExperimentError(.data(.resourceMissing("experiments", searched: resources.candidates)))
        }
        return URL(fileURLWithPath: path)
    }

    private static let resources = ResourceFolder(
        target: "Training",
        source: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Resources").path)
}

extension Experiment {
    /// A preset by its name, or a YAML file by its path.
    ///
    /// - Throws: ``ExperimentError`` with file and line.
    public static func load(_ nameOrPath: String) throws(ExperimentError) -> Experiment {
        if let file = try Presets.file(nameOrPath) {
            let text = try ExperimentFile.read(file)
            var preset = try ExperimentFile.parse(text, file: "\(nameOrPath).yaml", name: nameOrPath)
            preset.folder = file.deletingLastPathComponent().path
            return preset
        }
        let url = URL(fileURLWithPath: nameOrPath)
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw ExperimentError(.unknownExperiment(nameOrPath, known: Presets.names))
        }
        let name = url.deletingPathExtension().lastPathComponent
        var experiment = try ExperimentFile.parse(ExperimentFile.read(url), file: nameOrPath, name: name)
        experiment.path = nameOrPath
        experiment.folder = url.deletingLastPathComponent().path
        return experiment
    }
}

extension ExperimentFile {
    /// The most bytes an experiment file may have: far more than any network needs, far less than memory.
    private static let maximumBytes = 4_000_000

    /// Why a file could not be read or written, in the system's words.
    package static func reason(of error: any Error) -> FileReason { error.fileReason }

    package static func read(_ url: URL) throws(ExperimentError) -> String {
        let data: Data
        if let problem = FileProblem.reading(url.path) {
            throw ExperimentError(.unreadable(problem), at: SourcePlace(file: url.relativePath))
        }
        do {
            let size = try FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int ?? 0
            guard size <= maximumBytes else {
                throw ExperimentError(
                    .fileTooLarge(bytes: size, most: maximumBytes), at: SourcePlace(file: url.relativePath))
            }
            data = try Data(contentsOf: url)
        } catch let error as ExperimentError {
            throw error
        } catch {
            throw ExperimentError(.unreadable(error.fileReason), at: SourcePlace(file: url.relativePath))
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ExperimentError(.notText, at: SourcePlace(file: url.relativePath))
        }
        return text
    }
}
