import Canvas
import Localization
import Training

/// How one number came about.
enum ExplanationText {
    /// The panel's title, and what the picture beside it shows.
    static let explanationTitle = Text("Explanation", "怎么来的")
    static func noPicture(of number: String) -> Text {
        Text("\(number) is in no layer's picture.", "\(number) 不在任何一层的图里。")
    }
    /// What made it, in words: a sentence.
    static func made(_ kind: Explanation.Kind) -> Text {
        switch kind {
        case .forward(let operation): operation.meaning
        case .gradient(let through) where through.isEmpty:
            Text("Gradient: how the loss moves when this number moves.", "梯度 (gradient)：这个数动一点，损失动多少。")
        case .gradient(let through):
            Text(
                "Gradient, by the chain rule back through \(list(through).en): when this number grows a little, the loss grows by that "
                    + "little times the gradient. Each path: gradient of the result times local derivative; the paths are added.",
                "梯度 (gradient)，用链式法则经过 \(list(through).zh) 倒着算来：这个数增加一点点，损失就增加这一点点乘以梯度。"
                    + "每条路径：结果的梯度 × 局部导数；各条路径相加。")
        case .update(let optimizer):
            Text(
                "\(optimizer.name)'s step: the number changes by what the optimizer makes of its gradients.",
                "\(optimizer.name) 走的一步：优化器由梯度算出这个数要改变多少。")
        case .state(let optimizer):
            Text(
                "What \(optimizer.name) remembers of the gradients, after one more step.",
                "\(optimizer.name) 记住的以往梯度，又往前带了一步。"
            )
        case .given(let given): Self.given(given)
        }
    }
    private static func given(_ given: Explanation.Given) -> Text {
        switch given {
        case .input: Text("Given: a number of the input. Nothing computed it.", "已知的：输入里的一个数，不是算出来的。")
        case .target: Text("Given: what the output should have been.", "已知的：输出本来应该是多少。")
        case .initial:
            Text("As it was when the network was defined: no update has changed it yet.", "还是定义网络时的那个数，没有更新过。")
        case .constant:
            Text(
                "Every number of this parameter begins as this one. No update has changed it yet.",
                "这个参数的每个数一开始都是这个值，还没有更新过。")
        case .running:
            Text(
                "A running mean or variance: forward in training moves it, no gradient does.",
                "训练中累积的平均或方差：由 forward 改动，不由梯度改动。")
        case .loaded: Text("Read from the file of weights. No update has changed it yet.", "从权重文件里读来，还没有更新过。")
        case .edited: Text("Set by hand.", "是手工改成的。")
        case .zeroed:
            Text(
                "zero_grad set it to 0, and no backward has added to it since.",
                "zero_grad 把它清成了 0，之后 backward 还没有往上加过。")
        case .seed:
            Text(
                "dL/dL = 1: the loss grows as fast as itself. Backward starts here.", "dL/dL = 1：损失和自己一样快地增加。反向传播从这里出发。"
            )
        case .initialState: Text("What the optimizer remembers before its first step.", "优化器走第一步之前记住的数。")
        case .forgotten:
            Text(
                "No graph says how any more: it is from an earlier step, or was computed under no_grad.",
                "已经没有计算图能说明它：它是以前某一步留下的，或者是在 no_grad 下算的。")
        }
    }

    /// Where a number comes from that nothing computed: sentences.
    static func origin(_ origin: Explanation.Origin) -> [Text] {
        switch origin {
        case .sample(let data, let row):
            [Text("It belongs to sample \(row) of '\(data)', counted from 0.", "它属于“\(data)”的第 \(row) 个样本（从 0 数起）。")]
        case .file(let file, let tensor):
            [Text("It is from the tensor \(tensor) in \(file).", "它是 \(file) 里张量 \(tensor) 中的数。")]
        case .drawn(let draw): [place(of: draw)] + (range(of: draw).map { [$0] } ?? []) + [before(draw)]
        }
    }

