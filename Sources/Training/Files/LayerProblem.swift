import Localization
import NeuralCore

/// What is wrong with a layer of a network.
public enum LayerProblem: Equatable, Sendable {
    case duplicateName(String)
    /// What comes from the input where `from` is `nil`.
    case input(kind: String, name: String, expected: ExperimentError.LayerInput, got: [Int], from: String?)
    case linearInput(name: String, expected: Int, got: Int, from: String?, image: [Int], fitting: Int?)
    /// `view(-1, columns)` of a batch whose samples have another number of numbers.
    case view(name: String, columns: Int, shape: [Int], image: [Int], fitting: Int?)
    /// How far the kernel reaches with its dilation, and the image with its padding.
    case kernelTooLarge(name: String, kernel: Pair, span: Pair, image: Pair, padded: Pair)
    case windowOnPadding(name: String)
    case paddingMode(name: String, mode: String, padding: Pair, image: Pair, most: Pair)
    case channels(kind: String, name: String, expected: Int, got: Int, from: String?)
    case normalizedShape(name: String, expected: [Int], got: [Int])
    case flatten(name: String, start: Int, end: Int, shape: [Int])
    case groups(name: String, groups: Int, inputs: Int, outputs: Int)
    case channelGroups(name: String, groups: Int, channels: Int)
    /// A row [channels, length] that is shorter than a kernel.
    case kernelTooLong(name: String, kernel: Int, span: Int, length: Int, padded: Int)
    case rowPaddingMode(name: String, mode: String, padding: Int, length: Int, most: Int)
    /// A layer that looks the input's numbers up, behind one that computes others.
    case embeddingInside(name: String, from: String)
    /// A number of the data that is no row of a table.
    case notAPlace(layer: String, rows: Int, value: Float, data: String, column: String?)
    /// What is normalised together is one number.
    case noVariance(name: String, got: [Int])
    /// Nothing is left of an image by a setting.
    case noImage(name: String, image: Pair, size: Pair, key: String)
    /// The batch is a whole one, or the one that is left over at the end of an epoch.
    case oneValuePerChannel(kind: String, layer: String, input: [Int], batchSize: Int, samples: Int?)
}

