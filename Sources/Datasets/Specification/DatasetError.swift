import Expressions
import Localization
import NeuralCore

/// What can be wrong with data that a person named. One line each: what, where, what to do.
public enum DatasetError: Error, Sendable, Equatable {
    case specification(String, SpecificationProblem)
    case classes(String, ClassProblem)
    case missingFile(String)
    case unreadable(String, FileReason)
    case folderWithoutImages(String)
    /// One has to be chosen: how each is written.
    case severalSets(String, write: [String])
    case tooLarge(String, bytes: Int)
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
        case unknownOption(String, known: [String])
        case optionWithoutValue(String)
        case optionTwice(String)
        /// A list or a mapping where one text should stand.
        case optionNeedsText(String)
        case optionValue(String, String, known: [String])
        /// No number, or one outside of the range.
        case outOfRange(String, String, ClosedRange<Double>)
        case featureTwice(String)
        /// What is wrong with an expression as it is written.
        case function(ExpressionError)
        /// An expression that cannot be worked out at a point.
        case noValue(PlaneFunction.Problem, x: Float, y: Float)
        /// An expression that is true of all points, or of none.
        case oneSided(Bool)
        case notAPoint(String)
        /// A point of a class that is none.
        case pointClass(PointChange)
        /// Numbers for channels that are not there.
        case channels(String, given: Int, channels: Int)
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
        case .specification, .classes, .severalSets: .argument
        case .missingFile, .unreadable, .folderWithoutImages, .resourceMissing: .missing
        case .tooLarge, .idx, .gzip, .csv, .image, .imageFolder: .contents
        }
    }
}

extension DatasetError: Worded {
    public var text: Text {
        switch self {
        case .specification(let text, let problem):
            Text("data '\(Self.shown(text))': \(problem)", "数据“\(DatasetError.shown(text))”：\(problem.text.zh)")
        case .classes(let name, let problem):
            Text("data '\(Self.shown(name))': \(problem)", "数据“\(DatasetError.shown(name))”：\(problem.text.zh)")
        case .missingFile(let path):
            Text(
                "\(Self.shown(path)): no such file or folder; check the path",
                "\(DatasetError.shown(path))：没有这个文件或文件夹；检查路径")
        case .unreadable(let path, let reason):
            Text("\(Self.shown(path)): cannot be read; \(reason)", "\(DatasetError.shown(path))：读不了；\(reason.text.zh)")
        case .folderWithoutImages(let path):
            Text(
                "\(Self.shown(path)): no IDX files here;"
                    + " expected images-idx3-ubyte and labels-idx1-ubyte, with train- or t10k- in front or not",
                "\(DatasetError.shown(path))：这里没有 IDX 文件；应当有 images-idx3-ubyte 和 labels-idx1-ubyte，前面可以有 train- 或 t10k-"
            )
        case .severalSets(let path, let known):
            Text("\(Self.shown(path)): holds several data sets; write ", "\(Self.shown(path))：里面有几个数据集；写 ")
                + known.map(Self.shown).joined(Text(" or ", " 或 "))
        case .tooLarge(let path, let bytes):
            Text(
                "\(Self.shown(path)): has \(bytes) bytes, too many for this machine",
                "\(Self.shown(path))：有 \(bytes) 字节，这台机器放不下")
        case .idx(let path, let problem):
            Text("\(Self.shown(path)): \(problem)", "\(DatasetError.shown(path))：\(problem.text.zh)")
        case .gzip(let path, let problem):
            Text(
                "\(Self.shown(path)): its gzip data \(problem)", "\(DatasetError.shown(path))：gzip 数据\(problem.text.zh)"
            )
        case .csv(let path, let problem):
            Text("\(Self.shown(path))\(problem)", "\(DatasetError.shown(path))\(problem.text.zh)")
        case .image(let path, let problem, let broken, let count):
            Text(
                "\(Self.shown(path)): \(problem); \(broken) of \(count) images cannot be read",
                "\(DatasetError.shown(path))：\(problem.text.zh)；\(count) 张图里有 \(broken) 张读不了")
        case .imageFolder(let path, let problem):
            Text("\(Self.shown(path)): \(problem)", "\(DatasetError.shown(path))：\(problem.text.zh)")
        case .resourceMissing(let name, let searched):
            Text(
                "the program's '\(name)' data are missing; keep its .resources folders beside it"
                    + " (first looked for in \(Self.shown(searched.first ?? "no folder at all")))",
                "程序自带的“\(name)”数据不见了；让 .resources 文件夹留在程序旁边"
                    + (searched.first.map { "（先找的是 \(DatasetError.shown($0))）" } ?? ""))
        }
    }

    /// Text from outside, fit for one line of a terminal: no control characters, not endless.
    package static func shown(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(400))).printable
    }
}