    private static func place(of draw: Explanation.Draw) -> Text {
        let (first, last) = (draw.elements.lowerBound, draw.elements.upperBound - 1)
        let elements =
            first == last
            ? Text("element \(first)", "第 \(first) 个")
            : Text("elements \(first) to \(last)", "第 \(first) 到 \(last) 个")
        let count = NumberFormat.count.string(draw.count)
        return Text(
            "Drawn by \(draw.call)\(draw.then), seed \(draw.seed) of the generator (mt19937): \(elements.en) of the "
                + "\(count) that the call drew, counted from 0.",
            "由 \(draw.call)\(draw.then) 抽出，随机数生成器 (mt19937) 的种子 (seed) 是 \(draw.seed)：这次调用抽了 "
                + "\(count) 个数，这是\(elements.zh)（从 0 数起）。")
    }

    private static func range(of draw: Explanation.Draw) -> Text? {
        guard let fanIn = draw.fanIn, let bound = draw.bound else { return nil }
        let formula =
            "bound = 1/√fan_in = 1/√(\(fanIn.map(String.init).joined(separator: "·"))) = \(significant(Float(bound)))"
        return Text("U(-bound, bound), \(formula).", "U(-bound, bound)，\(formula)。")
    }

    private static func before(_ draw: Explanation.Draw) -> Text {
        let parameters = NumberFormat.count.string(draw.before.parameters)
        let inputs = NumberFormat.count.string(draw.before.inputs)
        return switch (draw.before.parameters, draw.before.inputs) {
        case (0, 0): Text("Nothing was drawn before this call.", "在这次调用之前什么也没有抽过。")
        case (_, 0):
            Text(
                "Drawn before this call: \(parameters) numbers of the network's parameters.",
                "在这次调用之前抽出的：网络参数的 \(parameters) 个数。")
        default:
            Text(
                "Drawn before this call: \(parameters) numbers of the network's parameters, then the \(inputs) of the input.",
                "在这次调用之前抽出的：网络参数的 \(parameters) 个数，然后是输入的 \(inputs) 个。")
        }
    }

