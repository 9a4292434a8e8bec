import Localization

/// What is wrong with a safetensors file, or with putting it into a network. One line: file, problem, what to do.
public struct SafeTensorsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public var file: String
    /// What is wrong with it.
    public var problem: Problem

    public init(file: String, problem: Problem) {
        self.file = file
        self.problem = problem
    }

    /// What may be wrong with a file.
    public enum Problem: Error, Equatable, Sendable {
        case missing
        case unreadable(FileReason)
        case notWritten(FileReason)
        case tooShort(bytes: Int)
        case headerLength(UInt64, fileBytes: Int)
        case header(String, byte: Int)
        case duplicateName(String)
        case entry(name: String, String)
        case unknownType(name: String, String)
        case sizeMismatch(name: String, shape: [Int], type: String, bytes: Int)
        case outOfFile(name: String, end: Int, dataBytes: Int)
        case overlap(name: String, other: String)
        case gap(byte: Int)
        case noSuchTensor(String)
        case shape(name: String, file: [Int], model: [Int])
        case missingTensor(String)
        case unexpectedTensor(String, known: [String])
    }

    /// What kind of thing is wrong: these differ in exit code.
    public enum Kind: Sendable { case contents, missing, unwritable }

    public var kind: Kind {
        switch problem {
        case .missing, .unreadable: .missing
        case .notWritten: .unwritable
        default: .contents
        }
    }

    public var description: String { "\(file): \(problem.sentence)".oneLine }
}

extension SafeTensorsError.Problem {
    fileprivate var sentence: String {
        switch self {
        case .missing: "no such file; check the path"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .notWritten(let reason): "cannot be written: \(reason)"
        case .tooShort(let bytes): "is \(bytes) bytes long, too short for a safetensors file"
        case .headerLength(let length, let bytes):
            "says its header has \(length) bytes, but the file has \(bytes); is it a safetensors file?"
        case .header(let what, let byte): "header, byte \(byte): \(what)"
        case .duplicateName(let name): "the name '\(name)' is in the header twice"
        case .entry(let name, let what): "tensor '\(name)': \(what)"
        case .unknownType(let name, let type):
            "tensor '\(name)' is of type \(type); F64, F32, F16 and BF16 can be read"
        case .sizeMismatch(let name, let shape, let type, let bytes):
            "tensor '\(name)' of shape \(shape) and type \(type) does not fill its \(bytes) bytes"
        case .outOfFile(let name, let end, let bytes):
            "tensor '\(name)' ends at byte \(end) of the data, which has \(bytes); is the file cut off?"
        case .overlap(let name, let other): "tensors '\(name)' and '\(other)' share bytes"
        case .gap(let byte): "byte \(byte) of the data belongs to no tensor"
        case .noSuchTensor(let name): "has no tensor '\(name)'"
        case .shape(let name, let file, let model): "tensor '\(name)' has shape \(file), the network needs \(model)"
        case .missingTensor(let name): "has no tensor '\(name)', which the network needs"
        case .unexpectedTensor(let name, let known):
            "has a tensor '\(name)', which the network does not know; its names are \(known.joined(separator: ", "))"
        }
    }
}
