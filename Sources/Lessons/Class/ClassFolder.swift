import Foundation
import Localization
import NeuralCore
import Training

/// The transcripts of a class in a folder: a file for each learner, or a folder for each with files in it.
public struct ClassFolder: Sendable, Equatable {
    public var path: String
    public var entries: [Entry] = []
    /// Files that are no transcripts, each with why.
    public var passedOver: [PassedOver] = []

    public struct Entry: Sendable, Equatable {
        /// The file's name without its ending, or its folder's.
        public var who: String
        public var file: String
        public var transcript: Transcript
    }

    /// A file, or a part of one, that does not count.
    public struct PassedOver: Sendable, Equatable {
        public var file: String
        public var reason: Text
        /// Whether the rest of the file counts.
        public var isPart = false

        /// A learner's file has the learner's name: where only a part of it does not count, it is named if names are to be told.
        public func text(withNames: Bool) -> Text {
            isPart && !withNames ? reason : Text("\(file): ", "\(file)：") + reason
        }
    }

    /// Hidden files are nobody's.
    ///
    /// - Throws: that there is no such folder, or that it cannot be read.
    public init(reading path: String) throws(ExperimentError) {
        self.path = path
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
            let isThere = FileManager.default.fileExists(atPath: path)
            let reason: FileReason = !isThere ? .noFileOrFolder : FileProblem.isFolder(path) ? .permissions : .isFile
            throw ExperimentError(.unreadable(reason), at: SourcePlace(file: path))
        }
        for name in names.filter({ !$0.hasPrefix(".") }).sorted() {
            let place = URL(fileURLWithPath: path).appending(path: name)
            guard let inside = try? FileManager.default.contentsOfDirectory(atPath: place.path) else {
                read(place, who: place.deletingPathExtension().lastPathComponent, name)
                continue
            }
            for file in inside.filter({ !$0.hasPrefix(".") }).sorted() {
                read(place.appending(path: file), who: name, "\(name)/\(file)")
            }
        }
    }

    private mutating func read(_ file: URL, who: String, _ name: String) {
        guard ["yaml", "yml"].contains(file.pathExtension.lowercased()) else {
            return passedOver.append(PassedOver(file: name, reason: Text("no transcript; passed over", "不是记录；略过")))
        }
        do throws(ExperimentError) {
            entries.append(Entry(who: who, file: name, transcript: try Transcript(reading: file)))
        } catch {
            let line = error.place?.line.map { Text("line \($0): ", "第 \($0) 行：") } ?? Text("")
            passedOver.append(PassedOver(file: name, reason: line + error.problem.text + Text("; passed over", "；略过")))
        }
    }
}
