import Localization
import NeuralCore

/// Why a number does not exist, or not yet: which part of its name is wrong, and what would be right.
public enum NumberError: Error, Equatable, Sendable {
    // How it is written.
    case empty
    case brackets(String)
    case notAnIndex(String)
    case notAnOperation(String)
    case unknownAttribute(String)
    case twoAspects(String)
    // What there is.
    case unknownLayer(String, nearest: String?, known: [String])
    case unknownParameter(layer: String, name: String, known: [String])
    case unknownOperation(Int, count: Int)
    case indexNeeded(tensor: String, shape: [Int])
    case indexCount(tensor: String, shape: [Int], given: Int)
    case outOfRange(tensor: String, dimension: Int, index: Int, size: Int)
    /// `input.grad`: nothing trains it.
    case noGradient(String)
    /// A parameter's or the input's, whose requires_grad is off.
    case requiresGradOff(String)
    /// `None`, because `zero_grad` cleared it.
    case cleared(String)
    /// `relu1.update`: only parameters are updated.
    case notAParameter(String)
    /// A gradient cannot be measured by moving this: inputs of the graph and layers' outputs can be moved.
    case notMovable(String)
    case noState(name: String, optimizer: String, known: [String])
    // What has not happened.
    case notYet(String, Missing)

    /// What has to run before a number exists.
    public enum Missing: Equatable, Sendable {
        case define, forward, loss, backward, update
        /// A gradient of a new forward's numbers: backward ran for an earlier one.
        case backwardOfThisForward
    }
}

extension NumberError: Worded {

    /// Which part of a number's name is wrong, or what has to run first. In English an error begins small and ends open.
    public var text: Text { words.oneLine }

