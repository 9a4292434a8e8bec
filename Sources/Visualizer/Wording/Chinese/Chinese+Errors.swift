import Datasets
import Localization
import Training

extension Chinese: ErrorWording {
    func sentence(_ error: ExperimentError) -> String {
        guard let place = error.place else { return sentence(error.problem) }
        return "\(place)：\(sentence(error.problem))"
    }

    private func sentence(_ problem: ExperimentError.Problem) -> String {
        switch problem {
        case .unknownExperiment(let name, let known): "没有叫“\(name)”的预设，也没有这个文件；\(suggestion(name, known))"
        case .unreadable(let reason): "读不了：\(words(reason))"
        case .notText: "不是 UTF-8 文本；实验是一个 YAML 文件"
        case .notYAML(let reason): "不是 YAML（\(reason)）；检查缩进和括号"
        case .notAMapping(let what): "\(words(what))应当是一行行“键: 值”"
        case .settingsWithoutNames(let layer, let setting?, let value):
            "\(layer) 的设置要写名字；写成“\(layer): {\(setting): \(value ?? "……")}”"
        case .settingsWithoutNames(let layer, nil, _): "\(layer) 没有设置；只写“\(layer)”"
        case .missing(let key, let owner): "\(words(owner))缺少“\(key)”"
        case .unknownKey(let key, let owner, let known): "\(words(owner))没有“\(key)”这项设置；\(suggestion(key, known))"
        case .unknownName(let name, let kind, let known): "没有叫“\(name)”的\(words(kind))；\(suggestion(name, known))"
        case .wrongType(let key, let expected, let got): "“\(key)”应当是\(words(expected))，不是\(words(got))"
        case .outOfRange(let key, let value, let expected): "“\(key)”是 \(value)；应当\(verb(expected))\(words(expected))"
        case .duplicateLayer(let name): "有两层都叫“\(name)”；各起一个名字"
        case .emptyNetwork: "网络一层也没有；在 network 下面至少列一层"
        case .layerInput(let kind, let name, let expected, let got, let source):
            "\(kind)“\(name)”要的是\(words(expected))，\(from(source))来的却是 \(got)\(remedy(expected))"
        case .linearInput(let name, let expected, let got, let source, let image, let fitting):
            "linear“\(name)”要 \(expected) 个输入，\(from(source))来的却是 \(got) 个；\(hint(image, fitting))"
        case .view(let name, let columns, let shape, let image, let fitting):
            "“\(name)”是对 \(shape) 做 view(-1, \(columns))：\(viewProblem(columns, shape))；"
                + "一个样本有 \(shape.dropFirst().reduce(1, *)) 个数，out 写成它，或者不写"
                + (fitting.map { "；\($0)x\($0) 的图才合适，现在是 \(image[1])x\(image[2])" } ?? "")
        case .kernelTooLarge(let name, let kernel, let image):
            "\(kernel) 的核放不进“\(name)”得到的 \(image) 的图；核小一点，或者加填充 (padding)"
        case .groups(let name, let groups, let inputs, let outputs):
            "“\(name)”没法把 \(inputs) 个输入通道和 \(outputs) 个输出通道分成 \(groups) 组；两个数都要能整除"
        case .tooLarge(let what, let bytes, let available):
            "\(words(what))要 \(byteText(bytes, in: .zh)) 内存，这台机器有 \(byteText(available, in: .zh))；改小一点"
        case .tooManyMultiplyAdds(let what, let count): "\(words(what))处理一个样本要做 \(count) 次乘法，数不过来；改小一点"
        case .fileTooLarge(let most): "超过 \(byteText(Double(most), in: .zh))，设置文件不该这么大"
        case .nothingToTrain:
            "没有一层有参数，所以没有什么可训练（PyTorch：'optimizer got an empty parameter list'）；加一层 linear 或 conv2d"
        case .everythingFrozen:
            "所有参数都冻住了，backward 无路可走（PyTorch：'element 0 of tensors does not require grad and does not have a"
                + " grad_fn'）；'frozen' 里至少要留一个不写"
        case .nothingToTrainOn(let data): "\(data)：留出五分之一做验证之后，没有样本可训练；至少要两个样本"
        case .oneValuePerChannel(let layer, let input, let batchSize, let samples):
            "batch_norm2d“\(layer)”在\(batch(batchSize, samples))里每个通道只有一个数（PyTorch："
                + "'Expected more than 1 value per channel when training, got input size torch.Size(\(input))'）；"
                + remedy(batchSize, samples)
        case .outputs(let got, let classes, let data): "网络有 \(got) 个输出，\(data) 却有 \(classes) 类；让最后一层 out: \(classes)"
        case .dataShape(let data, let got, let expected): "\(data) 的样本形状是 \(got)，实验的 input 却是 \(expected)；改 input"
        case .lossNeedsClasses(let loss, let data): "损失 \(loss) 要有类别，\(data) 没有；用 l1 或 mse"
        case .lossNeedsTwoDimensions(let loss, let shape):
            "损失 \(loss) 要每个样本一行输出，网络给的是 \(shape)；加 flatten 或一层 linear"
        case .data(let error): sentence(error)
        case .file(let error): sentence(error)
        case .notACheckpoint: "已经存在，又不是本程序的检查点；\(wayOut)"
        case .otherCheckpoint: "是另一个实验的检查点（网络、数据、设置或种子不同）；\(wayOut)"
        case .notATranscript(let lesson): "已经存在，又不是课程“\(lesson)”的记录；\(wayOut)"
        case .othersFile: "已经存在，是另一次运行的，或者后来被改过；\(wayOut)"
        case .damagedCheckpoint: "是一个损坏的检查点；\(wayOut)"
        case .exportKind(let path): "“\(path)”的结尾既不是 .py（PyTorch 脚本），也不是 .safetensors（权重）"
        case .notWritten(let reason): "写不了：\(words(reason))"
        }
    }

