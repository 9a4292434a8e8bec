import ArgumentParser
import Foundation
import Training

/// What the shell offers for an argument, asked of the program itself while somebody types.
extension CompletionKind {
    /// A preset, or an experiment file.
    static var experiment: CompletionKind {
        .custom { _, _, typed in Presets.names.filter { $0.hasPrefix(typed) } + experimentFiles(typed) }
    }

    /// A bundled lesson.
    static var lesson: CompletionKind { .custom { _, _, typed in lessons(typed) } }

    /// An experiment of `frame`, or a lesson where the screen that was typed before is `learn`.
    static var experimentOrLesson: CompletionKind {
        .custom { (words: [String], _: Int, typed: String) -> [String] in
            words.contains("learn")
                ? lessons(typed) : Presets.names.filter { $0.hasPrefix(typed) } + experimentFiles(typed)
        }
    }

    /// The words of `explain`: an experiment, then a tensor of its network; of the document's where only one is typed.
    static var experimentOrTensor: CompletionKind {
        .custom { (words: [String], index: Int, typed: String) -> [String] in
            let before = words.prefix(max(0, index)).last { Presets.names.contains($0) || $0.hasSuffix(".yaml") }
            guard let experiment = try? Experiment.load(before ?? "document") else { return [] }
            let plan = experiment.plan
            let tensors = (["input", "target"] + plan.layerNames + plan.tensorNames + ["output", "loss"])
                .filter { $0.hasPrefix(typed) }
            guard before == nil else { return tensors }
            return Presets.names.filter { $0.hasPrefix(typed) } + experimentFiles(typed) + tensors
        }
    }

    private static func lessons(_ typed: String) -> [String] {
        (try? LessonStore(progress: nil))?.names.filter { $0.hasPrefix(typed) } ?? []
    }

    /// YAML files and folders that begin as what is typed.
    private static func experimentFiles(_ typed: String) -> [String] {
        let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
        let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
        return (entries ?? []).sorted().compactMap { name in
            let path = folder + name
            var isFolder: ObjCBool = false
            guard path.hasPrefix(typed), !name.hasPrefix("."),
                FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            else { return nil }
            return isFolder.boolValue ? path + "/" : path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? path : nil
        }
    }
}
