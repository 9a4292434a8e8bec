import Localization

/// What the sentences of errors are made of, as data: screens word them in their language.
extension ExperimentError {
    /// What a setting must be.
    public enum Expectation: Sendable, Equatable, ExpressibleByStringInterpolation {
        case text, texts, number, wholeNumber, flag
        /// A list of so many numbers, or of any number of them.
        case numbers(Int?)
        case wholeNumbers, pair, shape, layers, layer, mapping, fewerMappings, name
        case atLeast(String)
        case range(String, String)
        case moreThan(String)
        case atMost(String), share
        /// `false`, of a setting that moves a momentum, with an optimizer that has none.
        case offWithout(momentumOf: String)
        case events, points, tensorName
        case parameters, zeroOrMore, fraction, finite, halfKernel, momentumAlone, numberWithStride
        case belowStride, offWithoutBilinear
        /// In the words of files that are not experiments.
        case other(String)

        public init(stringLiteral words: String) { self = .other(words) }
    }

    /// What was found in the place of it.
    public enum Found: Sendable, Equatable, ExpressibleByStringInterpolation {
        case list, mapping, otherForm, nothing
        /// As it is written.
        case written(String)

        public init(stringLiteral words: String) { self = .written(words) }
    }

    /// Whose settings are read.
    public enum Owner: Sendable, Equatable, ExpressibleByStringInterpolation {
        case experiment, configuration
        /// A part of a file by the name it has there.
        case named(String)
        /// A kind of part.
        case words(Text)

        public init(stringLiteral name: String) { self = .named(name) }
    }

    /// What kind of name is looked up.
    public enum NameKind: Sendable, Equatable, ExpressibleByStringInterpolation {
        case layer, parameters, loss, optimizer, schedule, monitor, monitorOfData, zeroGrad, fault, finding, phase,
            colours,
            glyphs,
            language, theme, mouse
        case other(String)

        public init(stringLiteral words: String) { self = .other(words) }
    }

    /// What takes too much.
    public enum Load: Sendable, Equatable {
        case layer(String)
        case networkUpTo(String)
        case sample
        case batch(Int)
        case training(batchSize: Int)
    }

    /// What the network's outputs stand for in the data.
    public enum Outputs: Sendable, Equatable {
        /// - Parameter loss: with which one output is enough
        case classes(Int, columns: [String], loss: String?)
        case numbers(Int, columns: [String])

        var count: Int {
            switch self {
            case .classes(let count, _, _), .numbers(let count, _): count
            }
        }
    }

    /// What a layer takes.
    public enum LayerInput: Sendable, Equatable {
        case images
        case rows
        /// [channels, length]
        case channelRows
        /// [features] or [channels, length]
        case samplesOrRows
    }
}

extension ExperimentError.Outputs: Worded {
    public var text: Text {
        switch self {
        case .classes(let count, let columns, _): Text("\(count) classes", " \(count) 类") + Self.named(columns)
        case .numbers(let count, let columns):
            Text("\(count) \(count == 1 ? "number" : "numbers") to predict", " \(count) 个要预测的数") + Self.named(columns)
        }
    }

    private static func named(_ columns: [String]) -> Text {
        let names = columns.map { Text($0) }.joined(Text(", ", "、"))
        return columns.isEmpty ? names : Text(" (column ", "（列 ") + names + Text(")", "）")
    }

    var remedy: Text {
        let text = Text("let the last layer have out: \(count)", "让最后一层 out: \(count)")
        guard case .classes(_, _, let loss?) = self else { return text }
        return text + Text(", or take loss: \(loss) for one output", "；若只要一个输出，用 loss: \(loss)")
    }
}