    private var wayOut: String { "换一个文件，或用 --force 覆盖它" }

    private func suggestion(_ name: String, _ known: [String]) -> String {
        let list = "有 " + known.joined(separator: "、")
        return nearestName(to: name, among: known).map { "是不是“\($0)”？（\(list)）" } ?? list
    }

    private func from(_ source: String?) -> String { source.map { "从 \($0) " } ?? "从输入" }

    private func remedy(_ input: ExperimentError.LayerInput) -> String { input == .rows ? "；在它前面加 flatten" : "" }

    private func viewProblem(_ columns: Int, _ shape: [Int]) -> String {
        let count = shape.reduce(1, *)
        return count % columns == 0
            ? "得到 \(count / columns) 行，样本却有 \(shape[0]) 个，混在一起了"
            : "\(count) 个数排不成整行（PyTorch：'shape '[-1, \(columns)]' is invalid for input of size \(count)'）"
    }

    private func hint(_ image: [Int], _ fitting: Int?) -> String {
        let leaveOut = "不写 in，让程序自己算"
        guard image.count == 3 else { return leaveOut }
        let now = "图是 \(image[1])x\(image[2])"
        switch fitting {
        case 32?: return now + "，文档里的是 32x32"
        case let size?: return now + "，\(size)x\(size) 的才合适"
        case nil: return now + "；" + leaveOut
        }
    }

    private func batch(_ batchSize: Int, _ samples: Int?) -> String {
        guard let samples, batchSize > 1, samples > batchSize else { return "只有一个样本的一批" }
        return "每轮的最后一批（\(samples) 个样本每批 \(batchSize) 个，最后剩下一个）"
    }

    private func remedy(_ batchSize: Int, _ samples: Int?) -> String {
        guard let samples else { return "batch_size 取 2 以上" }
        guard samples > 1 else { return "用不止一个训练样本的数据" }
        var fitting = max(2, batchSize)
        while samples % fitting == 1 { fitting += 1 }
        return "换一个 batch_size，比如 \(fitting)"
    }

    private func words(_ owner: ExperimentError.Owner) -> String {
        switch owner {
        case .experiment: "实验"
        case .configuration: "配置文件"
        case .named(let name): "\(name) "
        }
    }

    private func words(_ kind: ExperimentError.NameKind) -> String {
        switch kind {
        case .layer: "层"
        case .parameters: "有参数的层或张量"
        case .loss: "损失"
        case .optimizer: "优化器"
        case .zeroGrad: "清零方式"
        case .phase: "阶段"
        case .colours: "颜色设置"
        case .glyphs: "字符集"
        case .language: "语言"
        case .theme: "主题"
        case .other(let words): " \(words)"
        }
    }

    private func words(_ load: ExperimentError.Load) -> String {
        switch load {
        case .layer(let name): "层“\(name)”"
        case .networkUpTo(let name): "到层“\(name)”为止的网络"
        case .sample: "input 的一个样本"
        case .batch(let size): "\(size) 个样本的一批"
        case .training(let size): "以 batch_size \(size) 训练这个网络"
        }
    }

    private func words(_ input: ExperimentError.LayerInput) -> String {
        switch input {
        case .images: "图 [通道, 高, 宽]"
        case .rows: "每个样本一行数"
        }
    }

    private func words(_ found: ExperimentError.Found) -> String {
        switch found {
        case .list: "列表"
        case .mapping: "一组“键: 值”"
        case .otherForm: "别的写法"
        case .nothing: "空的"
        case .written(let text): "“\(text)”"
        }
    }

    /// `2 to 5` stands after 是 in a sentence on a number, `not more than` does not.
    private func verb(_ expected: ExperimentError.Expectation) -> String {
        switch expected {
        case .atLeast, .moreThan, .zeroOrMore, .fraction, .halfKernel, .momentumAlone: ""
        default: "是"
        }
    }

    private func words(_ expected: ExperimentError.Expectation) -> String {
        switch expected {
        case .text: "一段文字"
        case .texts: "一列文字"
        case .number: "一个数"
        case .finite: "一个有限的数"
        case .wholeNumber: "一个整数"
        case .flag: " true 或 false"
        case .wholeNumbers: "一列整数，如 [1, 32, 32]"
        case .pair: "一个数，或 [高, 宽]"
        case .shape: "一个样本的形状，[通道, 高, 宽] 或 [个数]"
        case .layers: "一列层"
        case .layer: "一列“种类”或“种类: {设置}”"
        case .mapping: "一组“键: 值”，或几组"
        case .fewerMappings: "更少的合并"
        case .name: "字母、数字和下划线，以字母开头"
        case .parameters: "层或张量的名字，如 [conv1, fc1.bias]"
        case .atLeast(let least): "至少是 \(least)"
        case .range(let least, let most): " \(least) 到 \(most)"
        case .moreThan(let bound): "大于 \(bound)"
        case .zeroOrMore: "是 0 或正数"
        case .fraction: "不小于 0 且小于 1"
        case .halfKernel: "不超过核的一半"
        case .momentumAlone: "和 momentum 一起用，且没有 dampening"
        case .other(let words): " \(words)"
        }
    }
}