extension LayerProblem: Worded {
    /// The problem and what to do about it.
    public var text: Text {
        switch self {
        case .duplicateName(let name):
            Text("two layers are called '\(name)'; give each a name of its own", "有两层都叫“\(name)”；各起一个名字")
        case .input(let kind, let name, let expected, let got, let source):
            Text(
                "\(kind) '\(name)' expects \(expected), gets \(got) from \(source ?? "the input")",
                "\(kind)“\(name)”要的是\(expected.text.zh)，\(source.map { "从 \($0) " } ?? "从输入")来的却是 \(got)\(expected == .rows ? "；在它前面加 flatten" : "")"
            ) + inputHint(expected, got, source)
        case .linearInput(let name, let expected, let got, let source, let image, let fitting):
            Text(
                "linear '\(name)' expects \(expected) inputs, gets \(got) from \(source ?? "the input")\(imageHint(image, fitting).en)",
                "linear“\(name)”要 \(expected) 个输入，\(source.map { "从 \($0) " } ?? "从输入")来的却是 \(got) 个\(imageHint(image, fitting).zh)"
            )
        case .view(let name, let columns, let shape, let image, let fitting):
            Text(
                "'\(name)' is view(-1, \(columns)) of \(shape): \(viewProblem(columns, shape).en);"
                    + " a sample has \(shape.dropFirst().reduce(1, *)) numbers, so write that as 'out' or leave it out"
                    + (fitting.map { ", or take images of \($0)x\($0), not \(image[1])x\(image[2])" } ?? ""),
                "“\(name)”是对 \(shape) 做 view(-1, \(columns))：\(viewProblem(columns, shape).zh)；"
                    + "一个样本有 \(shape.dropFirst().reduce(1, *)) 个数，out 写成它，或者不写"
                    + (fitting.map { "；\($0)x\($0) 的图才合适，现在是 \(image[1])x\(image[2])" } ?? ""))
        case .kernelTooLarge(let name, let kernel, let span, let image, let padded):
            Text(
                "a kernel of \(kernel)\(span == kernel ? "" : ", \(span) with its dilation,") does not fit into the \(image) image that '\(name)' gets\(padded == image ? "" : ", \(padded) with its padding"); use a smaller kernel or \(padded == image ? "" : "more ")padding",
                "\(kernel) 的核\(span == kernel ? "" : "（算上 dilation 是 \(span)）")放不进“\(name)”得到的 \(image) 的图\(padded == image ? "" : "（加上填充是 \(padded)）")；核小一点，或者\(padded == image ? "加" : "多加些")填充 (padding)"
            )
        case .windowOnPadding(let name):
            Text(
                "a window of '\(name)' would lie on nothing but padding; use less padding or dilation",
                "“\(name)”有一个窗口只落在填充上；padding 或 dilation 小一点")
        case .paddingMode(let name, let mode, let padding, let image, let most):
            Text(
                "'\(name)' pads a \(image) image by \(padding); with padding_mode \(mode) it can be at most \(most)",
                "“\(name)”给 \(image) 的图加 \(padding) 的填充；padding_mode 是 \(mode) 时最多 \(most)")
        case .channels(let kind, let name, let expected, let got, let source):
            Text(
                "\(kind) '\(name)' expects \(expected) channels, gets \(got) from \(source ?? "the input")",
                "\(kind)“\(name)”要 \(expected) 个通道，\(source.map { "从 \($0) " } ?? "从输入")来的却是 \(got) 个")
        case .normalizedShape(let name, let expected, let got):
            Text(
                "'\(name)' normalizes over \(expected), but gets \(got), which does not end in it",
                "“\(name)”要对 \(expected) 归一化，得到的却是 \(got)，结尾对不上")
        case .flatten(let name, let start, let end, let shape):
            Text(
                "'\(name)' cannot join the dimensions \(start) to \(end) of [batch\(shape.map { ", \($0)" }.joined())]; use 1 to \(shape.count), 0 is the batch",
                "“\(name)”没法把 [batch\(shape.map { ", \($0)" }.joined())] 的第 \(start) 到 \(end) 维合成一维；可以是 1 到 \(shape.count)，0 是 batch"
            )
        case .groups(let name, let groups, let inputs, let outputs):
            Text(
                "'\(name)' cannot cut \(inputs) input and \(outputs) output channels into \(groups) groups; both must divide by it",
                "“\(name)”没法把 \(inputs) 个输入通道和 \(outputs) 个输出通道分成 \(groups) 组；两个数都要能整除")
        case .channelGroups(let name, let groups, let channels):
            Text(
                "'\(name)' cannot cut \(channels) channels into \(groups) groups; the number must divide by it",
                "“\(name)”没法把 \(channels) 个通道分成 \(groups) 组；要能整除")
        case .kernelTooLong(let name, let kernel, let span, let length, let padded):
            Text(
                "a kernel of \(kernel)\(span == kernel ? "" : ", \(span) with its dilation,") does not fit into the row of \(length) that '\(name)' gets\(padded == length ? "" : ", \(padded) with its padding"); use a smaller kernel or \(padded == length ? "" : "more ")padding",
                "\(kernel) 的核\(span == kernel ? "" : "（算上 dilation 是 \(span)）")放不进“\(name)”得到的长 \(length) 的一行\(padded == length ? "" : "（加上填充是 \(padded)）")；核小一点，或者\(padded == length ? "加" : "多加些")填充 (padding)"
            )
        case .rowPaddingMode(let name, let mode, let padding, let length, let most):
            Text(
                "'\(name)' pads a row of \(length) by \(padding); with padding_mode \(mode) it can be at most \(most)",
                "“\(name)”给长 \(length) 的一行加 \(padding) 的填充；padding_mode 是 \(mode) 时最多 \(most)")
        case .embeddingInside(let name, let source):
            Text(
                "embedding '\(name)' looks up the input's own numbers, it gets those of \(source); put it first",
                "embedding“\(name)”要查的是输入的数，得到的却是 \(source) 算出来的；把它放在最前面")
        case .notAPlace(let layer, let rows, let value, let data, let column):
            Text(
                "embedding '\(layer)' has the rows 0 to \(rows - 1), \(data) has \(value)\(column.map { " in column '\($0)'" } ?? ""); whole numbers from 0 are needed, below num_embeddings",
                "embedding“\(layer)”有第 0 到 \(rows - 1) 行，\(data) \(column.map { "的“\($0)”列" } ?? "")里却有 \(value)；要从 0 起、小于 num_embeddings 的整数"
            )
        case .noVariance(let name, let got):
            Text(
                "'\(name)' would normalize single numbers, which have no variance: a sample is \(got); give it more numbers",
                "“\(name)”会对单独一个数做归一化，一个数没有方差：样本是 \(got)；要有更多的数")
        case .noImage(let name, let image, let size, let key):
            Text(
                "'\(name)' would make an image of \(size) of the \(image) that it gets; change '\(key)'",
                "“\(name)”会把 \(image) 的图变成 \(size)；改 \(key)")
        case .oneValuePerChannel(let kind, let layer, let input, let batchSize, let samples):
            Text(
                "\(kind) '\(layer)' gets one value per channel in \(batchInWords(batchSize, samples).en) (PyTorch:"
                    + " 'Expected more than 1 value per channel when training, got input size torch.Size(\(input))');"
                    + " \(batchRemedy(batchSize, samples).en)",
                "\(kind)“\(layer)”在\(batchInWords(batchSize, samples).zh)里每个通道只有一个数（PyTorch："
                    + "'Expected more than 1 value per channel when training, got input size torch.Size(\(input))'）；"
                    + batchRemedy(batchSize, samples).zh)
        }
    }