extension ExperimentError.Expectation: Worded {
    public var text: Text {
        switch self {
        case .text: Text("a text", "一段文字")
        case .texts: Text("a list of texts", "一列文字")
        case .number: Text("a number", "一个数")
        case .finite: Text("a number", "一个有限的数")
        case .wholeNumber: Text("a whole number", "一个整数")
        case .flag: Text("true or false", " true 或 false")
        case .numbers(let count?): Text("a list of \(count) numbers", "一列数，共 \(count) 个")
        case .numbers: Text("a list of numbers", "一列数")
        case .wholeNumbers: Text("a list of whole numbers, [1, 32, 32]", "一列整数，如 [1, 32, 32]")
        case .pair: Text("one number or [height, width]", "一个数，或 [高, 宽]")
        case .shape:
            Text(
                "one sample's shape, [channels, height, width], [channels, length] or [numbers]",
                "一个样本的形状，[通道, 高, 宽]、[通道, 长度] 或 [个数]")
        case .layers: Text("a list of layers, each after '- '", "一列层，每层前面写 “- ”")
        case .layer: Text("a list of 'kind' or 'kind: {settings}'", "一列“种类”或“种类: {设置}”")
        case .mapping: Text("a mapping or a list of mappings", "一组“键: 值”，或几组")
        case .fewerMappings: Text("fewer mappings", "更少的合并")
        case .name: Text("letters, digits and underscores, dots between: features.0", "字母、数字和下划线，中间可以有点，如 features.0")
        case .atLeast(let least): Text("at least \(least)", "至少是 \(least)")
        case .range(let least, let most): Text("\(least) to \(most)", " \(least) 到 \(most)")
        case .moreThan(let bound): Text("more than \(bound)", "大于 \(bound)")
        case .atMost(let most): Text("at most \(most)", "至多是 \(most)")
        case .share: Text("more than 0 and at most 1", "大于 0 且不超过 1")
        case .offWithout(let optimizer):
            Text("false with \(optimizer), which has no momentum", " false，因为 \(optimizer) 没有动量")
        case .events: Text("a list of {step: 120, lr: 0.003}", "一列 {step: 120, lr: 0.003}")
        case .points: Text("a list of [x, y, class]", "一列 [x, y, 类别]")
        case .tensorName: Text("the name of a tensor or a number, fc1.weight[3,7]", "张量或数的名字，如 fc1.weight[3,7]")
        case .parameters: Text("names of layers or tensors, [conv1, fc1.bias]", "层或张量的名字，如 [conv1, fc1.bias]")
        case .zeroOrMore: Text("0 or more", "是 0 或正数")
        case .fraction: Text("0 or more and less than 1", "不小于 0 且小于 1")
        case .halfKernel: Text("at most half the kernel", "不超过核的一半")
        case .belowStride: Text("below the stride", "小于 stride")
        case .offWithoutBilinear: Text("false where the mode is not bilinear", " false，因为 mode 不是 bilinear")
        case .numberWithStride: Text("a number where the stride is not 1", "一个数，因为 stride 不是 1")
        case .momentumAlone: Text("used with a momentum and no dampening", "和 momentum 一起用，且没有 dampening")
        case .other(let words): Text(words, " \(words)")
        }
    }
}

extension ExperimentError.Expectation {
    /// Between 应当 and the Chinese: `2 to 5` needs a verb, `not more than` is one.
    var verb: String {
        switch self {
        case .atLeast, .atMost, .share, .moreThan, .zeroOrMore, .fraction, .halfKernel, .momentumAlone,
            .belowStride:
            ""
        default: "是"
        }
    }
}

extension ExperimentError.Found: Worded {
    public var text: Text {
        switch self {
        case .list: Text("a list", "列表")
        case .mapping: Text("a mapping", "一组“键: 值”")
        case .otherForm: Text("another form", "别的写法")
        case .nothing: Text("nothing", "空的")
        case .written(let text): Text(text, "“\(text)”")
        }
    }
}

extension ExperimentError.Owner: Worded {
    public var text: Text {
        switch self {
        case .experiment: Text("an experiment", "实验")
        case .configuration: Text("the configuration", "配置文件")
        case .named(let name): Text(name, "\(name) ")
        case .words(let words): words
        }
    }
}

extension Text {
    static let event = Text("an event", "一件事")
}

extension ExperimentError.NameKind: Worded {
    public var text: Text {
        switch self {
        case .layer: Text("layer", "层")
        case .parameters: Text("layer or tensor with parameters", "有参数的层或张量")
        case .loss: Text("loss", "损失")
        case .optimizer: Text("optimizer", "优化器")
        case .schedule: Text("schedule", "学习率计划")
        case .monitor: Text("number of an epoch", "每轮的数")
        case .monitorOfData: Text("number of these data's epochs", "这份数据每轮的数")
        case .zeroGrad: Text("way to clear gradients", "清零方式")
        case .fault: Text("fault", "错误")
        case .finding: Text("finding of a diagnosis", "诊断结果")
        case .phase: Text("phase", "阶段")
        case .colours: Text("colour setting", "颜色设置")
        case .glyphs: Text("glyph set", "字符集")
        case .language: Text("language", "语言")
        case .theme: Text("theme", "主题")
        case .mouse: Text("mouse setting", "鼠标设置")
        case .other(let words): Text(words, " \(words)")
        }
    }
}

extension ExperimentError.Load: Worded {
    public var text: Text {
        switch self {
        case .layer(let name): Text("layer '\(name)'", "层“\(name)”")
        case .networkUpTo(let name): Text("the network up to layer '\(name)'", "到层“\(name)”为止的网络")
        case .sample: Text("one sample of 'input'", "input 的一个样本")
        case .batch(let size): Text("a batch of \(size) samples", "\(size) 个样本的一批")
        case .training(let size): Text("training this network at batch size \(size)", "以 batch_size \(size) 训练这个网络")
        }
    }
}

extension ExperimentError.LayerInput: Worded {
    public var text: Text {
        switch self {
        case .images: Text("images [channels, height, width]", "图 [通道, 高, 宽]")
        case .rows: Text("one row of numbers a sample; put 'flatten' before it", "每个样本一行数")
        case .channelRows: Text("rows [channels, length]", "行 [通道, 长度]")
        case .samplesOrRows: Text("samples [numbers] or rows [channels, length]", "样本 [个数] 或行 [通道, 长度]")
        }
    }
}
