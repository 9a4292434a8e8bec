import NeuralCore

/// What can be wrong with data that a person named. One line each: what, where, what to do.
public enum DatasetError: Error, Sendable, Equatable {
    case specification(String, SpecificationProblem)
    case classes(String, ClassProblem)
    case missingFile(String)
    case unreadable(String, FileReason)
    case folderWithoutImages(String)
    case idx(String, IDXProblem)
    case gzip(String, CompressionProblem)
    case csv(String, CSVProblem)
    /// The first broken file of a folder of images, and how many of how many are broken.
    case image(String, ImageProblem, broken: Int, of: Int)
    case imageFolder(String, ImageFolderProblem)
    case resourceMissing(String, searched: [String])

    /// What was written after `--data` or `data:`.
    public enum SpecificationProblem: Sendable, Equatable {
        case unknown(nearest: String?)
        /// The path is left out; how the whole is written.
        case noPath(write: String)
        case takesNothing(String)
        case notADigit(String)
        case twice(Int)
        case tooFew
    }

    /// Choosing classes of a data set.
    public enum ClassProblem: Sendable, Equatable {
        case none
        case tooFew
        case twice(Int)
        case unknown(Int, count: Int)
    }

    /// Whose mistake it is, which decides the exit code.
    public enum Kind: Sendable, Equatable {
        /// In what was typed.
        case argument
        /// A file's contents are wrong.
        case contents
        /// A file is missing or unreadable.
        case missing
    }

    public var kind: Kind {
        switch self {
        case .specification, .classes: .argument
        case .missingFile, .unreadable, .folderWithoutImages, .resourceMissing: .missing
        case .idx, .gzip, .csv, .image, .imageFolder: .contents
        }
    }
}

extension DatasetError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .specification(let text, let problem):
            "data '\(Self.shown(text))': \(problem)"
        case .classes(let name, let problem):
            "data '\(Self.shown(name))': \(problem)"
        case .missingFile(let path):
            "\(Self.shown(path)): no such file or folder; check the path"
        case .unreadable(let path, let reason):
            "\(Self.shown(path)): cannot be read; \(reason)"
        case .folderWithoutImages(let path):
            "\(Self.shown(path)): no IDX files here;"
                + " expected images-idx3-ubyte and labels-idx1-ubyte, with train- or t10k- in front or not"
        case .idx(let path, let problem):
            "\(Self.shown(path)): \(problem)"
        case .gzip(let path, let problem):
            "\(Self.shown(path)): its gzip data \(problem)"
        case .csv(let path, let problem):
            "\(Self.shown(path))\(problem)"
        case .image(let path, let problem, let broken, let count):
            "\(Self.shown(path)): \(problem); \(broken) of \(count) images \(broken == 1 ? "is" : "are") broken"
        case .imageFolder(let path, let problem):
            "\(Self.shown(path)): \(problem)"
        case .resourceMissing(let name, let searched):
            "the program's '\(name)' data are missing; keep its .resources folders beside it"
                + " (first looked for in \(Self.shown(searched.first ?? "no folder at all")))"
        }
    }

    /// Text from outside, fit for one line of a terminal: no control characters, not endless.
    package static func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(400))).printable
    }
}

extension DatasetError.SpecificationProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknown(let nearest?):
            "no such data; did you mean '\(nearest)'?"
        case .unknown(nearest: nil):
            "no such data; there are digits, digits:0,1, \(SyntheticDataset.allCases.map(\.rawValue).joined(separator: ", ")),"
                + " idx:FOLDER, csv:FILE, images:FOLDER"
        case .noPath(let form): "the path is missing; write \(form)"
        case .takesNothing(let word): "nothing may follow '\(word)'"
        case .notADigit(let field):
            "'\(DatasetError.shown(field))' is no digit; write the digits to keep as in digits:0,1"
        case .twice(let label): "\(label) stands there twice"
        case .tooFew: "one digit leaves nothing to tell apart; name at least two, as in digits:0,1"
        }
    }
}

extension DatasetError.ClassProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .none: "it has no classes to choose from, its targets are numbers"
        case .tooFew: "one class leaves nothing to tell apart; name at least two"
        case .twice(let label): "class \(label) is named twice"
        case .unknown(let label, let count): "there is no class \(label); its classes are 0 to \(count - 1)"
        }
    }
}

/// What is wrong with compressed data.
public enum CompressionProblem: Error, Sendable, Equatable {
    case truncated
    /// zlib's words for it.
    case damaged(String)
    /// More than this many bytes come out.
    case tooLarge(limit: Int)
    /// Bytes after the end.
    case trailing(Int)
    case memory
}

extension CompressionProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated: "end too early; copy or download it again"
        case .damaged(let reason): "are damaged (\(reason)); copy or download it again"
        case .tooLarge(let limit): "inflate to more than \(limit) bytes, which is not read"
        case .trailing(let count): "have \(count) bytes after their end; copy or download it again"
        case .memory: "cannot be inflated; there is no memory left"
        }
    }
}
