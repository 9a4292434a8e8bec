import Canvas
import Training

extension Chinese: ExplainWording {
    func operationMeaning(_ operation: String) -> String {
        switch operation {
        case "Conv2d": "卷积 (convolution)：卷积核盖在输入的一个窗口上，对应的数相乘，乘积全部加起来，再加上偏置 (bias)。"
        case "Linear": "全连接 (Linear)：每个输入乘以它的权重，全部加起来，再加上偏置 (bias)。"
        case "ReLU": "ReLU：正数原样通过，负数变成 0。"
        case "LeakyReLU": "Leaky ReLU：正数原样通过，负数变得很小。"
        case "MaxPool2d": "最大池化：窗口里最大的数。"
        case "AvgPool2d", "AdaptiveAvgPool2d": "平均池化：窗口里的数的平均。"
        case "View": "同一个数换了位置：只是形状变了。"
        case "Softmax": "softmax：e 的这个数次方，占所有这样的数之和的多少。"
        case "LogSoftmax": "softmax 的对数：这个数减去所有 e^x 之和的对数。"
        case "L1Loss": "L1 损失：|输出 - 目标| 的平均。"
        case "MSELoss": "均方误差：（输出 - 目标）的平方的平均。"
        case "CrossEntropyLoss", "NLLLoss": "正确类别得到的概率，取对数，变号，再平均。"
        case "KLDivLoss": "KL 散度：输出的分布离目标的分布有多远。"
        case "HuberLoss", "SmoothL1Loss": "|输出 - 目标| 的平均，小的时候取平方。"
        case "BCELoss", "BCEWithLogitsLoss": "二元交叉熵：正确答案得到的概率，取对数，变号，再平均。"
        case "LocalResponseNorm": "除以邻近通道上的数的平方和的一个幂。"
        case "Dropout": "dropout：随机让一些数变成 0，其余的按比例放大。"
        case "BatchNorm2d", "LayerNorm": "归一化：减去平均，除以标准差，再缩放、平移。"
        case "Mean": "几个数的平均。"
        case "Sum", "Add": "求和。"
        case "Multiply": "两个数相乘。"
        default: "由 \(operationName(operation)) 算出。"
        }
    }

    func letters(_ kind: Explanation.Kind) -> [(letter: String, meaning: String)] {
        switch kind {
        case .forward(let operation): letters(operation)
        case .gradient(let through): [("dL/dy", "结果的梯度")] + (through.first.map(letters) ?? [])
        case .update(let optimizer), .state(let optimizer):
            [
                ("w", "这个数"), ("lr", "学习率"), ("g", "梯度"), ("decay", "权重衰减"),
                ("v", optimizer == "SGD" ? "momentum_buffer" : "exp_avg_sq"), ("μ", "动量系数"),
                ("m", optimizer == "RMSprop" ? "grad_avg" : "exp_avg"),
                ("s", optimizer == "Adagrad" ? "g² 的总和" : "square_avg，g² 的平均"), ("b", "momentum_buffer"),
                ("ε", "很小的数"),
            ]
        case .given: []
        }
    }

    private func letters(_ operation: String) -> [(letter: String, meaning: String)] {
        let image: [(letter: String, meaning: String)] = [("n", "样本"), ("c", "通道"), ("i", "行"), ("j", "列")]
        switch operation {
        case "Conv2d":
            return [("y", "结果"), ("x", "输入"), ("w", "卷积核"), ("b", "偏置"), ("o", "输出通道")] + image
                + [("p", "核里的行"), ("q", "核里的列")]
        case "Linear":
            return [
                ("y", "结果"), ("x", "输入"), ("w", "权重"), ("b", "偏置"), ("n", "样本"), ("o", "在 y 里的位置"),
                ("i", "在 x 里的位置"),
            ]
        case "MaxPool2d", "AvgPool2d", "AdaptiveAvgPool2d":
            return [("y", "结果"), ("x", "输入")] + image + [("p", "窗口里的行"), ("q", "窗口里的列")]
        case "CrossEntropyLoss", "NLLLoss":
            return [
                ("L", "损失"), ("l", "一个样本的损失"), ("x", "对数概率（输出的 log_softmax）"), ("t", "目标"),
                ("w", "类别的权重"), ("label", "正确的类别"), ("C", "类别数"),
            ]
        case "BatchNorm2d", "LayerNorm":
            return [
                ("y", "结果"), ("x", "输入"), ("γ", "权重"), ("β", "偏置"), ("μ", "平均"), ("σ", "标准差"), ("ε", "很小的数"),
                ("n", "一起归一化的个数"), ("x̂", "(x - μ) s"),
            ]
        case "Softmax", "LogSoftmax":
            return [("y", "结果"), ("x", "进去的数"), ("i", "这个位置"), ("j", "这一行的每个位置")]
        case "LocalResponseNorm":
            return [("y", "结果"), ("x", "输入"), ("c", "通道"), ("j", "邻近的通道"), ("i", "邻近的通道")]
        case let loss where loss.hasSuffix("Loss"):
            return [
                ("L", "损失"), ("l", "一个数的损失"), ("x", "输出"), ("t", "目标"), ("w", "权重"), ("σ", "sigmoid"),
                ("p", "正例的权重"),
            ]
        default: return [("y", "结果"), ("x", "进去的数"), ("m", "掩码")]
        }
    }

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
