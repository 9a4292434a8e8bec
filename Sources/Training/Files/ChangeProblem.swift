import Localization

/// What is wrong with a change of an experiment that runs, or with an event in its file.
public enum ChangeProblem: Equatable, Sendable {
    case notResizable(layer: String, kind: String)
    case behindItself(String)
    /// No layer that a setting is of.
    case noLayerOf(kind: String, example: String)
    case noPointsHere(data: String)
    case incomplete(String, example: String)
    case notAPoint(String)
    case eventOrder(step: Int, before: Int)
    case eventNeverComes(step: Int)
    case eventWithoutChange
    case noSuchNumber(String, shape: [Int])
    /// What an experiment file has no word for.
    case notAnEvent(String, step: Int)
    case notInPyTorch(String, step: Int)
    case notInOneLoop(String, step: Int)
}

extension ChangeProblem: Worded {
    /// The problem and what to do about it.
    public var text: Text {
        switch self {
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
        case .incomplete(let word, let example):
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
        }
    }
}