extension DatasetError.SpecificationProblem: Worded {
    public var text: Text {
        switch self {
        case .unknown(let nearest?): Text("no such data; did you mean '\(nearest)'?", "没有这种数据；是不是“\(nearest)”？")
        case .unknown(nearest: nil):
            Text(
                "no such data; there are digits, digits:0,1, \(SyntheticDataset.allCases.map(\.rawValue).joined(separator: ", ")),"
                    + " function:EXPRESSION, points:X:Y:CLASS, idx:FOLDER, csv:FILE, images:FOLDER",
                "没有这种数据；有 digits、digits:0,1、\(SyntheticDataset.allCases.map(\.rawValue).joined(separator: "、"))、"
                    + "function:表达式、points:X:Y:类别、idx:文件夹、csv:文件、images:文件夹")
        case .noPath(let form): Text("the path is missing; write \(form)", "缺少路径；写成 \(form)")
        case .takesNothing(let word): Text("nothing may follow '\(word)'", "“\(word)”后面不能再写什么")
        case .notADigit(let field):
            Text(
                "'\(DatasetError.shown(field))' is not a digit; write the digits to keep as in digits:0,1",
                "“\(DatasetError.shown(field))”不是数字；要留的数字写成 digits:0,1 这样")
        case .twice(let label): Text("\(label) is named twice", "\(label) 写了两次")
        case .tooFew:
            Text(
                "one digit leaves nothing to tell apart; name at least two, as in digits:0,1",
                "只有一个数字，没有什么可分；至少写两个，如 digits:0,1")
        case .unknownOption(let name, let known):
            if let nearest = nearestName(to: name, among: known) {
                Text(
                    "no option '\(DatasetError.shown(name))'; did you mean '\(nearest)'?",
                    "没有选项“\(DatasetError.shown(name))”；是不是“\(nearest)”？")
            } else if known.isEmpty {
                Text("it takes no options", "它没有选项")
            } else {
                Text("no option '\(DatasetError.shown(name))'; there are ", "没有选项“\(DatasetError.shown(name))”；有 ")
                    + known.joined(Text(", ", "、"))
            }
        case .optionWithoutValue(let name):
            Text(
                "the option '\(DatasetError.shown(name))' has no value; write \(DatasetError.shown(name))=VALUE",
                "选项“\(DatasetError.shown(name))”没有值；写成 \(DatasetError.shown(name))=值")
        case .optionTwice(let name):
            Text("the option '\(DatasetError.shown(name))' is there twice", "选项“\(DatasetError.shown(name))”写了两次")
        case .optionNeedsText(let name): Text("'\(name)' takes one text", "“\(name)”只要一个值")
        case .outOfRange(let name, let value, let range):
            Text("\(name) is a number from ", "\(name) 应当是 ") + range.written
                + Text(", not '\(DatasetError.shown(value))'", " 的数，不是“\(DatasetError.shown(value))”")
        case .featureTwice(let name): Text("the feature \(name) is named twice", "特征 \(name) 写了两次")
        case .function(let error): error.message
        case .noValue(let problem, let x, let y):
            problem.text + Text(" at x = \(x), y = \(y)", "（在 x = \(x)、y = \(y) 处）")
        case .oneSided(true):
            Text("it is true of every point in -1 to 1; there is nothing to tell apart", "在 -1 到 1 的每个点上都成立；没有什么可分")
        case .oneSided(false):
            Text("it is true of no point in -1 to 1; there is nothing to tell apart", "在 -1 到 1 的点上都不成立；没有什么可分")
        case .notAPoint(let field):
            Text(
                "'\(DatasetError.shown(field))' is no point; write x, y and its class as 0.2:-1.1:1, or x and y of one to take away",
                "“\(DatasetError.shown(field))”不是点；写 x、y 和类别，如 0.2:-1.1:1，或要拿掉的点的 x 和 y")
        case .pointClass(let change):
            Text(
                "the point \(change.written) has no class; write a whole number from 0 to 9",
                "点 \(change.written) 没有类别；写 0 到 9 的整数")
        case .channels(let name, let given, let channels):
            Text(
                "\(name) has \(given) numbers for images of \(channels == 1 ? "one channel" : "\(channels) channels");"
                    + " write one number, or one for each channel",
                "\(name) 有 \(given) 个数，图有 \(channels) 个通道；写一个数，或者每个通道一个")
        case .optionValue(let name, let value, let known):
            Text(
                "'\(DatasetError.shown(value))' is no \(name); ", "\(name) 没有“\(DatasetError.shown(value))”；")
                + (nearestName(to: value, among: known).map { Text("did you mean '\($0)'?", "是不是“\($0)”？") }
                    ?? (Text("write ", "写 ") + known.joined(Text(" or ", " 或 "))))
        }
    }
}

extension ClosedRange<Double> {
    /// `0.1 to 0.9`, whole numbers without a point.
    fileprivate var written: Text {
        [lowerBound, upperBound].map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }.joined(Text(" to ", " 到 "))
    }
}

extension DatasetError.ClassProblem: Worded {
    public var text: Text {
        switch self {
        case .none: Text("it has no classes to choose from, its targets are numbers", "没有类别可选，它的目标是数")
        case .tooFew: Text("one class leaves nothing to tell apart; name at least two", "只有一类，没有什么可分；至少写两类")
        case .twice(let label): Text("class \(label) is named twice", "类别 \(label) 写了两次")
        case .unknown(let label, let count):
            Text("there is no class \(label); its classes are 0 to \(count - 1)", "没有类别 \(label)；类别是 0 到 \(count - 1)")
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

extension CompressionProblem: Worded {
    public var text: Text {
        switch self {
        case .truncated: Text("end too early; copy or download it again", "没有写完；重新复制或下载")
        case .damaged(let reason): Text("are damaged (\(reason)); copy or download it again", "损坏了（\(reason)）；重新复制或下载")
        case .tooLarge(let limit):
            Text("inflate to more than \(limit) bytes, which is not read", "解开来超过 \(limit) 字节，不读")
        case .trailing(let count):
            Text("have \(count) bytes after their end; copy or download it again", "结束之后还有 \(count) 字节；重新复制或下载")
        case .memory: Text("cannot be inflated; there is no memory left", "解不开；内存不够了")
        }
    }
}
