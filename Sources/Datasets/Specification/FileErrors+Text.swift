import Localization
import NeuralCore

// The library speaks English; what the program says of its errors is here.

extension FileReason {
    public var text: Text { Text(description, chinese).oneLine }

    private var chinese: String {
        switch self {
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
}

extension SafeTensorsError {
    public var text: Text { Text(description, "\(file)：\(chinese)").oneLine }

    private var chinese: String {
        switch problem {
        case .missing: "没有这个文件；检查路径"
        case .unreadable(let reason): "读不了：\(reason.text.zh)"
        case .notWritten(let reason): "写不了：\(reason.text.zh)"
        case .tooShort(let bytes): "只有 \(bytes) 字节，不够一个 safetensors 文件"
        case .headerLength(let length, let bytes):
            "说自己的文件头有 \(length) 字节，整个文件却只有 \(bytes)；它是 safetensors 文件吗？"
        case .header(let what, let byte): "文件头第 \(byte) 字节不对（\(what)）"
        case .duplicateName(let name): "文件头里“\(name)”出现了两次"
        case .entry(let name, let what): "张量“\(name)”的条目不对（\(what)）"
        case .unknownType(let name, let type): "张量“\(name)”的类型是 \(type)，读不了；请存成 float32"
        case .sizeMismatch(let name, let shape, let type, let bytes):
            "张量“\(name)”形状 \(shape)、类型 \(type)，填不满它的 \(bytes) 字节"
        case .outOfFile(let name, let end, let bytes): "张量“\(name)”结束于第 \(end) 字节，数据却只有 \(bytes)；文件断了？"
        case .overlap(let name, let other): "张量“\(name)”和“\(other)”占了同样的字节"
        case .gap(let byte): "数据的第 \(byte) 字节不属于任何张量"
        case .noSuchTensor(let name): "没有张量“\(name)”"
        case .stateDict: "和网络对不上：\(problem.stateDictWords)"
        case .severalNetworks(let prefixes): "里面不止一个这样的网络，在 \(prefixes.joined(separator: " 和 ")) 下；只存要用的那个"
        case .otherFormat(let format):
            "是\(format.words.zh)，不是 safetensors"
                + (format.isOfTorch ? "；在 Python 里转换：\(SafeTensorsError.Problem.conversion(of: file))" : "")
        }
    }
}
