import Datasets
import NeuralCore
import Training

extension Chinese {
    func words(_ reason: FileReason) -> String {
        switch reason {
        case .noFile: "没有这个文件"
        case .noFileOrFolder: "没有这个文件或文件夹"
        case .isFolder: "是文件夹，不是文件"
        case .isFile: "是文件；写它所在的文件夹"
        case .notPlain: "不是普通文件"
        case .silent: "这条管道里没有数据"
        case .noFolder(let name): "没有文件夹“\(name)”；先建好它"
        case .notAFolder(let name): "“\(name)”不是文件夹"
        case .permissions: "检查权限"
        case .denied: "没有权限"
        case .noSpace: "磁盘满了"
        case .readOnly: "文件系统是只读的"
        case .system(let words): words
        case .unknown: "系统没有说原因"
        }
    }

    func sentence(_ error: DatasetError) -> String {
        switch error {
        case .specification(let text, let problem): "数据“\(text.shown)”：\(sentence(problem))"
        case .classes(let name, let problem): "数据“\(name.shown)”：\(sentence(problem))"
        case .missingFile(let path): "\(path.shown)：没有这个文件或文件夹；检查路径"
        case .unreadable(let path, let reason): "\(path.shown)：读不了；\(words(reason))"
        case .folderWithoutImages(let path):
            "\(path.shown)：这里没有 IDX 文件；应当有 images-idx3-ubyte 和 labels-idx1-ubyte，前面可以有 train- 或 t10k-"
        case .idx(let path, let problem): "\(path.shown)：\(sentence(problem))"
        case .gzip(let path, let problem): "\(path.shown)：gzip 数据\(sentence(problem))"
        case .csv(let path, let problem): "\(path.shown)\(sentence(problem))"
        case .image(let path, let problem, let broken, let count):
            "\(path.shown)：\(sentence(problem))；\(count) 张图里坏了 \(broken) 张"
        case .imageFolder(let path, let problem): "\(path.shown)：\(sentence(problem))"
        case .resourceMissing(let name, let searched):
            "程序自带的“\(name)”数据不见了；让 .resources 文件夹留在程序旁边"
                + (searched.first.map { "（先找的是 \($0.shown)）" } ?? "")
        }
    }

    private func sentence(_ problem: DatasetError.SpecificationProblem) -> String {
        switch problem {
        case .unknown(let nearest?): "没有这种数据；是不是“\(nearest)”？"
        case .unknown(nearest: nil):
            "没有这种数据；有 digits、digits:0,1、\(SyntheticDataset.allCases.map(\.rawValue).joined(separator: "、"))、"
                + "idx:文件夹、csv:文件、images:文件夹"
        case .noPath(let form): "缺少路径；写成 \(form)"
        case .takesNothing(let word): "“\(word)”后面不能再写什么"
        case .notADigit(let field): "“\(field.shown)”不是数字；要留的数字写成 digits:0,1 这样"
        case .twice(let label): "\(label) 写了两次"
        case .tooFew: "只有一个数字，没有什么可分；至少写两个，如 digits:0,1"
        }
    }

    private func sentence(_ problem: DatasetError.ClassProblem) -> String {
        switch problem {
        case .none: "没有类别可选，它的目标是数"
        case .tooFew: "只有一类，没有什么可分；至少写两类"
        case .twice(let label): "类别 \(label) 写了两次"
        case .unknown(let label, let count): "没有类别 \(label)；类别是 0 到 \(count - 1)"
        }
    }

    private func sentence(_ problem: IDXProblem) -> String {
        switch problem {
        case .truncatedHeader(let bytes): "只有 \(bytes) 字节，文件头就断了；重新复制或下载"
        case .notIDX(let bytes):
            "不是 IDX 文件：开头是 \(bytes.map { String($0, radix: 16, uppercase: true) }.joined(separator: " "))，不是 00 00 08"
        case .elementType(let type): "里面的数是类型 \(String(type, radix: 16, uppercase: true))；只能读无符号字节（类型 08）"
        case .size(let dimensions, let bytes): "文件头说后面有 \(product(dimensions)) 字节，实际有 \(bytes)；重新复制或下载"
        case .longer(let dimensions): "比文件头说的 \(product(dimensions)) 字节多；重新复制或下载"
        case .dimensionCount(let found, let expected):
            "有 \(found) 维，应当是 \(expected) 维：" + (expected == 3 ? "图是 张数 x 高 x 宽" : "标签是每张图一个数")
        case .empty(let dimensions): "里面没有图：各维是 \(product(dimensions))"
        case .tooFew: "只有一张图；训练和验证至少各要一张"
        case .counts(let images, let labels, let path): "有 \(images) 张图，\(path.shown) 却有 \(labels) 个标签；两者要配套"
        case .label(let label, let position, let classes): "第 \(position) 个标签是 \(label)，训练集的标签只到 \(classes - 1)"
        }
    }

    private func product(_ dimensions: [Int]) -> String {
        dimensions.prefix(6).map(String.init).joined(separator: "x") + (dimensions.count > 6 ? "x..." : "")
    }