    private var words: Text {
        switch self {
        case .empty:
            Text(
                "a number is missing; write for example loss, conv1[0,2,14,9] or fc1.weight[3,77].grad",
                "还没有写是哪个数；例如 loss、conv1[0,2,14,9]、fc1.weight[3,77].grad。")
        case .brackets(let text):
            Text(
                "'\(text)': write the index once, in brackets: conv1[0,2,14,9].grad",
                "“\(text)”：下标只写一次，放在方括号里：conv1[0,2,14,9].grad。")
        case .notAnIndex(let text):
            Text(
                "'\(text)' is not an index; write whole numbers from 0, with commas between them",
                "“\(text)”不是下标；下标是从 0 开始的整数，用逗号隔开。")
        case .notAnOperation(let text):
            Text(
                "'\(text)' is not an operation of the graph; write # and its number, from #1",
                "“\(text)”不是计算图里的运算；写 # 和它的编号，从 #1 开始。")
        case .unknownAttribute(let name):
            Text(
                "'\(name)' is not something a number has; ask for grad, update, momentum or the optimizer's exp_avg, square_avg, ...",
                "没有“\(name)”这一项；有 grad、update、momentum，和优化器的 exp_avg、square_avg 等等。")
        case .twoAspects(let text):
            Text(
                "'\(text)' asks for two things at once; one of grad, update, momentum is enough",
                "“\(text)”一次问了两样；grad、update、momentum 只能写一个。")
        case .unknownLayer(let name, let nearest, let known):
            Text(
                "there is no '\(name)'\(nearest.map { "; did you mean \($0)?" } ?? "; there are \(known.joined(separator: ", "))")",
                "没有“\(name)”\(nearest.map { "；是不是 \($0)？" } ?? "；有 \(known.joined(separator: "、"))。")")
        case .unknownParameter(let layer, let name, let known):
            known.isEmpty
                ? Text("\(layer) has no '\(name)' and no parameters at all", "\(layer) 没有“\(name)”，它根本没有参数。")
                : Text(
                    "\(layer) has no '\(name)'; it has \(known.joined(separator: ", "))",
                    "\(layer) 没有“\(name)”；它有 \(known.joined(separator: "、"))。")
        case .unknownOperation(let number, let count):
            Text(
                "there is no operation #\(number); the graph has \(count), from #1",
                "没有运算 #\(number)；计算图里有 \(count) 次运算，从 #1 开始。")
        case .indexNeeded(let tensor, let shape):
            Text(
                "\(tensor) has shape \(shape); which of its numbers? \(tensor)\(shape.map { _ in 0 }) is the first",
                "\(tensor) 的形状是 \(shape)：要哪一个数？第一个是 \(tensor)\(shape.map { _ in 0 })。")
        case .indexCount(let tensor, let shape, let given):
            shape.isEmpty
                ? Text("\(tensor) is one number and takes no index", "\(tensor) 只有一个数，不用下标。")
                : Text(
                    "\(tensor) has shape \(shape) and takes \(shape.count) indices, not \(given)",
                    "\(tensor) 的形状是 \(shape)，要 \(shape.count) 个下标，不是 \(given) 个。")
        case .outOfRange(let tensor, let dimension, let index, let size):
            Text(
                "\(tensor) has \(size) place\(size == 1 ? "" : "s") in dimension \(dimension), 0 to \(size - 1); \(index) is not one of them",
                "\(tensor) 的第 \(dimension) 维有 \(size) 个位置，从 0 到 \(size - 1)，没有 \(index)。")
        case .noGradient(let tensor):
            Text("\(tensor) has no gradient: nothing that is trained comes before it", "\(tensor) 没有梯度：它前面没有要训练的东西。")
        case .requiresGradOff(let tensor):
            Text("\(tensor) has no gradient: its requires_grad is off", "\(tensor) 没有梯度：它的 requires_grad 是关的。")
        case .cleared(let tensor):
            Text(
                "\(tensor).grad is None: zero_grad cleared it, and no backward has filled it since",
                "\(tensor).grad 是 None：zero_grad 把它清掉了，之后 backward 还没有再填。")
        case .notAParameter(let tensor):
            Text(
                "\(tensor) is not updated; parameters are, fc1.weight for example",
                "\(tensor) 不会被更新；参数才会，比如 fc1.weight。")
        case .notMovable(let tensor):
            Text(
                "\(tensor) cannot be moved to measure its gradient; parameters and layers' outputs can",
                "\(tensor) 挪不动，没法验算；可以验算权重、输入或某一层输出的梯度。")
        case .noState(let name, let optimizer, let known):
            known.isEmpty
                ? Text(
                    "\(optimizer) with these settings remembers nothing, so there is no \(name)",
                    "这样设置的 \(optimizer) 什么也不记，所以没有 \(name)。")
                : Text(
                    "\(optimizer) with these settings keeps no \(name); it keeps \(known.joined(separator: ", "))",
                    "这样设置的 \(optimizer) 不记 \(name)；它记的是 \(known.joined(separator: "、"))。")
        case .notYet(let tensor, let missing):
            switch missing {
            case .define: Text("no \(tensor) yet: define has not run", "还没有 \(tensor)：define 还没运行。")
            case .forward: Text("no \(tensor) yet: forward has not run", "还没有 \(tensor)：forward 还没运行。")
            case .loss: Text("no \(tensor) yet: the loss has not been computed", "还没有 \(tensor)：损失还没算。")
            case .backward: Text("no gradient yet: backward has not run", "还没有梯度：backward 还没运行。")
            case .backwardOfThisForward:
                Text(
                    "no gradient yet: backward has not run since the last forward", "还没有梯度：这次 forward 之后 backward 还没运行。"
                )
            case .update: Text("no \(tensor) yet: no update has run", "还没有 \(tensor)：还没有更新过。")
            }
        }
    }

    /// The same as a sentence of its own.
    public var sentence: Text {
        let english = text.en
        let first = beginsWithName ? english.prefix(1) : english.prefix(1).uppercased()[...]
        return Text(first + english.dropFirst() + (english.hasSuffix("?") ? "" : "."), text.zh)
    }

    /// A name is written as it is.
    private var beginsWithName: Bool {
        switch self {
        case .empty, .unknownLayer, .unknownOperation, .notYet: false
        default: true
        }
    }
}
