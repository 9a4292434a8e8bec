import Localization
import NeuralCore

/// What is wrong with an image file.
public enum ImageProblem: Error, Sendable, Equatable {
    case missing
    case unreadable(FileReason)
    case notAnImage
    case truncated
    case size(width: Int, height: Int)
    /// More bytes than any image that is read.
    case fileSize(Int)
    /// A part of the header that is no number, or out of range.
    case header(Part)
    /// An image of another kind, or none at all; a pattern of the shell that finds all such files.
    case format(ImageFormat, files: String?)
    /// A part of a PNG that nobody knows, though it matters.
    case unknownPart(String)
    case checksum(chunk: String)
    case chunk(String)
    case compression(CompressionProblem)
    case filter(UInt8)
    case value(Int, largest: Int)

    /// A number of the header, or of the image.
    public enum Part: Sendable {
        case width, height, pixel, largestValue, bits, colourType, method

        var text: Text {
            switch self {
            case .width: Text("width", "宽")
            case .height: Text("height", "高")
            case .pixel: Text("pixel", "某个像素")
            case .largestValue: Text("largest value", "最大值")
            case .bits: Text("number of bits a value", "每值位数")
            case .colourType: Text("colour type", "颜色类型")
            case .method: Text("compression, filter or interlace method", "压缩、滤波或隔行方法")
            }
        }
    }
}

extension ImageProblem: Worded {
    public var text: Text {
        switch self {
        case .missing: Text("no such file", "没有这个文件")
        case .unreadable(let reason): Text("cannot be read; \(reason)", "读不了；\(reason.text.zh)")
        case .notAnImage: Text("is not a PNG, PGM, PPM or PBM image; convert it to one", "不是 PNG、PGM、PPM 或 PBM 图；先转换")
        case .truncated: Text("ends too early; copy or download it again", "没有写完；重新复制或下载")
        case .size(let width, let height):
            Text(
                "says it is \(width)x\(height) pixels, which is not read; 4096x4096 is the most",
                "说自己有 \(width)x\(height) 像素，不能读；最多 4096x4096")
        case .fileSize(let bytes): Text("has \(bytes) bytes, too many for an image", "有 \(bytes) 字节，一张图不该这么大")
        case .header(let part): Text("its \(part.text.en) is not a number in range", "\(part.text.zh)不是范围内的数")
        case .format(.webPage, _): Text("is a web page (HTML), not an image; download it again", "是网页 (HTML)，不是图；重新下载")
        case .format(let format, let files):
            Text(
                "is a \(format.rawValue) image, which is not read; convert such files with ImageMagick: "
                    + "mogrify -format png \(DatasetError.shown(files ?? "FILE"))",
                "是 \(format.rawValue) 图，不能读；用 ImageMagick 转换这些文件：mogrify -format png \(DatasetError.shown(files ?? "文件"))"
            )
        case .unknownPart(let type):
            Text(
                "is a PNG with an unknown part \(DatasetError.shown(type)); save it as an ordinary one",
                "是带有未知部分 \(DatasetError.shown(type)) 的 PNG；另存为普通的 PNG")
        case .checksum(let chunk):
            Text(
                "its \(DatasetError.shown(chunk)) part fails its checksum; copy or download it again",
                "\(DatasetError.shown(chunk)) 部分的校验和不对；重新复制或下载")
        case .chunk(let chunk):
            Text(
                "its \(DatasetError.shown(chunk)) part is missing, misplaced or of a wrong length",
                "\(DatasetError.shown(chunk)) 部分缺失、位置不对或长度不对")
        case .compression(let problem): Text("its compressed data \(problem)", "压缩数据\(problem.text.zh)")
        case .filter(let number): Text("has a row filter \(number); PNG knows 0 to 4", "有一行用了滤波 \(number)；PNG 只有 0 到 4")
        case .value(let value, let largest):
            Text("has a value of \(value) where the largest is \(largest)", "有一个值是 \(value)，而最大值是 \(largest)")
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
    /// A folder of images to judge by whose class is not learned.
    case unknownClass(folder: String, known: [String])
}

extension ImageFolderProblem: Worded {
    public var text: Text {
        switch self {
        case .tooFewClasses(let count):
            Text(
                "has \(count == 0 ? "no folder" : "one folder") of images; expected a folder for each class, two at least",
                "里面有 \(count) 个图片文件夹；应当每类一个，至少两个")
        case .noImages(let folder):
            Text(
                "its folder '\(DatasetError.shown(folder))' has no readable PNG, PGM, PPM or PBM image",
                "其中的文件夹“\(DatasetError.shown(folder))”没有能读的 PNG、PGM、PPM 或 PBM 图")
        case .tooLarge(let count, let width, let height):
            Text(
                "its \(count) images are too much for this machine at \(width)x\(height); resize=crop makes them as small as 'input'",
                "\(count) 张 \(width)x\(height) 的图，这台机器放不下；resize=crop 会把图缩到 input 的大小")
        case .unknownClass(let folder, let known):
            Text(
                "its folder '\(DatasetError.shown(folder))' is of a class that is not among those to learn: "
                    + DatasetError.shown(known.joined(separator: ", ")),
                "其中的文件夹“\(DatasetError.shown(folder))”不在要学的类别里：" + DatasetError.shown(known.joined(separator: "、")))
        }
    }
}

/// What a file is by its first bytes, where it is none of the images that are read.
public enum ImageFormat: String, Sendable, CaseIterable {
    case jpeg = "JPEG"
    case heic = "HEIC"
    case avif = "AVIF"
    case gif = "GIF"
    case webP = "WebP"
    case bmp = "BMP"
    case tiff = "TIFF"
    case jpeg2000 = "JPEG 2000"
    case jpegXL = "JPEG XL"
    case photoshop = "PSD"
    case pam = "PAM"
    /// What a server sends instead of a file.
    case webPage = "HTML"

    /// Where which bytes stand.
    private static let signs: [(ImageFormat, at: Int, String)] = [
        (.jpeg, 0, "\u{FF}\u{D8}\u{FF}"), (.gif, 0, "GIF8"), (.webP, 8, "WEBP"), (.bmp, 0, "BM"),
        (.tiff, 0, "II*\0"), (.tiff, 0, "MM\0*"), (.tiff, 0, "II+\0"), (.tiff, 0, "MM\0+"),
        (.jpeg2000, 4, "jP  "), (.jpeg2000, 0, "\u{FF}\u{4F}\u{FF}\u{51}"),
        (.jpegXL, 0, "\u{FF}\u{0A}"), (.jpegXL, 4, "JXL "), (.photoshop, 0, "8BPS"), (.pam, 0, "P7\n"),
    ]

    init?(_ bytes: [UInt8]) {
        func holds(_ text: String, at start: Int) -> Bool {
            bytes.dropFirst(start).starts(with: text.unicodeScalars.lazy.map { UInt8($0.value) })
        }
        if let sign = ImageFormat.signs.first(where: { holds($0.2, at: $0.at) }) {
            self = sign.0
        } else if holds("ftyp", at: 4) {
            let brands = String(decoding: bytes[8...].prefix(32), as: UTF8.self)
            if brands.contains("avif") || brands.contains("avis") {
                self = .avif
            } else if ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"].contains(where: brands.contains)
            {
                self = .heic
            } else {
                return nil
            }
        } else {
            let start = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
            guard start.contains("<!doctype html") || start.contains("<html") else { return nil }
            self = .webPage
        }
    }
}
