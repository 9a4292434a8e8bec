import Localization
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
    public enum Part: Sendable {
        case width, height, pixel, largestValue, colourType, method

        var text: Text {
            switch self {
            case .width: Text("width", "宽")
            case .height: Text("height", "高")
            case .pixel: Text("pixel", "某个像素")
            case .largestValue: Text("largest value", "最大值")
            case .colourType: Text("colour type", "颜色类型")
            case .method: Text("compression or filter method", "压缩或滤波方法")
            }
        }
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

extension ImageProblem.Form: Worded {
    public var text: Text {
        switch self {
        case .unknownPart(let type):
            Text("a PNG with an unknown part \(type)", "带有未知部分 \(DatasetError.shown(type)) 的 PNG")
        case .transparentGrey: Text("a PNG of grey with transparency", "带透明的灰度 PNG")
        case .bits(let count): Text("a PNG of \(count) bits a value", "每值 \(count) 位的 PNG")
        case .wide: Text("an image of 16 bits a value", "每值 16 位的图")
        case .interlaced: Text("an interlaced PNG", "隔行的 PNG")
        }
    }
}

extension ImageProblem: Worded {
    public var text: Text {
        switch self {
        case .missing: Text("no such file", "没有这个文件")
        case .unreadable(let reason): Text("cannot be read; \(reason)", "读不了；\(reason.text.zh)")
        case .notAnImage: Text("is not a PGM, PPM or PNG image; convert it to one", "不是 PGM、PPM 或 PNG 图；先转换")
        case .truncated: Text("ends too early; copy or download it again", "没有写完；重新复制或下载")
        case .trailing(let count): Text("has \(count) bytes more than its size says", "比它说的大小多出 \(count) 字节")
        case .size(let width, let height):
            Text(
                "says it is \(width)x\(height) pixels, which is not read; 4096x4096 is the most",
                "说自己有 \(width)x\(height) 像素，不能读；最多 4096x4096")
        case .header(let part): Text("its \(part.text.en) is not a number in range", "\(part.text.zh)不是范围内的数")
        case .unsupported(let form):
            Text(
                "is \(form), which is not read; save it as 8-bit grey or RGB, not interlaced",
                "是\(form.text.zh)，不能读；存成 8 位灰度或 RGB，不要隔行")
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
                "its folder '\(DatasetError.shown(folder))' has no readable PGM, PPM or PNG image",
                "其中的文件夹“\(DatasetError.shown(folder))”没有能读的 PGM、PPM 或 PNG 图")
        case .tooLarge(let count, let width, let height):
            Text(
                "its \(count) images would be too much at the first one's size, \(width)x\(height); make them smaller",
                "\(count) 张图都按第一张的 \(width)x\(height) 算就太大了；改小一点")
        }
    }
}
