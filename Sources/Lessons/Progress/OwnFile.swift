import Foundation
import Localization
import NeuralCore
import Training

/// A file that the learner writes in a lesson: it stands in the state folder, begun with the lesson's text, for any editor.
public struct OwnFile: Sendable, Equatable {
    public var path: String
    /// As it was last saved; `nil` where it cannot be read.
    public var text: String?
    /// Why not.
    public var problem: Text?

    /// Which file it is.
    public struct Place: Sendable, Equatable {
        public var lesson: String
        public var step: String
        /// What it begins with.
        public var start: String

        public init(lesson: String, step: String, start: String) {
            (self.lesson, self.step, self.start) = (lesson, step, start)
        }
    }

    public init(path: String, text: String?, problem: Text? = nil) {
        (self.path, self.text, self.problem) = (path, text, problem)
    }

    /// Reads it; where it is not there it is begun.
    ///
    /// - Parameter folder: the state folder
    public init(_ place: Place, folder: String) {
        path = "\(folder)/own/\(place.lesson)-\(place.step).yaml"
        do throws(ExperimentError) {
            if FileProblem.isMissing(path) { try OutputFile.write(place.start, to: path, makesFolder: true) }
            text = try YAMLFile.read(URL(fileURLWithPath: path))
        } catch {
            problem = error.text
        }
    }
}
