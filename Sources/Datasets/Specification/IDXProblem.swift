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
    case counts(images: Int, labels: Int, labelsPath: String)
    /// A test file's label that the training file does not have.
    case label(Int, position: Int, classes: Int)
}

extension IDXProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncatedHeader(let bytes):
            "ends after \(bytes) bytes, in the middle of its header; copy or download it again"
        case .notIDX(let bytes):
            "is no IDX file: it starts with \(bytes.map(IDXProblem.hexadecimal).joined(separator: " ")), not with 00 00 08"
        case .elementType(let type):
            "holds \(IDXProblem.typeNames[type] ?? "elements of an unknown kind") (type \(IDXProblem.hexadecimal(type)));"
                + " only unsigned bytes (type 08) are read"
        case .size(let dimensions, let bytes):
            "promises \(IDXProblem.product(dimensions)) bytes after its header but has \(bytes);"
                + " copy or download it again"
        case .longer(let dimensions):
            "has more than the \(IDXProblem.product(dimensions)) bytes that its header promises; copy or download it again"
        case .dimensionCount(let found, let expected):
            "has \(found) \(found == 1 ? "dimension" : "dimensions"), expected \(expected):"
                + (expected == 3 ? " images are count x height x width" : " labels are one number an image")
        case .empty(let dimensions):
            "holds no images: its dimensions are \(IDXProblem.product(dimensions))"
        case .tooFew:
            "holds one image; training and validation need at least one each"
        case .counts(let images, let labels, let labelsPath):
            "has \(images) images, but \(DatasetError.shown(labelsPath)) has \(labels) labels; the two must belong together"
        case .label(let label, let position, let classes):
            "has label \(label) at position \(position), but the training labels end at \(classes - 1)"
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
