import Canvas
import Training

extension Chinese: ExplainWording {
    var explanationTitle: String { "怎么来的" }
    var waitingForExplanation: String { "……" }
    func noPicture(of number: String) -> String { "\(number) 不在任何一层的图里。" }

    func made(_ kind: Explanation.Kind) -> String {
        switch kind {
        case .forward(let operation): operationMeaning(operation)
        case .gradient(let through) where through.isEmpty: "梯度 (gradient)：这个数动一点，损失动多少。"
        case .gradient(let through):
            "梯度 (gradient)，用链式法则经过 \(list(through)) 倒着算来：这个数增加一点点，损失就增加这一点点乘以梯度。"
                + "每条路径：结果的梯度 × 局部导数；各条路径相加。"
        case .update(let optimizer): "\(optimizer) 走的一步：优化器由梯度算出这个数要改变多少。"
        case .state(let optimizer): "\(optimizer) 记住的以往梯度，又往前带了一步。"
        case .given(let given): self.given(given)
        }
    }

    private func given(_ given: Explanation.Given) -> String {
        switch given {
        case .input: "已知的：输入里的一个数，不是算出来的。"
        case .target: "已知的：输出本来应该是多少。"
        case .initial: "还是定义网络时的那个数，没有更新过。"
        case .constant: "这个参数的每个数一开始都是这个值，还没有更新过。"
        case .running: "训练中累积的平均或方差：由 forward 改动，不由梯度改动。"
        case .loaded: "从权重文件里读来，还没有更新过。"
        case .edited: "是手工改成的。"
        case .zeroed: "zero_grad 把它清成了 0，之后 backward 还没有往上加过。"
        case .seed: "dL/dL = 1：损失和自己一样快地增加。反向传播从这里出发。"
        case .initialState: "优化器走第一步之前记住的数。"
        case .forgotten: "已经没有计算图能说明它：它是以前某一步留下的，或者是在 no_grad 下算的。"
        }
    }

    func origin(_ origin: Explanation.Origin) -> [String] {
        switch origin {
        case .sample(let data, let row): ["它属于“\(data)”的第 \(row) 个样本（从 0 数起）。"]
        case .file(let file, let tensor): ["它是 \(file) 里张量 \(tensor) 中的数。"]
        case .drawn(let draw): [place(of: draw)] + (range(of: draw).map { [$0] } ?? []) + [before(draw)]
        }
    }

    private func place(of draw: Explanation.Draw) -> String {
        let elements =
            draw.elements.count == 1
            ? "第 \(draw.elements.lowerBound) 个" : "第 \(draw.elements.lowerBound) 到 \(draw.elements.upperBound - 1) 个"
        return "由 \(draw.call)\(draw.then) 抽出，随机数生成器 (mt19937) 的种子 (seed) 是 \(draw.seed)：这次调用抽了 "
            + "\(NumberFormat.count.string(draw.count)) 个数，这是\(elements)（从 0 数起）。"
    }

    private func range(of draw: Explanation.Draw) -> String? {
        guard let fanIn = draw.fanIn, let bound = draw.bound else { return nil }
        return "U(-bound, bound)，bound = 1/√fan_in = 1/√(\(fanIn.map(String.init).joined(separator: "·"))) = "
            + "\(significant(Float(bound)))。"
    }

    private func before(_ draw: Explanation.Draw) -> String {
        let parameters = NumberFormat.count.string(draw.before.parameters)
        switch (draw.before.parameters, draw.before.inputs) {
        case (0, 0): return "在这次调用之前什么也没有抽过。"
        case (_, 0): return "在这次调用之前抽出的：网络参数的 \(parameters) 个数。"
        case (_, let inputs):
            return "在这次调用之前抽出的：网络参数的 \(parameters) 个数，然后是输入的 \(NumberFormat.count.string(inputs)) 个。"
        }
    }

