import Datasets
import Foundation
import Localization
import NeuralCore

/// What is wrong with an experiment: which file and line, what, and what to do. Prints as one line, `file:line: problem; suggestion`.
public struct ExperimentError: Error, Equatable, Sendable, Worded {
    public var place: SourcePlace?
    public var problem: Problem

    public init(_ problem: Problem, at place: SourcePlace? = nil) {
        self.problem = problem
        self.place = place
    }

    static func data(_ error: DatasetError) -> ExperimentError { ExperimentError(.data(error)) }
    static func file(_ error: SafeTensorsError) -> ExperimentError { ExperimentError(.file(error)) }

    /// Every way in which an experiment can be wrong.
    public enum Problem: Equatable, Sendable {
        case unknownExperiment(String, known: [String])
        case unreadable(FileReason)
        case notText
        case notYAML(String)
        case notAMapping(what: Owner)
        /// `max_pool2d: 2`: a value, and the setting that it may be meant for.
        case settingsWithoutNames(layer: String, setting: String?, value: String?)
        /// `- conv2d:` with its settings in the same column.
        case settingsBeside(layer: String)
        case missing(key: String, of: Owner)
        case unknownKey(String, of: Owner, known: [String])
        /// A setting under two of its names.
        case sameSetting(String, String)
        /// One that chooses how PyTorch computes, not what.
        case withoutEffect(String)
        /// `reduction: none`: backward has nothing to begin with.
        case lossWithoutReduction
        /// A list with another number of numbers than the network has outputs.
        case weightCount(key: String, got: Int, outputs: Int)
        /// `log_target` where targets come from classes.
        case logTarget(data: String)
        case unknownName(String, kind: NameKind, known: [String])
        case wrongType(key: String, expected: Expectation, got: Found)
        case outOfRange(key: String, value: String, expected: Expectation)
        case inputShape([Int])
        case emptyNetwork
        case tooLarge(what: Load, bytes: Double, available: Double)
        case tooManyMultiplyAdds(Load, count: Double)
        case fileTooLarge(most: Int)
        case nothingToTrain
        case everythingFrozen
        case nothingToTrainOn(data: String)
        case outputs(got: Int, Outputs, data: String)
        case dataShape(data: String, got: [Int], expected: [Int], columns: [String] = [])
        case lossNeedsClasses(loss: String, data: String)
        case lossNeedsTwoDimensions(loss: String, got: [Int])
        case data(DatasetError)
        case file(SafeTensorsError)
        /// It cannot be broken in the way that its file asks for.
        case fault(Text)
        /// What is there is not what this command wrote: a checkpoint, of another experiment; a transcript; an export.
        case notACheckpoint
        case otherCheckpoint
        /// A one-cycle schedule was laid out over so many epochs.
        case otherCycle(epochs: Int)
        case notATranscript(lesson: String)
        /// A transcript tells what does not come out so.
        case notReplayed(Text)
        case othersFile
        case damagedCheckpoint
        case exportKind(String)
        case layer(LayerProblem)
        case change(ChangeProblem)
        case kept(KeptRunProblem)
        case notWritten(FileReason)

        /// What this machine's memory cannot hold.
        static func tooLarge(_ what: Load, bytes: Double) -> Problem {
            .tooLarge(what: what, bytes: bytes, available: Double(ProcessInfo.processInfo.physicalMemory))
        }
    }

    /// What kind of thing is wrong: these differ in exit code.
    public typealias Kind = SafeTensorsError.Kind

    public var kind: Kind {
        switch problem {
        case .unknownExperiment, .unreadable: .missing
        case .data(let error): error.kind == .missing ? .missing : .contents
        case .file(let error): error.kind
        case .notWritten, .othersFile, .notACheckpoint, .otherCheckpoint, .otherCycle, .notATranscript: .unwritable
        case .kept(let problem): problem.kind
        default: .contents
        }
    }

    /// The same, with its file's name alone.
    var withoutFolder: ExperimentError {
        var error = self
        if let place { error.place?.file = URL(fileURLWithPath: place.file).lastPathComponent }
        return error
    }

    /// One line: where, what, what to do. PyTorch's, YAML's and the operating system's own words stay as they are.
    public var text: Text {
        let text = place.map { Text("\($0): ", "\($0)：") + problem.text } ?? problem.text
        return text.oneLine
    }
}

/// A line of a file, as people click on it: `network.yaml:7`.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var line: Int?

    public init(file: String, line: Int? = nil) {
        self.file = file
        self.line = line
    }

    public var description: String { line.map { "\(file):\($0)" } ?? file }
}

/// What is done to data and batches that a person should know.
public enum Notice: Sendable, Equatable {
    /// A file that is left out, and why.
    case broken(String)
    /// Images that get another height and width.
    case resized(data: String, from: [Int], to: [Int])
    /// Fewer samples than a batch should have.
    case smallBatch(wanted: Int, samples: Int)
    /// What was made of the data's files.
    case data(Text)
}

extension Notice: Worded {
    public var text: Text {
        switch self {
        case .broken(let line): Text(line)
        case .data(let text): text
        case .resized(let data, let given, let wanted):
            Text(
                "\(data): images of \(given[0])x\(given[1]) are resized to the network's \(wanted[0])x\(wanted[1])",
                "\(data)：\(given[0])x\(given[1]) 的图缩放成了网络要的 \(wanted[0])x\(wanted[1])")
        case .smallBatch(let wanted, let samples):
            Text(
                "batch_size is \(wanted), there are \(samples) samples: each batch is all of them",
                "batch_size 是 \(wanted)，样本只有 \(samples) 个：每批就是全部样本")
        }
    }
}
