import Canvas
import Training

extension Chinese: ExplainWording {
    func refused(_ error: NumberError) -> String {
        switch error {
        case .empty: "还没有写是哪个数；例如 loss、conv1[0,2,14,9]、fc1.weight[3,77].grad。"
        case .brackets(let text): "“\(text)”：下标只写一次，放在方括号里：conv1[0,2,14,9].grad。"
        case .notAnIndex(let text): "“\(text)”不是下标；下标是从 0 开始的整数，用逗号隔开。"
        case .notAnOperation(let text): "“\(text)”不是计算图里的运算；写 # 和它的编号，从 #1 开始。"
        case .unknownAttribute(let name): "没有“\(name)”这一项；有 grad、update、momentum，和优化器的 exp_avg、square_avg 等等。"
        case .twoAspects(let text): "“\(text)”一次问了两样；grad、update、momentum 只能写一个。"
        case .unknownLayer(let name, let nearest, let known):
            "没有“\(name)”\(nearest.map { "；是不是 \($0)？" } ?? "；有 \(known.joined(separator: "、"))。")"
        case .unknownParameter(let layer, let name, let known):
            known.isEmpty
                ? "\(layer) 没有“\(name)”，它根本没有参数。" : "\(layer) 没有“\(name)”；它有 \(known.joined(separator: "、"))。"
        case .unknownOperation(let number, let count): "没有运算 #\(number)；计算图里有 \(count) 次运算，从 #1 开始。"
        case .indexNeeded(let tensor, let shape):
            "\(tensor) 的形状是 \(shape)：要哪一个数？第一个是 \(tensor)\(shape.map { _ in 0 })。"
        case .indexCount(let tensor, let shape, let given):
            shape.isEmpty
                ? "\(tensor) 只有一个数，不用下标。" : "\(tensor) 的形状是 \(shape)，要 \(shape.count) 个下标，不是 \(given) 个。"
        case .outOfRange(let tensor, let dimension, let index, let size):
            "\(tensor) 的第 \(dimension) 维有 \(size) 个位置，从 0 到 \(size - 1)，没有 \(index)。"
        case .noGradient(let tensor): "\(tensor) 没有梯度：它前面没有要训练的东西。"
        case .requiresGradOff(let tensor): "\(tensor) 没有梯度：它的 requires_grad 是关的。"
        case .cleared(let tensor): "\(tensor).grad 是 None：zero_grad 把它清掉了，之后 backward 还没有再填。"
        case .notAParameter(let tensor): "\(tensor) 不会被更新；参数才会，比如 fc1.weight。"
        case .notMovable(let tensor): "\(tensor) 挪不动，没法验算；可以验算权重、输入或某一层输出的梯度。"
        case .noState(let name, let optimizer, let known):
            known.isEmpty
                ? "这样设置的 \(optimizer) 什么也不记，所以没有 \(name)。"
                : "这样设置的 \(optimizer) 不记 \(name)；它记的是 \(known.joined(separator: "、"))。"
        case .notYet(let tensor, let missing): notYet(tensor, missing)
        }
    }

    private func notYet(_ tensor: String, _ missing: NumberError.Missing) -> String {
        switch missing {
        case .define: "还没有 \(tensor)：define 还没运行。"
        case .forward: "还没有 \(tensor)：forward 还没运行。"
        case .loss: "还没有 \(tensor)：损失还没算。"
        case .backward: "还没有梯度：backward 还没运行。"
        case .backwardOfThisForward: "还没有梯度：这次 forward 之后 backward 还没运行。"
        case .update: "还没有 \(tensor)：还没有更新过。"
        }
    }

    func isComputed(_ number: String) -> String { "\(number) 是算出来的，不能直接改。要改就改它的来源：权重、输入或目标。" }
}
