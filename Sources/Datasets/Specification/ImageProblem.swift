import NeuralCore

/// What is wrong with an image file.
public enum ImageProblem: Error, Sendable, Equatable {
    case missing
    case unreadable(FileReason)
    case notAnImage
    case truncated
    /// More bytes than the size promises.
    case trailing(Int)
    case size(width: Int, height: Int)
    /// A part of the header that is no number, or out of range.
    case header(Part)
    /// A form of PNG or PNM that is not read.
    case unsupported(Form)
    case checksum(chunk: String)
    case chunk(String)
    case compression(CompressionProblem)
    case filter(UInt8)
    case value(Int, largest: Int)

    /// A number of the header, or of the image.
    public enum Part: String, Sendable {
        case width, height, pixel
        case largestValue = "largest value"
        case colourType = "colour type"
        case method = "compression or filter method"
    }

    /// A form that is not read.
    public enum Form: Sendable, Equatable {
        case unknownPart(String)
        case transparentGrey
        case bits(Int)
        case wide
        case interlaced
    }
}

extension ImageProblem.Form: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownPart(let type): "a PNG with an unknown part \(type)"
        case .transparentGrey: "a PNG of grey with transparency"
        case .bits(let count): "a PNG of \(count) bits a value"
        case .wide: "an image of 16 bits a value"
        case .interlaced: "an interlaced PNG"
        }
    }
}

extension ImageProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing: "no such file"
        case .unreadable(let reason): "cannot be read; \(reason)"
        case .notAnImage: "is no PGM, PPM or PNG image; convert it to one"
        case .truncated: "ends too early; copy or download it again"
        case .trailing(let count): "has \(count) bytes more than its size says"
        case .size(let width, let height):
            "says it is \(width)x\(height) pixels, which is not read; 4096x4096 is the most"
        case .header(let part): "its \(part.rawValue) is no number in range"
        case .unsupported(let form): "is \(form), which is not read; save it as 8-bit grey or RGB, not interlaced"
        case .checksum(let chunk): "its \(DatasetError.shown(chunk)) part fails its checksum; copy or download it again"
        case .chunk(let chunk): "its \(DatasetError.shown(chunk)) part is missing, misplaced or of a wrong length"
        case .compression(let problem): "its compressed data \(problem)"
        case .filter(let number): "has a row filter \(number); PNG knows 0 to 4"
        case .value(let value, let largest): "has a value of \(value) where the largest is \(largest)"
        }
    }
}

/// What is wrong with a folder of images, apart from the images themselves.
public enum ImageFolderProblem: Error, Sendable, Equatable {
    /// How many folders stand in it.
    case tooFewClasses(Int)
    case noImages(folder: String)
    /// How many bytes all images would take.
    case tooLarge(images: Int, width: Int, height: Int)
}

extension ImageFolderProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooFewClasses(let count):
            "has \(count == 0 ? "no folder" : "one folder") of images; expected a folder for each class, two at least"
        case .noImages(let folder):
            "its folder '\(DatasetError.shown(folder))' has no readable PGM, PPM or PNG image"
        case .tooLarge(let count, let width, let height):
            "its \(count) images would be too much at the first one's size, \(width)x\(height); make them smaller"
        }
    }
}