    private func operationMeaning(_ operation: String) -> String {
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
    var listSeparator: String { "，" }
    func operationResult(_ name: String) -> String { "\(name)：计算图里那次运算的结果" }
    func linesHidden(_ count: Int) -> String { "还有 \(count) 行没显示" }

    func role(_ role: Explanation.Term.Role) -> String {
        switch role {
        case .summand, .argument: ""
        case .bias: "偏置"
        case .candidate(let isChosen): isChosen ? "最大" : ""
        case .share(let isOwn): isOwn ? "它自己" : ""
        case .path(let through): "经过 \(operationName(through))"
        case .earlier: "原来就有"
        case .old: "旧的"
        case .step: "一步"
        case .decay: "权重衰减"
        }
    }

    func note(_ note: Explanation.Note) -> String {
        switch note {
        case .used(let places): "它在 \(NumberFormat.count.string(places)) 个地方用到，每处是一条路径。"
        case .usedWithGradient(let places, let all):
            "它在 \(NumberFormat.count.string(all)) 个地方用到，其中 \(NumberFormat.count.string(places)) 处的梯度不是 0。"
        case .signOverCount(let count): "L1 只看正负号：±1/\(count)，不管差了多少。"
        case .signAtZero: "输出等于目标：L1 在那里没有斜率，PyTorch 取 0。"
        case .passes: "x > 0，梯度原样通过。"
        case .blocked(let slope):
            slope == 0 ? "x <= 0，什么也通不过：梯度是 0。" : "x <= 0，梯度变小：乘以 \(shortest(slope))。"
        case .chosen: "这个数最大，所以全部梯度都到这里来。"
        case .notChosen: "最大的是别的数，所以没有梯度到这里来。"
        case .tied(let count): "\(count) 个数并列最大，平分梯度。"
        case .moved: "同一个数，换了位置。"
        case .dropped: "被 dropout 丢掉了。"
        case .keptAndScaled(let factor): "dropout 留下了它，并乘以 \(shortest(factor))。"
        case .padded(let cells): "窗口里有 \(cells) 格落在填充 (padding) 上。"
        case .normalizedBy(let mean, let scale): "平均 \(significant(mean))，标准差的倒数 \(significant(scale))。"
        case .runningStatistics: "平均和标准差是训练中累积下来的，不是这一批的。"
        case .rightClass: "正确的类别：它的对数概率越大，损失越小。"
        case .otherClass: "不是正确的类别：损失只通过前面的 softmax 看到它。"
        case .ignored: "这个样本不算在内。"
        case .accumulated(let passes): "这是 \(passes) 次反向传播之和：中间没有 zero_grad。"
        case .valuesOfForward: "这些是 forward 当时用的数；之后优化器已经改过参数。"
        case .valuesBeforeEdit: "这些是 forward 当时用的数；之后有的已被手工改过。"
        case .firstStep: "优化器的第一步：它的记忆从这里开始。"
        case .optimizerStep(let step): "优化器的第 \(step) 步。"
        case .unused: "损失和它毫无关系。"
        }
    }

    func inferred(_ rows: InferredRows) -> String { "\(rows.equation)：\(rows.call) 按数的总个数自动算出有几行。" }

    func rest(count: String, sum: String?) -> String {
        "……还有 \(count) 个，\(sum.map { "合起来是 \($0)" } ?? "都不比上面的大")"
    }
    func products(sum: String) -> [String] { ["乘积，合计 \(sum)", "合计 \(sum)", "= \(sum)"] }
    func windowsShown(_ first: Int, _ last: Int, of count: Int, rest: String) -> [String] {
        let shown = first == last ? "窗口 \(first)，共 \(count) 个" : "窗口 \(first)-\(last)，共 \(count) 个"
        return ["\(shown)；其余合计 \(rest)", shown]
    }
    func combined(_ combined: String, stored: String) -> String { "= \(combined)，存的是 \(stored)：舍入造成的" }

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

    var checkHeading: String { "验算：把这个数挪动 h，看损失变多少" }
    func checking(step: String?) -> String { step.map { "正在用 h = \($0) 验算……" } ?? "正在找一个看得清的 h……" }
    func lossAt(_ name: String, _ loss: String) -> String { "\(name) = \(loss)" }
    func measured(_ measured: String, computed: String) -> String { "量出来 \(measured)，算出来 \(computed)" }
    func relativeError(_ error: String) -> String { "相对误差 \(error)。" }
    func verdict(_ result: GradientCheckResult, step: String) -> String {
        switch result.verdict {
        case .agrees:
            "两者一致：backward 算出的正是损失的斜率。光是两个损失的舍入就可能带来 "
                + "\(NumberFormat.percent(1).string(Float(result.resolution))) 的误差。"
        case .kink(let left, let right):
            "损失正好在这个数上拐弯：左边的斜率是 \(significant(Float(left)))，右边是 \(significant(Float(right)))，量出来的在两者正中间。"
                + (isBetween(result.computed, left, right)
                    ? "backward 算出的是两者之间的一个斜率。" : "backward 算出的和 PyTorch 一样：ReLU 在 0 处当作平的。") + "两个都没有错。"
        case .stepTooSmall: "h = \(step) 太小：float32 大约只有 7 位有效数字，两个损失几乎是同一个数，差里主要是舍入误差。用大一点的 h 试试。"
        case .differs: "两者不一致，换什么 h 都一样：其中有一个错了。"
        case .stepTooLarge: "h = \(step) 太大：两处之间损失拐了弯。用小一点的 h 试试。"
        }
    }
    func isComputed(_ number: String) -> String { "\(number) 是算出来的，不能直接改。要改就改它的来源：权重、输入或目标。" }

    private func list(_ operations: [String]) -> String {
        let names = operations.map(operationName)
        return names.count > 3 ? names.prefix(3).joined(separator: "、") + " 等" : names.joined(separator: "、")
    }
    private func shortest(_ value: Float) -> String { NumberFormat.shortest.string(value) }
    private func significant(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
}
