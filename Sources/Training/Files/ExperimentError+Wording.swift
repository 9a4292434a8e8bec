import Localization
import NeuralCore

extension ExperimentError.Problem {
    /// The problem and what to do about it, in one line.
    package var text: Text {
        switch self {
        case .unknownExperiment(let name, let known):
            Text(
                "there is no preset and no file '\(name)'; \(suggestion(name, known).en)",
                "没有叫“\(name)”的预设，也没有这个文件；\(suggestion(name, known).zh)")
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
                "\(owner) has no setting '\(key)'; \(suggestion(key, known).en)",
                "\(owner.text.zh)没有“\(key)”这项设置；\(suggestion(key, known).zh)")
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
                "there is no \(kind) '\(name)'; \(suggestion(name, known).en)",
                "没有叫“\(name)”的\(kind.text.zh)；\(suggestion(name, known).zh)")
        case .wrongType(let key, let expected, let got):
            Text("'\(key)' must be \(expected), not '\(got)'", "“\(key)”应当是\(expected.text.zh)，不是\(got.text.zh)")
        case .outOfRange(let key, let value, let expected):
            Text(
                "'\(key)' is \(value); it must be \(expected)",
                "“\(key)”是 \(value)；应当\(expected.verb)\(expected.text.zh)")
        case .inputShape(let sizes):
            ExperimentError.Problem.wrongType(key: "input", expected: .shape, got: .written("\(sizes)")).text
                + shapeHint(sizes)
        case .duplicateLayer(let name):
            Text("two layers are called '\(name)'; give each a name of its own", "有两层都叫“\(name)”；各起一个名字")
        case .emptyNetwork:
            Text("the network has no layers; list at least one under 'network'", "网络一层也没有；在 network 下面至少列一层")
        case .layerInput(let kind, let name, let expected, let got, let source):
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
        case .oneValuePerChannel(let kind, let layer, let input, let batchSize, let samples):
            Text(
                "\(kind) '\(layer)' gets one value per channel in \(batchInWords(batchSize, samples).en) (PyTorch:"
                    + " 'Expected more than 1 value per channel when training, got input size torch.Size(\(input))');"
                    + " \(batchRemedy(batchSize, samples).en)",
                "\(kind)“\(layer)”在\(batchInWords(batchSize, samples).zh)里每个通道只有一个数（PyTorch："
                    + "'Expected more than 1 value per channel when training, got input size torch.Size(\(input))'）；"
                    + batchRemedy(batchSize, samples).zh)
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
        case .notResizable(let layer, let kind):
            Text(
                "'\(layer)' is a \(kind), whose outputs follow from what it gets; resize a linear or conv2d layer",
                "“\(layer)”是 \(kind)，输出多少由输入决定；能改大小的是 linear 和 conv2d")
        case .behindItself(let layer):
            Text("'\(layer)' cannot stand behind itself; name another layer", "“\(layer)”不能排在自己后面；写另一层")
        case .noLayerOf(let kind, let example):
            Text(
                "this network has no hidden \(kind) layer; add one first: \(example) after a layer",
                "这个网络的隐藏层里没有 \(kind)；先加一层：\(example) after 某一层")
        case .noPointsHere(let data):
            Text(
                "\(data) is no set of points; points can be set where samples are x and y",
                "\(data) 不是点的集合；样本是 x 和 y 时才能设点")
        case .changeIncomplete(let word, let example):
            Text("'\(word)' needs more: \(example)", "“\(word)”后面还要写：\(example)")
        case .notAnEvent(let what, let step):
            Text(
                "step \(step) did '\(what)', which an experiment file has no word for; go back to before it",
                "第 \(step) 步做了“\(what)”，实验文件里没有这种写法；先退回到它之前")
        case .notInPyTorch(let event, let step):
            Text(
                "PyTorch has no word for the event '\(event)' at step \(step); leave it out, or export the weights (.safetensors)",
                "第 \(step) 步的“\(event)”在 PyTorch 里没有对应的写法；去掉它，或只导出权重 (.safetensors)")
        case .notInOneLoop(let event, let step):
            Text(
                "the event '\(event)' at step \(step) goes from samples to one random batch, or back, which is another loop in a script; leave it out",
                "第 \(step) 步的“\(event)”在样本和一批随机数据之间切换，脚本里那是另一种循环；去掉它")
        case .notAPoint(let point):
            Text(
                "'\(point)' is no point; x,y,class sets one, x,y takes the nearest away",
                "“\(point)”不是点；x,y,类别 放一个，x,y 拿掉最近的")
        case .eventOrder(let step, let before):
            Text(
                "this event is at step \(step), the one before it at \(before); put them in the order of their steps",
                "这件事在第 \(step) 步，前一件在第 \(before) 步；按步数排好")
        case .eventNeverComes(let step):
            Text(
                "step \(step) never comes: training ends before it; choose an earlier step, or more epochs",
                "第 \(step) 步不会到来：训练在它之前就结束了；步数改小，或者 epochs 改大")
        case .eventWithoutChange:
            Text("an event needs something to change: {step: 120, lr: 0.003}", "一件事要写改什么：{step: 120, lr: 0.003}")
        case .noSuchNumber(let name, let shape):
            Text("there is no \(name); its tensor has the shape \(shape)", "没有 \(name)；它的张量形状是 \(shape)")
        case .notWritten(let reason): Text("cannot be written: \(reason)", "写不了：\(reason.text.zh)")
        case .runIsWritten:
            Text("another process writes this run; wait for it, or give another folder", "另一个进程正在写这次运行；等它结束，或换一个文件夹")
        case .holdsRun:
            Text(
                "holds a run already; go on with it by --resume, or write over it by --force",
                "里面已经有一次运行；用 --resume 接着走，或用 --force 覆盖")
        case .folderNotEmpty:
            Text("is not empty; give a new folder, or an empty one", "不是空的；换一个新的或空的文件夹")
        case .notARun(let missing):
            Text("is no kept run: it has no \(missing)", "不是保存下来的运行：里面没有 \(missing)")
        case .newerRun(let format):
            Text(
                "was kept by a newer glassnet (format \(format)); use that one",
                "是较新的 glassnet 保存的（格式 \(format)）；用那一版打开")
        case .noHome:
            Text(
                "there is no folder of yours to keep runs in; set HOME or XDG_STATE_HOME, or give --out DIR",
                "没有属于你的文件夹可以保存运行；设置 HOME 或 XDG_STATE_HOME，或用 --out 给一个文件夹")
        case .damagedMetrics:
            Text(
                "is no line of this table: it was changed by hand; take the line out to go on",
                "不是这张表里的行，是后来改过的；去掉这一行再试")
        case .unknownRun(let name, let known):
            known.isEmpty
                ? Text(
                    "there is no run '\(name)': none is kept yet; 'glassnet train --save' keeps one",
                    "没有叫“\(name)”的运行：还没有保存过；用“glassnet train --save”保存一次")
                : Text(
                    "there is no run '\(name)'; \(suggestion(name, known).en)",
                    "没有叫“\(name)”的运行；\(suggestion(name, known).zh)")
        }
    }

    private var wayOut: Text { Text("give another file, or --force to write over it", "换一个文件，或用 --force 覆盖它") }

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

    private func suggestion(_ name: String, _ known: [String]) -> Text {
        let list = Text("there are ", "有 ") + known.joined(Text(", ", "、"))
        guard let near = nearestName(to: name, among: known) else { return list }
        return Text("did you mean '\(near)'? (\(list.en))", "是不是“\(near)”？（\(list.zh)）")
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
