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
        names.contains(name) ? try resource(name) : nil
    }

    private static func resource(_ name: String) throws(ExperimentError) -> URL {
        guard let path = resources.locate("experiments/\(name).yaml") else {
            throw ExperimentError(.data(.resourceMissing("experiments", searched: resources.candidates)))
        }
        return URL(fileURLWithPath: path)
    }

    /// An experiment of the resources, also one that has no preset's name.
    static func load(_ name: String) throws(ExperimentError) -> Experiment {
        let file = try resource(name)
        var preset = try ExperimentFile.parse(YAMLFile.read(file), file: "\(name).yaml", name: name)
        preset.folder = file.deletingLastPathComponent().path
        return preset
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
        if Presets.names.contains(nameOrPath) { return try Presets.load(nameOrPath) }
        let url = URL(fileURLWithPath: nameOrPath)
        guard !FileProblem.isMissing(url.path) else {
            throw ExperimentError(.unknownExperiment(nameOrPath, known: Presets.names))
        }
        let name = url.deletingPathExtension().lastPathComponent
        var experiment = try ExperimentFile.parse(YAMLFile.read(url, pipes: true), file: nameOrPath, name: name)
        experiment.path = nameOrPath
        experiment.folder = url.deletingLastPathComponent().path
        return experiment
    }
}