    private func sentence(_ problem: CSVProblem) -> String {
        switch problem {
        case .empty: "：是空的；应当每行是一些数和一个类别"
        case .tooFewRows(let count): "：只有 \(count) 行数据；训练和验证至少各要一行"
        case .noFeatures: "：只有一列；应当是一些数和一个类别，用逗号隔开"
        case .oneClass(let name, let column): "：每一行都是类别“\(name.shown)”（列 \(column.shown)）；没有什么可分"
        case .notText(let line): ":\(line)：不是 UTF-8 文本；存成 UTF-8 的 CSV"
        case .ragged(let line, let found, let expected): ":\(line)：有 \(found) 个字段，第一行有 \(expected) 个"
        case .openQuote(let line, let column): ":\(line):\(column)：引号没有闭合"
        case .strayQuote(let line, let column): ":\(line):\(column)：加引号的字段要以引号开头和结尾；里面的引号写成 \"\""
        case .notANumber(let text, let line, let column, let name):
            ":\(line):\(column)：“\(text.shown)”不是数；列 \(name.shown) 里应当是数"
        case .noClass(let line, let column): ":\(line):\(column)：缺少类别"
        }
    }

    private func sentence(_ problem: ImageFolderProblem) -> String {
        switch problem {
        case .tooFewClasses(let count): "里面有 \(count) 个图片文件夹；应当每类一个，至少两个"
        case .noImages(let folder): "其中的文件夹“\(folder.shown)”没有能读的 PGM、PPM 或 PNG 图"
        case .tooLarge(let count, let width, let height): "\(count) 张图都按第一张的 \(width)x\(height) 算就太大了；改小一点"
        }
    }

    private func sentence(_ problem: ImageProblem) -> String {
        switch problem {
        case .missing: "没有这个文件"
        case .unreadable(let reason): "读不了；\(words(reason))"
        case .notAnImage: "不是 PGM、PPM 或 PNG 图；先转换"
        case .truncated: "没有写完；重新复制或下载"
        case .trailing(let count): "比它说的大小多出 \(count) 字节"
        case .size(let width, let height): "说自己有 \(width)x\(height) 像素，不能读；最多 4096x4096"
        case .header(let part): "\(word(part))不是范围内的数"
        case .unsupported(let form): "是\(words(form))，不能读；存成 8 位灰度或 RGB，不要隔行"
        case .checksum(let chunk): "\(chunk.shown) 部分的校验和不对；重新复制或下载"
        case .chunk(let chunk): "\(chunk.shown) 部分缺失、位置不对或长度不对"
        case .compression(let problem): "压缩数据\(sentence(problem))"
        case .filter(let number): "有一行用了滤波 \(number)；PNG 只有 0 到 4"
        case .value(let value, let largest): "有一个值是 \(value)，而最大值是 \(largest)"
        }
    }

    private func word(_ part: ImageProblem.Part) -> String {
        switch part {
        case .width: "宽"
        case .height: "高"
        case .pixel: "某个像素"
        case .largestValue: "最大值"
        case .colourType: "颜色类型"
        case .method: "压缩或滤波方法"
        }
    }

    private func words(_ form: ImageProblem.Form) -> String {
        switch form {
        case .unknownPart(let type): "带有未知部分 \(type.shown) 的 PNG"
        case .transparentGrey: "带透明的灰度 PNG"
        case .bits(let count): "每值 \(count) 位的 PNG"
        case .wide: "每值 16 位的图"
        case .interlaced: "隔行的 PNG"
        }
    }

    private func sentence(_ problem: CompressionProblem) -> String {
        switch problem {
        case .truncated: "没有写完；重新复制或下载"
        case .damaged(let reason): "损坏了（\(reason)）；重新复制或下载"
        case .tooLarge(let limit): "解开来超过 \(limit) 字节，不读"
        case .trailing(let count): "结束之后还有 \(count) 字节；重新复制或下载"
        case .memory: "解不开；内存不够了"
        }
    }

    func sentence(_ error: SafeTensorsError) -> String {
        let text =
            switch error.problem {
            case .missing: "没有这个文件；检查路径"
            case .unreadable(let reason): "读不了：\(words(reason))"
            case .notWritten(let reason): "写不了：\(words(reason))"
            case .tooShort(let bytes): "只有 \(bytes) 字节，不够一个 safetensors 文件"
            case .headerLength(let length, let bytes):
                "说自己的文件头有 \(length) 字节，整个文件却只有 \(bytes)；它是 safetensors 文件吗？"
            case .header(let what, let byte): "文件头第 \(byte) 字节不对（\(what)）"
            case .duplicateName(let name): "文件头里“\(name)”出现了两次"
            case .entry(let name, let what): "张量“\(name)”的条目不对（\(what)）"
            case .unknownType(let name, let type): "张量“\(name)”的类型是 \(type)；能读 F64、F32、F16 和 BF16"
            case .sizeMismatch(let name, let shape, let type, let bytes):
                "张量“\(name)”形状 \(shape)、类型 \(type)，填不满它的 \(bytes) 字节"
            case .outOfFile(let name, let end, let bytes): "张量“\(name)”结束于第 \(end) 字节，数据却只有 \(bytes)；文件断了？"
            case .overlap(let name, let other): "张量“\(name)”和“\(other)”占了同样的字节"
            case .gap(let byte): "数据的第 \(byte) 字节不属于任何张量"
            case .noSuchTensor(let name): "没有张量“\(name)”"
            case .shape(let name, let file, let model): "张量“\(name)”的形状是 \(file)，网络要的是 \(model)"
            case .missingTensor(let name): "没有网络要的张量“\(name)”"
            case .unexpectedTensor(let name, let known):
                "有一个网络不认识的张量“\(name)”；网络的是 \(known.joined(separator: "、"))"
            }
        return "\(error.file)：\(text)"
    }
}

extension String {
    /// Text from outside, fit for one line.
    fileprivate var shown: String { DatasetError.shown(self) }
}
