import Lessons
import Training

extension Chinese: LearnWording {
    func lessonStep(_ number: Int, of count: Int) -> String { "第 \(number) 步，共 \(count) 步" }
    func minutes(_ count: Int) -> String { "\(count) 分钟" }
    var computing: String { "网络正在计算……" }

    func title(_ kind: Question.Kind) -> String {
        switch kind {
        case .predict: "先猜一个数"
        case .shape: "先猜形状"
        case .choose: "选哪一个？"
        case .sign: "先猜正负"
        case .order: "排个顺序"
        case .curve: "先猜曲线"
        }
    }
    var signs: [String] { ["正", "负", "正好是零"] }
    var curves: [String] { ["下降", "持平", "震荡", "爆炸"] }
    func call(_ phase: Phase) -> String { English().call(phase) }
    // No numbers as examples: one might be the answer.
    func incomplete(_ draft: AnswerDraft, _ problem: TypedText.Problem) -> String {
        switch (draft, problem) {
        case (.number, .empty): "先写一个数，再按 Enter。"
        case (.number, .sign(let sign)): "“\(sign)”不能出现在数里；可以用数字、小数点、e、% 和 + - * /。"
        case (.number, .tooLarge): "这个数太大了，不会是答案。"
        case (.number, .tooLong), (.shape, .tooLong): "太长了，不会是答案；请删掉一些。"
        case (.number, _): "这还不是一个数：用数字，小数点后面是小数部分，e 后面是十的几次方。"
        case (.shape, .empty): "先写出每一维的大小，用逗号隔开，再按 Enter。"
        case (.shape, .sign(let sign)): "“\(sign)”不能出现在形状里；只写整数，用逗号隔开。"
        case (.shape, .tooLarge): "没有哪一维会这么大。"
        case (.shape, _): "这还不是一个形状：每一维写一个整数，用逗号隔开。"
        case (.choice, _), (.sign, _), (.curve, _): "先选一个：按它前面的键，或者用上下箭头。"
        case (.order, _): ""
        }
    }
    var rightTitle: String { "答对了" }
    var wrongTitle: String { "这次没猜中" }
    var unknownTitle: String { "没有答案" }
    var noAnswer: String { "这个算不出来：课程文件里有错。" }
    var saidExactly: String { "和你猜的一样：%。" }
    var saidNearly: String { "答案是 %，你猜的是 %，够接近了。" }
    var saidWrongly: String { "答案是 %，你猜的是 %。" }
    var choseThis: String { "你选的是：%" }
    var rightIsThis: String { "应该选：%" }
    var orderSame: String { "跑三轮之后，权重和通常的顺序一模一样，一位不差。" }
    var orderDifferent: String { "跑三轮之后，权重和通常的顺序不一样。" }
    var usualOrder: String { "通常的顺序：%。" }
    func refused(_ refusal: PhaseRefusal) -> String {
        guard let raised = refusal.inPyTorch else { return "Glassnet 不能这样做：\(sentence(.phase(refusal)))" }
        let remark = if case .unrecorded(let reason) = refusal { "。\(self.remark(reason))" } else { "" }
        return "PyTorch 会报错：\(raised)\(remark)"
    }

    func hintTitle(_ number: Int, of count: Int) -> String { "提示 \(number)/\(count)" }
    var goalTitle: String { "你来试试" }
    func goalCondition(withinSteps steps: Int?) -> String {
        steps.map { "目标：在 \($0) 个训练步之内，%。" } ?? "目标：%。"
    }
    var goalReached: String { "做到了" }
    var goalOpen: String { "还没有" }
    var goalMissed: String { "步数用完了" }
    func goalSteps(_ used: Int) -> String { "已用 \(used) 步" }
    func goalHow(sandbox: String) -> String { "按 \(sandbox) 打开沙盒，整个网络都交给你。" }
    var goalFirst: String { "先达到目标再往下走：按 o 打开沙盒，按 ? 看提示。再按一次 Enter 就先跳过它。" }
    func sandboxBanner(back: String) -> String { "沙盒：随便试。按 \(back) 回到课程。" }

    var endTitle: String { "学完了" }
    func score(right: Int, of count: Int) -> String {
        right == count ? "问了你 \(count) 次，全都答对了。" : "问了你 \(count) 次，答对 \(right) 次。"
    }
    var nothingAsked: String { "这一课没有提问。" }
    var readAgain: String { "值得再看一遍" }
    func missed(step: Int, topic: String?) -> String { "第 \(step) 步" + (topic.map { "（\($0)）" } ?? "") }
    var colon: String { "：" }
    var sentenceGap: String { "" }
    func stillRight(steps: [Int]) -> String { "答对的：第 \(steps.map(String.init).joined(separator: "、")) 步。" }
    func thenNext(_ title: String, key: String) -> String { "\(key)：下一课，\(title)。" }
    func thenHome(key: String) -> String { "\(key)：回到课程列表。" }
    var allLessonsDone: String { "这是最后一课。" }
    func misconception(_ tag: String) -> String? {
        switch tag {
        case "shape-arithmetic": "形状怎么算"
        case "where-parameters-live": "参数都在哪里"
        case "initial-loss": "一开始的损失是多少"
        case "forgot-zero-grad": "为什么要 zero_grad"
        case "phase-order": "五个调用的顺序"
        case "backward-is-update": "backward 不改权重"
        case "backward-twice": "backward 会用掉计算图"
        case "no-grad": "no_grad 省去了什么"
        case "l1-sign": "L1 的梯度只是正负号"
        case "logits-not-probabilities": "要给 logits，不是概率"
        case "negative-kl": "KL 散度该喂什么"
        case "learning-rate": "学习率起什么作用"
        case "dead-relu": "死掉的 ReLU"
        case "zero-init": "权重为什么要随机开始"
        case "overfit-one-batch": "把一批数据背下来"
        case "over-or-underfitting": "过拟合还是欠拟合"
        case "vanishing-or-axis": "是梯度消失，还是坐标轴的问题"
        case "shuffled-labels": "打乱标签说明什么"
        case "convolution-by-hand": "手算一个卷积"
        case "mean-or-sum": "求平均还是求和"
        case "errors-cancel": "误差不会互相抵消"
        case "slope-sign": "斜率的正负"
        case "square-or-distance": "平方还是距离"
        case "cross-entropy-scale": "交叉熵能有多大"
        case "batches-and-epochs": "批次和轮"
        case "chance-level": "瞎猜能得多少"
        case "training-memory": "训练要占多少内存"
        case "relu-zeros": "ReLU 会给出多少个 0"
        default: nil
        }
    }

    func howToLearn(_ name: String) -> [String] {
        [
            "课程会提问、真正运行网络、再给出答案，所以需要一个 80x24 以上的终端。",
            "  glassnet learn \(name)              在终端里上课；按 ? 看提示，按 q 离开，下次从离开的地方继续",
            "  glassnet learn \(name) --lang en    同一课，英文版",
            "  glassnet frame learn \(name)        在这里看第一屏",
        ]
    }

    func notInThisLanguage(_ lesson: String) -> String { "\(lesson) 只有这一种语言的版本。" }
}
