import Datasets
import NeuralCore

/// What is wrong with an experiment: which file and line, what, and what to do. Prints as one line, `file:line: problem; suggestion`.
public struct ExperimentError: Error, Equatable, Sendable, CustomStringConvertible {
    public var place: SourcePlace?
    public var problem: Problem

    public init(_ problem: Problem, at place: SourcePlace? = nil) {
        self.problem = problem
        self.place = place
    }

    /// Every way in which an experiment can be wrong.
    public enum Problem: Equatable, Sendable {
        case unknownExperiment(String, known: [String])
        case unreadable(String)
        case notText
        case notYAML(String)
        case notAMapping(what: String)
        case missing(key: String, of: String)
        case unknownKey(String, of: String, known: [String])
        case unknownName(String, kind: String, known: [String])
        case wrongType(key: String, expected: String, got: String)
        case outOfRange(key: String, value: String, expected: String)
        case duplicateLayer(String)
        case emptyNetwork
        case layerInput(kind: String, name: String, expected: String, got: String)
        case linearInput(name: String, expected: Int, got: Int, from: String, image: [Int], fitting: Int?)
        case kernelTooLarge(name: String, kernel: String, image: String)
        case groups(name: String, groups: Int, inputs: Int, outputs: Int)
        case tooLarge(what: String, bytes: Double, available: Double)
        case outputs(got: Int, classes: Int, data: String)
        case dataShape(data: String, got: [Int], expected: [Int])
        case lossNeedsClasses(loss: String, data: String)
        case lossNeedsTwoDimensions(loss: String, got: [Int])
        case data(DatasetError)
        case file(SafeTensorsError)
        case notACheckpoint
        case otherCheckpoint
        case exportKind(String)
        case notWritten(String)
    }

    /// Whether the file's contents are wrong or the file cannot be had: these differ in exit code.
    public var isMissingFile: Bool {
        switch problem {
        case .unknownExperiment, .unreadable: true
        case .data(let error): error.kind == .missing
        case .file(let error): error.isMissingFile
        case .notWritten: true
        default: false
        }
    }

    public var description: String {
        guard let place else { return problem.sentence }
        return "\(place): \(problem.sentence)"
    }
}

/// A line of a file, as people click on it: `network.yaml:7`.
public struct SourcePlace: Equatable, Sendable, CustomStringConvertible {
    public var file: String
    public var line: Int?

    public init(file: String, line: Int? = nil) {
        self.file = file
        self.line = line
    }

    public var description: String { line.map { "\(file):\($0)" } ?? file }
}
