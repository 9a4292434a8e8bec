import Localization
import NeuralCore

extension ExperimentError.Problem {
    /// The problem and what to do about it, in one line.
    package var text: Text {
        switch self {
        case .unknownExperiment(let name, let known):
            Text(
                "there is no preset and no file '\(name)'; \(Text.suggestion(for: name, among: known).en)",
                "没有叫“\(name)”的预设，也没有这个文件；\(Text.suggestion(for: name, among: known).zh)")
        case .unreadable(let reason): Text("cannot be read; \(reason)", "读不了：\(reason.text.zh)")
        case .notText: Text("is not UTF-8 text; an experiment is a YAML file", "不是 UTF-8 文本；实验是一个 YAML 文件")
        case .notYAML(let reason):
            Text("not YAML: \(reason); check indentation and brackets", "不是 YAML（\(reason)）；检查缩进和括号")
        case .notAMapping(let what):
            Text("\(what) must be a mapping of 'key: value' lines", "\(what.text.zh)应当是一行行“键: 值”")
        case .settingsWithoutNames(let layer, let setting?, let value):
            Text(
                "\(layer) takes its settings by name; write '\(layer): {\(setting): \(value ?? "…")}'",
                "\(layer) 的设置要写名字；写成“\(layer): {\(setting): \(value ?? "……")}”")
        case .settingsWithoutNames(let layer, nil, _):
            Text("\(layer) takes no settings; write '\(layer)' alone", "\(layer) 没有设置；只写“\(layer)”")
        case .settingsBeside(let layer):
            Text(
                "indent the settings of '\(layer)' deeper than its name, or write '\(layer): {setting: value}'",
                "“\(layer)”的设置要比名字缩进得更深，或者写成“\(layer): {设置: 值}”")
        case .missing(let key, let owner): Text("\(owner) needs '\(key)'", "\(owner.text.zh)缺少“\(key)”")
        case .unknownKey(let key, let owner, let known):
            Text(
                "\(owner) has no setting '\(key)'; \(Text.suggestion(for: key, among: known).en)",
                "\(owner.text.zh)没有“\(key)”这项设置；\(Text.suggestion(for: key, among: known).zh)")
        case .sameSetting(let one, let other):
            Text(
                "'\(one)' and '\(other)' are the same setting; keep one of them",
                "“\(one)”和“\(other)”是同一项设置；留一个就行")
        case .withoutEffect(let key):
            Text(
                "'\(key)' chooses how PyTorch computes, not what comes out; leave it out",
                "“\(key)”只选 PyTorch 怎么算，不改变结果；去掉它")
        case .lossWithoutReduction:
            Text(
                "'reduction' none leaves a loss for every number, and backward starts from one; use mean or sum",
                "reduction 是 none 时每个数各有一个损失，而 backward 要从一个数开始；用 mean 或 sum")
        case .weightCount(let key, let got, let outputs):
            Text(
                "'\(key)' has \(got) numbers, the network \(outputs) outputs; give one for each",
                "“\(key)”有 \(got) 个数，网络有 \(outputs) 个输出；每个输出要一个")
        case .logTarget(let data):
            Text(
                "'log_target' needs targets that are logarithms; the classes of \(data) become 0 and 1",
                "log_target 要求目标是对数；\(data) 的类别变成的是 0 和 1")
        case .unknownName(let name, let kind, let known):
            Text(
                "there is no \(kind) '\(name)'; \(Text.suggestion(for: name, among: known).en)",
                "没有叫“\(name)”的\(kind.text.zh)；\(Text.suggestion(for: name, among: known).zh)")
        case .wrongType(let key, let expected, let got):
            Text("'\(key)' must be \(expected), not '\(got)'", "“\(key)”应当是\(expected.text.zh)，不是\(got.text.zh)")
        case .outOfRange(let key, let value, let expected):
            Text(
                "'\(key)' is \(value); it must be \(expected)",
                "“\(key)”是 \(value)；应当\(expected.verb)\(expected.text.zh)")
        case .inputShape(let sizes):
            ExperimentError.Problem.wrongType(key: "input", expected: .shape, got: .written("\(sizes)")).text
                + shapeHint(sizes)
        case .emptyNetwork:
            Text("the network has no layers; list at least one under 'network'", "网络一层也没有；在 network 下面至少列一层")
        case .tooLarge(let what, let bytes, let available):
            Text(
                "\(what) needs \(byteText(bytes)) of memory, this machine has \(byteText(available)); make it smaller",
                "\(what.text.zh)要 \(byteText(bytes, in: .zh)) 内存，这台机器有 \(byteText(available, in: .zh))；改小一点")
        case .tooManyMultiplyAdds(let what, let count):
            Text(
                "\(what) takes \(count) multiplications for one sample, more than can be counted; make it smaller",
                "\(what.text.zh)处理一个样本要做 \(count) 次乘法，数不过来；改小一点")
        case .fileTooLarge(let most):
            Text(
                "has more than \(byteText(Double(most))), too much for a file of settings",
                "超过 \(byteText(Double(most), in: .zh))，设置文件不该这么大")
        case .nothingToTrain:
            Text(
                "no layer has parameters, so there is nothing to train (PyTorch: 'optimizer got an empty parameter list');"
                    + " add a linear or conv2d layer",
                "没有一层有参数，所以没有什么可训练（PyTorch：'optimizer got an empty parameter list'）；加一层 linear 或 conv2d")
        case .everythingFrozen:
            Text(
                "every parameter is frozen, so backward cannot run (PyTorch: '\(AutogradError.noGraph.inPyTorch)');"
                    + " leave one out of 'frozen'",
                "所有参数都冻住了，backward 无路可走（PyTorch：'\(AutogradError.noGraph.inPyTorch)'）；"
                    + "'frozen' 里至少要留一个不写")
        case .nothingToTrainOn(let data):
            Text(
                "\(data) has no sample to train on when a fifth is kept for validation; take data of two samples or more",
                "\(data)：留出五分之一做验证之后，没有样本可训练；至少要两个样本")
        case .outputs(let got, let wanted, let data):
            Text(
                "the network ends in \(got) \(got == 1 ? "output" : "outputs"), but \(data) has \(wanted); \(wanted.remedy.en)",
                "网络有 \(got) 个输出，\(data) 却有\(wanted.text.zh)；\(wanted.remedy.zh)")
        case .dataShape(let data, let got, let expected, let columns):
            Text(
                "\(data) has samples of shape \(got), the experiment's input is \(expected); change 'input'",
                "\(data) 的样本形状是 \(got)，实验的 input 却是 \(expected)；改 input")
                + (columns.isEmpty
                    ? Text("")
                    : Text(", or leave columns out with drop= (there are ", "，或用 drop= 去掉一些列（有 ")
                        + (columns.prefix(12) + (columns.count > 12 ? ["..."] : [])).joined(Text(", ", "、"))
                        + Text(")", "）"))
        case .lossNeedsClasses(let loss, let data):
            Text(
                "loss '\(loss)' needs classes, and \(data) has numbers to predict; use mse, l1, smooth-l1 or huber",
                "损失 \(loss) 要有类别，\(data) 要预测的却是数；用 mse、l1、smooth-l1 或 huber")
        case .lossNeedsTwoDimensions(let loss, let shape):
            Text(
                "loss '\(loss)' needs one row of outputs a sample, the network gives \(shape); add 'flatten' or a linear layer",
                "损失 \(loss) 要每个样本一行输出，网络给的是 \(shape)；加 flatten 或一层 linear")
        case .data(let error): error.text
        case .file(let error): error.text
        case .fault(let text), .notReplayed(let text): text
        case .notACheckpoint:
            Text(
                "is there already and is not a checkpoint of this program; \(wayOut.en)", "已经存在，又不是本程序的检查点；\(wayOut.zh)"
            )
        case .otherCheckpoint:
            Text(
                "is the checkpoint of another experiment (other network, data, settings or seed); \(wayOut.en)",
                "是另一个实验的检查点（网络、数据、设置或种子不同）；\(wayOut.zh)")
        case .otherCycle(let epochs):
            Text(
                "its one_cycle schedule is laid out over --epochs \(epochs) and ends there, as PyTorch's does; for another length begin anew, or write total_steps into the schedule before",
                "它的 one_cycle 计划铺在 --epochs \(epochs) 上，到那里为止，和 PyTorch 一样；要别的长度就重新开始，或事先在计划里写 total_steps")
        case .notATranscript(let lesson):
            Text(
                "is there already and is not a transcript of the lesson '\(lesson)'; \(wayOut.en)",
                "已经存在，又不是课程“\(lesson)”的记录；\(wayOut.zh)")
        case .othersFile:
            Text(
                "is there already, from another run or changed since; \(wayOut.en)",
                "已经存在，是另一次运行的，或者后来被改过；\(wayOut.zh)")
        case .damagedCheckpoint: Text("is a damaged checkpoint; \(wayOut.en)", "是一个损坏的检查点；\(wayOut.zh)")
        case .exportKind(let path):
            Text(
                "'\(path)' ends neither in .py (a PyTorch script) nor in .safetensors (the weights)",
                "“\(path)”的结尾既不是 .py（PyTorch 脚本），也不是 .safetensors（权重）")
        case .notWritten(let reason): Text("cannot be written: \(reason)", "写不了：\(reason.text.zh)")
        case .kept(let problem): problem.text
        case .change(let problem): problem.text
        case .layer(let problem): problem.text
        }
    }

    private var wayOut: Text { Text("give another file, or --force to write over it", "换一个文件，或用 --force 覆盖它") }

    /// What a shape may have been meant for: a batch.
    private func shapeHint(_ sizes: [Int]) -> Text {
        switch sizes.count {
        case 4:
            Text(
                "; leave the batch out, \(Array(sizes.dropFirst())), and write batch_size: \(sizes[0])",
                "；不写批，写 \(Array(sizes.dropFirst()))，另写 batch_size: \(sizes[0])")
        default: Text("")
        }
    }
}

/// `25.8 MB`, `40.0 TB`.
public func byteText(_ bytes: Double, in language: Language = .en) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var value = bytes
    var unit = 0
    while value >= (unit == 0 ? 1000 : 999.95), unit < units.count - 1 {
        value /= 1000
        unit += 1
    }
    let rounded = (value * 10).rounded() / 10
    if unit > 0 { return "\(rounded) \(units[unit])" }
    return switch language {
    case .en: bytes == 1 ? "1 byte" : "\(Int(bytes)) bytes"
    case .zh: "\(Int(bytes)) 字节"
    }
}