    /// A result of the graph's operation that has no other name: `#11`.
    static func operationResult(_ name: String) -> Text {
        Text("\(name): the result of that operation of the graph", "\(name)：计算图里那次运算的结果")
    }
    /// How many lines there is no room for.
    static func linesHidden(_ count: Int) -> Text {
        Text(count == 1 ? "1 line hidden" : "\(count) lines hidden", "还有 \(count) 行没显示")
    }
    /// A word beside a term; empty where the formula says it.
    static func role(_ role: Explanation.Term.Role) -> Text {
        switch role {
        case .summand, .argument: Text("")
        case .bias: Text("bias", "偏置")
        case .candidate(let isChosen):
            isChosen
                ? Text("the largest", "最大")
                : Text("")
        case .share(let isOwn):
            isOwn
                ? Text("its own", "它自己")
                : Text("")
        case .path(let through): Text("through ", "经过 ") + Text(OperationKind(through).spelling)
        case .earlier: Text("from before", "原来就有")
        case .old: Text("old", "旧的")
        case .step: Text("step", "一步")
        case .decay: Text("weight decay", "权重衰减")
        }
    }
    static func note(_ note: Explanation.Note) -> Text {
        switch note {
        case .used(let places):
            Text(
                "It was used at \(NumberFormat.count.string(places)) places: each is a path.",
                "它在 \(NumberFormat.count.string(places)) 个地方用到，每处是一条路径。")
        case .usedWithGradient(let places, let all):
            Text(
                "It was used at \(NumberFormat.count.string(all)) places; \(NumberFormat.count.string(places)) of them got a gradient that is not 0.",
                "它在 \(NumberFormat.count.string(all)) 个地方用到，其中 \(NumberFormat.count.string(places)) 处的梯度不是 0。")
        case .signOverCount(let count):
            Text("L1 looks at the sign only: ±1/\(count), however wrong the output is.", "L1 只看正负号：±1/\(count)，不管差了多少。")
        case .signAtZero:
            Text(
                "The output equals the target: L1 has no slope there, PyTorch takes 0.",
                "输出等于目标：L1 在那里没有斜率，PyTorch 取 0。")
        case .passes: Text("x > 0, so the gradient passes as it is.", "x > 0，梯度原样通过。")
        case .blocked(let slope):
            slope == 0
                ? Text("x <= 0, so nothing passes: the gradient is 0.", "x <= 0，什么也通不过：梯度是 0。")
                : Text(
                    "x <= 0, so the gradient is made small: x \(exact(slope)).", "x <= 0，梯度变小：乘以 \(exact(slope))。"
                )
        case .chosen: Text("This was the largest, so the whole gradient comes here.", "这个数最大，所以全部梯度都到这里来。")
        case .notChosen: Text("Another was the largest, so no gradient comes here.", "最大的是别的数，所以没有梯度到这里来。")
        case .tied(let count): Text("\(count) numbers tie, and share the gradient.", "\(count) 个数并列最大，平分梯度。")
        case .moved: Text("Same number, other place.", "同一个数，换了位置。")
        case .dropped: Text("Dropout dropped it.", "被 dropout 丢掉了。")
        case .keptAndScaled(let factor):
            Text("Dropout kept it and scaled it by \(exact(factor)).", "dropout 留下了它，并乘以 \(exact(factor))。")
        case .padded(let cells):
            Text("\(cells) cells of the window lie on padding.", "窗口里有 \(cells) 格落在填充 (padding) 上。")
        case .normalizedBy(let mean, let scale):
            Text(
                "Mean \(significant(mean)), 1 / deviation \(significant(scale)).",
                "平均 \(significant(mean))，标准差的倒数 \(significant(scale))。")
        case .runningStatistics:
            Text("The mean and deviation are the running ones, not this batch's.", "平均和标准差是训练中累积下来的，不是这一批的。")
        case .rightClass: Text("The right class: the loss falls as its log-probability grows.", "正确的类别：它的对数概率越大，损失越小。")
        case .otherClass:
            Text(
                "Not the right class: the loss sees it only through the softmax before.",
                "不是正确的类别：损失只通过前面的 softmax 看到它。")
        case .ignored: Text("This sample does not count.", "这个样本不算在内。")
        case .accumulated(let passes):
            Text(
                "The sum of \(passes) backward passes: zero_grad did not run between them.",
                "这是 \(passes) 次反向传播之和：中间没有 zero_grad。")
        case .valuesOfForward:
            Text(
                "The numbers are those that forward used; the optimizer has changed the parameter since.",
                "这些是 forward 当时用的数；之后优化器已经改过参数。")
        case .valuesBeforeEdit:
            Text(
                "The numbers are those that forward used; some of them have been set by hand since.",
                "这些是 forward 当时用的数；之后有的已被手工改过。")
        case .gradientChanged(let change):
            Text(
                "Between backward and the step the gradient \(exact(change.before)) became \(exact(change.after))",
                "backward 之后、step 之前，梯度从 \(exact(change.before)) 变成 \(exact(change.after))")
                + (change.penalty.map {
                    Text(
                        ", plus \(exact($0)) of the L1 penalty (λ · sign(w))", "，加上 L1 惩罚的 \(exact($0))（λ · sign(w)）")
                } ?? Text(""))
                + (change.factor.map {
                    Text(", clipped by norm: x\(significant($0))", "，按范数裁剪：x\(significant($0))")
                } ?? Text(""))
                + (change.bound.map {
                    Text(", clipped to ±\(exact($0))", "，裁剪到 ±\(exact($0))")
                } ?? Text("")) + Text(".", "。")
        case .firstStep: Text("The optimizer's first step: its memory starts here.", "优化器的第一步：它的记忆从这里开始。")
        case .optimizerStep(let step): Text("The optimizer's step \(step).", "优化器的第 \(step) 步。")
        case .unused: Text("The loss does not depend on it.", "损失和它毫无关系。")
        }
    }
    /// What a view made of its -1.
    static func inferred(_ rows: InferredRows) -> Text {
        Text(
            "\(rows.equation): \(rows.call) works out how many rows the numbers fill.",
            "\(rows.equation)：\(rows.call) 按数的总个数自动算出有几行。")
    }
    /// The terms that are not listed, and what they add together; `nil` where nothing is added.
    static func rest(count: String, sum: String?) -> Text {
        Text(
            "... \(count) \(sum.map { "more, together \($0)" } ?? "more, none of them larger")",
            "……还有 \(count) 个，\(sum.map { "合起来是 \($0)" } ?? "都不比上面的大")")
    }
    /// The heading of a window's products, and which windows there is room for; the longer wording first.
    static func products(sum: Float) -> [Text] {
        let sum = significant(sum)
        return [
            Text("products, together \(sum)", "乘积，合计 \(sum)"), Text("together \(sum)", "合计 \(sum)"),
            Text("= \(sum)", "= \(sum)"),
        ]
    }

