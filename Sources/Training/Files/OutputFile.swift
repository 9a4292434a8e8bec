import Foundation
import NeuralCore

/// A file that a command is to write.
package enum OutputFile {
    /// Refuses what cannot be written, and to write over what is not `ours`: a file that the same run wrote, and nobody changed.
    ///
    /// - Throws: ``ExperimentError/Problem/notWritten(_:)``, or what is there.
    package static func check(
        _ path: String, force: Bool, otherwise problem: ExperimentError.Problem, ours: () -> Bool
    ) throws(ExperimentError) {
        let place = SourcePlace(file: path)
        if let obstacle = FileProblem.writing(path) { throw ExperimentError(.notWritten(obstacle), at: place) }
        guard !force, !FileProblem.isFree(path), !ours() else { return }
        throw ExperimentError(problem, at: place)
    }

    /// - Parameter makesFolder: whether its folder is made where it is not there.
    package static func write(
        _ text: String, to path: String, makesFolder: Bool = false
    ) throws(ExperimentError) {
        do {
            if makesFolder {
                let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
                if let obstacle = FileProblem.makingFolder(folder) {
                    throw ExperimentError(.notWritten(obstacle), at: SourcePlace(file: path))
                }
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
        } catch let error as ExperimentError {
            throw error
        } catch {
            throw ExperimentError(.notWritten(error.fileReason), at: SourcePlace(file: path))
        }
        try publish([part(text, for: path)])
    }

    /// A text that is not yet in its place.
    static func part(_ text: String, for path: String) throws(ExperimentError) -> FilePart {
        do {
            let part = try FilePart(for: path)
            try part.file.write(contentsOf: Data(text.utf8))
            return part
        } catch {
            throw ExperimentError(.notWritten(error.fileReason), at: SourcePlace(file: path))
        }
    }

    /// Puts files in their places: all of them, or none.
    static func publish(_ parts: [FilePart]) throws(ExperimentError) {
        do {
            try FilePart.publish(parts)
        } catch {
            throw ExperimentError(.notWritten(error.fileReason), at: SourcePlace(file: parts[0].name))
        }
    }
}
