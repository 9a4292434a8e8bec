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
        case stateDict(missing: [String], unexpected: [String], [Mismatch])
        case severalNetworks([String])
        case otherFormat(Format)
    }

    /// A tensor that has another shape in the file than in the network.
    public struct Mismatch: Equatable, Sendable {
        public var name: String
        public var file: [Int]
        public var model: [Int]
    }

    /// What else holds a network's numbers.
    public enum Format: Equatable, Sendable { case torch, zip, hdf5 }

    /// What kind of thing is wrong: these differ in exit code.
    public enum Kind: Sendable { case contents, missing, unwritable }

    public var kind: Kind {
        switch problem {
        case .missing, .unreadable: .missing
        case .notWritten: .unwritable
        default: .contents
        }
    }

    public var description: String { "\(file): \(problem.sentence(of: file))".oneLine }
}

extension SafeTensorsError.Problem {
    fileprivate func sentence(of file: String) -> String {
        switch self {
        case .missing: "no such file; check the path"
        case .unreadable(let reason): "cannot be read; \(reason)"
        case .notWritten(let reason): "cannot be written: \(reason)"
        case .tooShort(let bytes): "is \(bytes) bytes long, too short for a safetensors file"
        case .headerLength(let length, let bytes):
            "says its header has \(length) bytes, but the file has \(bytes); is it a safetensors file?"
        case .header(let what, let byte): "header, byte \(byte): \(what)"
        case .duplicateName(let name): "the name '\(name)' is in the header twice"
        case .entry(let name, let what): "tensor '\(name)': \(what)"
        case .unknownType(let name, let type):
            "tensor '\(name)' is of type \(type), which cannot be read; write it as float32"
        case .sizeMismatch(let name, let shape, let type, let bytes):
            "tensor '\(name)' of shape \(shape) and type \(type) does not fill its \(bytes) bytes"
        case .outOfFile(let name, let end, let bytes):
            "tensor '\(name)' ends at byte \(end) of the data, which has \(bytes); is the file cut off?"
        case .overlap(let name, let other): "tensors '\(name)' and '\(other)' share bytes"
        case .gap(let byte): "byte \(byte) of the data belongs to no tensor"
        case .noSuchTensor(let name): "has no tensor '\(name)'"
        case .stateDict: stateDictWords
        case .severalNetworks(let prefixes):
            "holds this network more than once, under \(prefixes.joined(separator: " and ")); save the one that is meant"
        case .otherFormat(let format):
            "is \(format.words.en), not safetensors\(format.isOfTorch ? "; in Python: \(Self.conversion(of: file))" : "")"
        }
    }

    /// PyTorch's own words, in one line.
    package var stateDictWords: String {
        guard case .stateDict(let missing, let unexpected, let mismatches) = self else { return "" }
        func keys(_ kind: String, _ names: [String]) -> [String] {
            names.isEmpty
                ? [] : ["\(kind) key(s) in state_dict: \(names.map { "\"\($0)\"" }.shortened.en)."]
        }
        let sizes = mismatches.map {
            "size mismatch for \($0.name): copying a param with shape torch.Size(\($0.file)) from checkpoint, "
                + "the shape in current model is torch.Size(\($0.model))."
        }
        return (keys("Missing", missing) + keys("Unexpected", unexpected) + sizes)
            .joined(separator: " ")
    }

    /// How a file of `torch.save` becomes one of this format.
    package static func conversion(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        return "state = torch.load(\"\(name)\", map_location=\"cpu\"); "
            + "safetensors.torch.save_file(state, \"\(stem).safetensors\")"
    }
}

extension SafeTensorsError.Format {
    package var words: Text {
        switch self {
        case .torch: Text("a file of torch.save (.pt, .pth)", "torch.save 写的文件（.pt、.pth）")
        case .zip: Text("a zip archive", "zip 压缩包")
        case .hdf5: Text("an HDF5 file", "HDF5 文件")
        }
    }

    package var isOfTorch: Bool { self == .torch }
}
