import Localization

/// What is wrong with an IDX file.
public enum IDXProblem: Error, Sendable, Equatable {
    case truncatedHeader(bytes: Int)
    /// The first four bytes are not an IDX file's.
    case notIDX([UInt8])
    case elementType(UInt8)
    /// The header's dimensions, and how many bytes follow it.
    case size([Int], bytes: Int)
    /// More bytes follow the header than its dimensions promise.
    case longer([Int])
    case dimensionCount(found: Int, expected: Int)
    /// No image, or images of no pixel.
    case empty([Int])
    /// One image: nothing is left to validate with.
    case tooFew
    /// Every label is the same.
    case oneClass(UInt8)
    case counts(images: Int, labels: Int, labelsPath: String)
    /// A test file's label that the training file does not have.
    case label(Int, position: Int, classes: Int)
}

extension IDXProblem: Worded {
    public var text: Text {
        switch self {
        case .truncatedHeader(let bytes):
            Text(
                "ends after \(bytes) bytes, in the middle of its header; copy or download it again",
                "只有 \(bytes) 字节，文件头就断了；重新复制或下载")
        case .notIDX(let bytes):
            Text(
                "is not an IDX file: it starts with \(bytes.map(IDXProblem.hexadecimal).joined(separator: " ")), not with 00 00 08",
                "不是 IDX 文件：开头是 \(bytes.map { String($0, radix: 16, uppercase: true) }.joined(separator: " "))，不是 00 00 08"
            )
        case .elementType(let type):
            Text(
                "holds \(IDXProblem.typeNames[type] ?? "elements of an unknown kind") (type \(IDXProblem.hexadecimal(type)));"
                    + " only unsigned bytes (type 08) are read",
                "里面的数是类型 \(String(type, radix: 16, uppercase: true))；只能读无符号字节（类型 08）")
        case .size(let dimensions, let bytes):
            Text(
                "promises \(IDXProblem.product(dimensions)) bytes after its header but has \(bytes);"
                    + " copy or download it again", "文件头说后面有 \(IDXProblem.product(dimensions)) 字节，实际有 \(bytes)；重新复制或下载")
        case .longer(let dimensions):
            Text(
                "has more than the \(IDXProblem.product(dimensions)) bytes that its header promises; copy or download it again",
                "比文件头说的 \(IDXProblem.product(dimensions)) 字节多；重新复制或下载")
        case .dimensionCount(let found, let expected):
            Text(
                "has \(found) \(found == 1 ? "dimension" : "dimensions"), expected \(expected):"
                    + (expected == 3 ? " images are count x height x width" : " labels are one number an image"),
                "有 \(found) 维，应当是 \(expected) 维：" + (expected == 3 ? "图是 张数 x 高 x 宽" : "标签是每张图一个数"))
        case .empty(let dimensions):
            Text(
                "holds no images: its dimensions are \(IDXProblem.product(dimensions))",
                "里面没有图：各维是 \(IDXProblem.product(dimensions))")
        case .tooFew: Text("holds one image; training and validation need at least one each", "只有一张图；训练和验证至少各要一张")
        case .oneClass(let label):
            Text("every label is \(label); there is nothing to tell apart", "每个标签都是 \(label)，没有什么可分")
        case .counts(let images, let labels, let labelsPath):
            Text(
                "has \(images) images, but \(DatasetError.shown(labelsPath)) has \(labels) labels; the two must belong together",
                "有 \(images) 张图，\(DatasetError.shown(labelsPath)) 却有 \(labels) 个标签；两者要配套")
        case .label(let label, let position, let classes):
            Text(
                "has label \(label) at position \(position), but the training labels end at \(classes - 1)",
                "第 \(position) 个标签是 \(label)，训练集的标签只到 \(classes - 1)")
        }
    }

    /// `60000x28x28`; a header may claim 255 dimensions, the first ones tell enough.
    private static func product(_ dimensions: [Int]) -> String {
        dimensions.prefix(6).map(String.init).joined(separator: "x") + (dimensions.count > 6 ? "x..." : "")
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + digits : digits
    }

    private static let typeNames: [UInt8: String] = [
        0x09: "signed bytes", 0x0B: "16-bit integers", 0x0C: "32-bit integers", 0x0D: "32-bit floats",
        0x0E: "64-bit floats",
    ]
}