    /// What to write where the input has no channels, or a row has.
    private func inputHint(_ expected: ExperimentError.LayerInput, _ got: [Int], _ source: String?) -> Text {
        guard source == nil else { return Text("") }
        switch (expected, got.count) {
        case (.images, 2):
            return Text("; write input: [1, \(got[0]), \(got[1])]", "；input 写成 [1, \(got[0]), \(got[1])]")
        case (.channelRows, 1): return Text("; write input: [1, \(got[0])]", "；input 写成 [1, \(got[0])]")
        default: return Text("")
        }
    }

    /// PyTorch's error; where the batch happens to fill whole rows it has none.
    private func viewProblem(_ columns: Int, _ shape: [Int]) -> Text {
        let count = shape.reduce(1, *)
        if count % columns == 0 {
            return Text(
                "that makes \(count / columns) rows of \(shape[0]) samples, and mixes them",
                "得到 \(count / columns) 行，样本却有 \(shape[0]) 个，混在一起了")
        }
        let quoted = "PyTorch: 'shape '[-1, \(columns)]' is invalid for input of size \(count)'"
        return Text("\(count) numbers do not make whole rows (\(quoted))", "\(count) 个数排不成整行（\(quoted)）")
    }

    private func imageHint(_ image: [Int], _ fitting: Int?) -> Text {
        let leaveOut = Text("; leave 'in' out to have it worked out", "；不写 in，让程序自己算")
        guard image.count == 3 else { return leaveOut }
        let now = Text("; the image is \(image[1])x\(image[2])", "；图是 \(image[1])x\(image[2])")
        switch fitting {
        case 32?: return now + Text(", the document's is 32x32", "，文档里的是 32x32")
        case let size?: return now + Text(", one of \(size)x\(size) would fit", "，\(size)x\(size) 的才合适")
        case nil: return now + leaveOut
        }
    }

    private func batchInWords(_ batchSize: Int, _ samples: Int?) -> Text {
        guard let samples, batchSize > 1, samples > batchSize else { return Text("a batch of one sample", "只有一个样本的一批") }
        return Text(
            "the last batch of each epoch, the one sample that \(samples) leave over in batches of \(batchSize)",
            "每轮的最后一批（\(samples) 个样本每批 \(batchSize) 个，最后剩下一个）")
    }

    /// The next batch size that leaves no single sample over.
    private func batchRemedy(_ batchSize: Int, _ samples: Int?) -> Text {
        guard let samples else { return Text("choose batch_size: 2 or more", "batch_size 取 2 以上") }
        guard samples > 1 else { return Text("take data with more than one sample to train on", "用不止一个训练样本的数据") }
        var fitting = max(2, batchSize)
        while samples % fitting == 1 { fitting += 1 }
        return Text("choose another batch_size, such as \(fitting)", "换一个 batch_size，比如 \(fitting)")
    }
}