    static func windowsShown(_ first: Int, _ last: Int, of count: Int, rest: String) -> [Text] {
        let shown =
            first == last
            ? Text("window \(first) of \(count)", "窗口 \(first)，共 \(count) 个")
            : Text("windows \(first)-\(last) of \(count)", "窗口 \(first)-\(last)，共 \(count) 个")
        return [
            shown + Text("; the others together \(rest)", "；其余合计 \(rest)"),
            shown + Text("; others \(rest)", "；其余合计 \(rest)"), shown,
        ]
    }

    /// What the formula gives, where rounding makes it another number than the stored one.
    static func combined(_ combined: String, stored: String) -> Text {
        Text("= \(combined), stored as \(stored): rounding", "= \(combined)，存的是 \(stored)：舍入造成的")
    }
    static let checkHeading = Text("Check: move the number by h, see what the loss does", "验算：把这个数挪动 h，看损失变多少")
    /// A gradient measured by moving its number.
    /// `nil` while a step is looked for.
    static func checking(step: String?) -> Text {
        step.map { Text("Checking with h = \($0) ...", "正在用 h = \($0) 验算……") }
            ?? Text("Checking: looking for an h that shows it ...", "正在找一个看得清的 h……")
    }
    static func lossAt(_ name: String, _ loss: String) -> Text { Text("\(name) = \(loss)") }
    static func measured(_ measured: String, computed: String) -> Text {
        Text("measured \(measured), computed \(computed)", "量出来 \(measured)，算出来 \(computed)")
    }
    static func relativeError(_ error: String) -> Text { Text("relative error \(error). ", "相对误差 \(error)。") }
    static func verdict(_ result: GradientCheckResult, step: String) -> Text {
        switch result.verdict {
        case .agrees:
            Text(
                "They agree: backward computed the slope of the loss. Rounding of the two losses alone may make "
                    + "\(NumberFormat.percent(1).string(Float(result.resolution))) of it.",
                "两者一致：backward 算出的正是损失的斜率。光是两个损失的舍入就可能带来 "
                    + "\(NumberFormat.percent(1).string(Float(result.resolution))) 的误差。")
        case .kink(let left, let right):
            Text(
                "The loss has a kink at this very number: its slope is \(significant(Float(left))) to the left and "
                    + "\(significant(Float(right))) to the right; the measured one lies half way. Backward computed "
                    + (isBetween(result.computed, left, right)
                        ? "one of the slopes between." : "what PyTorch computes there: at 0 a ReLU counts as flat.")
                    + " Neither is wrong.",
                "损失正好在这个数上拐弯：左边的斜率是 \(significant(Float(left)))，右边是 \(significant(Float(right)))，量出来的在两者正中间。"
                    + (isBetween(result.computed, left, right)
                        ? "backward 算出的是两者之间的一个斜率。" : "backward 算出的和 PyTorch 一样：ReLU 在 0 处当作平的。") + "两个都没有错。")
        case .stepTooSmall:
            Text(
                "h = \(step) is too small: the two losses are the same float32 but for the last digits (float32 has about 7), so their "
                    + "difference is mostly rounding. Try a larger h.",
                "h = \(step) 太小：float32 大约只有 7 位有效数字，两个损失几乎是同一个数，差里主要是舍入误差。用大一点的 h 试试。")
        case .differs: Text("They differ, whatever h: one of the two is wrong.", "两者不一致，换什么 h 都一样：其中有一个错了。")
        case .stepTooLarge:
            Text(
                "h = \(step) is too large: between the two places the loss bends or has a kink. Try a smaller h.",
                "h = \(step) 太大：两处之间损失拐了弯。用小一点的 h 试试。")
        }
    }

    private static func list(_ operations: [OperationKind]) -> Text {
        let names = operations.map(\.spelling)
        let shown = names.prefix(3).joined(Text(", ", "、"))
        return names.count > 3 ? shown + Text(" ...", " 等") : shown
    }

}

/// Whether a slope lies between two others, or is one of them but for rounding.
func isBetween(_ slope: Float, _ left: Double, _ right: Double) -> Bool {
    let slack = 0.01 * max(abs(left), abs(right))
    return Double(slope) >= min(left, right) - slack && Double(slope) <= max(left, right) + slack
}
