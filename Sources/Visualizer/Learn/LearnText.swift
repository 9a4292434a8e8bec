import Canvas
import Expressions
import Lessons
import Localization
import Training

/// What is said in lessons, around the lesson's own text. A `%` stands for a text that is put there.
enum LearnText {
    static func minutes(_ count: Int) -> Text { Text("\(count) min", "\(count) 分钟") }
    /// Above the lessons of a chapter, or of none.
    static func heading(_ chapter: Chapter?) -> Text {
        chapter.map { Text("Chapter \($0.number): \($0.title)", "第 \($0.number) 章：\($0.title)") }
            ?? Text("Other lessons", "其他课程")
    }
    static let computing = Text("The network is computing ...", "网络正在计算……")
    /// A lesson goes by pages, the training of its network by steps.
    static func page(_ number: Int) -> Text { Text("page \(number)", "第 \(number) 页") }
    static func page(_ number: Int, of count: Int) -> Text { page(number) + Text(" of \(count)", "，共 \(count) 页") }
    /// Between two sentences.
    static let sentenceGap = Text(" ", "")
    /// Positive, negative, exactly zero.
    static let signs = [Text("positive", "正"), Text("negative", "负"), Text("exactly zero", "正好是零")]
    /// The four curves: falls, flat, swings, explodes.
    static let curves = [Text("falls", "下降"), Text("flat", "持平"), Text("swings", "震荡"), Text("explodes", "爆炸")]
    static func curve(_ shape: CurveShape) -> Text { curves[CurveShape.allCases.firstIndex(of: shape) ?? 0] }

    /// A phase as a line of the training loop.
    static func call(_ phase: Phase) -> String {
        switch phase {
        case .define: "net = Net()"
        case .forward: "output = net(input)"
        case .loss: "loss = criterion(output, target)"
        case .zeroGradients: "net.zero_grad()"
        case .backward: "loss.backward()"
        case .update: "optimizer.step()"
        }
    }

    /// Why Enter does not commit the answer yet.
    static func incomplete(_ draft: AnswerDraft, _ problem: TypedText.Problem) -> Text {
        switch (draft, problem) {
        case (.number, .empty): Text("Type a number first, then Enter.", "先写一个数，再按 Enter。")
        case (.number, .sign(let sign)):
            Text(
                "\"\(sign)\" has no place in a number; use digits, a point, e, %, + - * and /.",
                "“\(sign)”不能出现在数里；可以用数字、小数点、e、% 和 + - * /。")
        case (.number, .tooLarge): Text("That is larger than any answer.", "这个数太大了，不会是答案。")
        case (.number, .tooLong), (.shape, .tooLong), (.text, .tooLong):
            Text("That is longer than any answer; take some of it away.", "太长了，不会是答案；请删掉一些。")
        case (.number, _):
            Text(
                "That is not a number yet; use digits, a point before the fraction, e before a power of ten.",
                "这还不是一个数：用数字，小数点后面是小数部分，e 后面是十的几次方。")
        case (.shape, .empty):
            Text("Type the sides first, with commas between them, then Enter.", "先写出每一维的大小，用逗号隔开，再按 Enter。")
        case (.shape, .sign(let sign)):
            Text(
                "\"\(sign)\" has no place in a shape; use whole numbers, with commas between them.",
                "“\(sign)”不能出现在形状里；只写整数，用逗号隔开。")
        case (.shape, .tooLarge): Text("No side is as long as that.", "没有哪一维会这么大。")
        case (.shape, _):
            Text(
                "That is not a shape yet; write a whole number for each side, with commas between them.",
                "这还不是一个形状：每一维写一个整数，用逗号隔开。")
        case (.text, .formula(let error)): formulaProblem(error)
        case (.loop, _):
            Text("Fill every gap first; 0 leaves one empty.", "先把每个空填上；0 表示这里不填。")
        case (.file(_, .refused(let sentence)), _): sentence
        case (.file, _): unsaved
        case (.opened, _): Text("Open a number first.", "先打开一个数。")
        case (.text, _): Text("Write an answer first, then Enter.", "先写下答案，再按 Enter。")
        case (.choice, _), (.sign, _), (.curve, _):
            Text("Choose one first, by its key or with the arrows.", "先选一个：按它前面的键，或者用上下箭头。")
        case (.order, _):
            Text("Put them in order first: Space takes one, the arrows move it.", "先排一排：空格拿起一个，用上下箭头移动。")
        }
    }
    static func formulaProblem(_ error: ExpressionError) -> Text {
        Text("Column \(error.column): ", "第 \(error.column) 个字符：") + error.problem.text + Text(".", "。")
    }
    static let howToFill = Text(
        "A digit puts a call into the gap, arrows go to another.", "按数字把调用填进空里，上下箭头换一个空。")
    static let emptyGap = Text("(nothing)", "（不填）")
    static let stepNotInOtherLanguage = Text(
        "This step is not there in Chinese.", "这一步没有英文版。")
    /// Above what is wrong with a lesson's file.
    static let leftOut = Text("Left out here", "这里略去了")
    /// The engine could not work the answer out.
    static let unknownTitle = Text("No answer", "没有答案")
    static let noAnswer = Text("This could not be worked out: the lesson has a mistake.", "这个算不出来：课程文件里有错。")
    /// One text: the answer, said exactly.
    static let saidExactly = Text("%, just as you said.", "和你猜的一样：%。")
    /// Two texts: what it is and what was said, near enough.
    static let saidNearly = Text("It is %; you said %: near enough.", "答案是 %，你猜的是 %，够接近了。")
    enum Direction { case tooLarge, tooSmall }
    /// One text: what was said, where what it is is not told.
    static func saidThis(_ direction: Direction?) -> Text {
        switch direction {
        case .tooLarge?: Text("You said %: too large.", "你猜的是 %，太大了。")
        case .tooSmall?: Text("You said %: too small.", "你猜的是 %，太小了。")
        case nil: Text("You said %.", "你猜的是 %。")
        }
    }
    /// One text: the right option.
    static let rightOption = Text("The right one is: %", "应该选：%")
    static func right(_ moment: Feedback.Moment) -> Text {
        guard case .verdict(let tries) = moment, tries > 1 else { return Text("Right", "答对了") }
        return tries == 2
            ? Text("Right, at the second try", "第二次答对了") : Text("Right, after \(tries) tries", "第 \(tries) 次答对了")
    }
    /// That there are tries left, and hints.
    static func tryAgain(left: Int, hintKey: String?) -> Text {
        let again =
            left == 1 ? Text("Try once more.", "再试一次。") : Text("\(left) tries are left.", "还可以试 \(left) 次。")
        return hintKey.map { again + Text(" \($0) gives a hint.", "按 \($0) 看提示。") } ?? again
    }
    static let triedAlready = Text("You have tried that one; try another.", "这个已经试过了，换一个。")
    /// Two texts: what it is and what was said.
    static let saidWrongly = Text("It is %; you said %.", "答案是 %，你猜的是 %。")
    /// One text: the option chosen, the right one.
    static let choseThis = Text("You chose: %", "你选的是：%")
    /// The order tried out gives the usual order's weights, or others.
    /// That a phase was refused.
    static func refused(_ refusal: PhaseRefusal) -> Text {
        guard let raised = refusal.inPyTorch else {
            return Text("Glassnet refuses: \(refusal)", "Glassnet 不能这样做：\(refusal.text.zh)")
        }
        let remark: Text? = if case .unrecorded(let reason) = refusal { reason.remark } else { nil }
        return Text("PyTorch refuses: \(raised)", "PyTorch 会报错：\(raised)")
            + (remark.map { Text(". ", "。") + $0 } ?? Text(""))
    }
    static let orderSame = Text(
        "After three rounds the weights are those of the usual order, bit for bit.", "跑三轮之后，权重和通常的顺序一模一样，一位不差。")
    static let orderDifferent = Text(
        "After three rounds the weights are not those of the usual order.", "跑三轮之后，权重和通常的顺序不一样。")
    /// One text.
    static let usualOrder = Text("The usual order: %.", "通常的顺序：%。")
    static func hintTitle(_ number: Int, of count: Int) -> Text {
        Text("Hint \(number) of \(count)", "提示 \(number)/\(count)")
    }
    /// One text: the condition.
    static func goalCondition(withinSteps steps: Int?) -> Text {
        guard let steps else { return Text("Goal: %.", "目标：%。") }
        return Text("Goal: %, within \(steps) training step\(steps == 1 ? "" : "s").", "目标：在 \(steps) 个训练步之内，%。")
    }
    /// Stands for what has no name of its own.
    static let goalOfTheStep = Text("what the text asks for", "做到上面要求的")
    static let goalValue = Text("the value asked for", "要求的值")
    static let also = Text("; ", "；")
    static let goalLost = Text("no longer: it was reached", "做到过，现在又不满足了")
    static let goalSpoilt = Text(
        "Something is changed that was to stay as it is; u takes it back.", "不该改的东西被改了；按 u 撤销。")
    static func goalNow(_ value: String?, wanted: Text) -> Text {
        guard let value else { return Text("not worked out yet; wanted: ", "还没有算出来；要求：") + wanted }
        return Text("now \(value); wanted: ", "现在 \(value)；要求：") + wanted
    }
    static func wanted(_ comparison: Expression.Comparison, _ bound: String) -> Text {
        switch comparison {
        case .less: Text("below \(bound)", "小于 \(bound)")
        case .lessOrEqual: Text("at most \(bound)", "不超过 \(bound)")
        case .greater: Text("above \(bound)", "大于 \(bound)")
        case .greaterOrEqual: Text("at least \(bound)", "至少 \(bound)")
        case .equal: Text("exactly \(bound)", "正好 \(bound)")
        case .unequal: Text("not \(bound)", "不等于 \(bound)")
        }
    }
    /// A quantity that has a usual name.
    static func quantity(_ word: String) -> Text? {
        switch word {
        case "loss": Text("loss", "损失")
        case "lowest_loss": Text("lowest loss", "最低的损失")
        case "train_loss": Text("training loss", "训练损失")
        case "validation_loss": Text("validation loss", "验证损失")
        case "accuracy": Text("accuracy", "准确率")
        case "lr": Text("learning rate", "学习率")
        default: nil
        }
    }
    static func inBrackets(_ text: Text) -> Text { Text(" (", "（") + text + Text(")", "）") }
    /// More steps were made than the goal allows.
    static let goalMissed = Text("too many steps", "步数用完了")
    static func goalSteps(_ used: Int) -> Text {
        Text(used == 1 ? "1 step used" : "\(used) steps used", "已用 \(used) 步")
    }
    static func goalHow(sandbox: String) -> Text {
        Text("\(sandbox) opens the sandbox: the whole network is yours.", "按 \(sandbox) 打开沙盒，整个网络都交给你。")
    }
    static let unsaved = Text("Nothing is saved in your file yet.", "你的文件里还没有存进什么。")
    static func howToWrite(_ key: String) -> Text {
        Text(
            "\(key) opens it in your editor; any other window does, too. What is saved is read at once.",
            "按 \(key) 用你的编辑器打开它；在别的窗口打开也行。一存盘就会读进来。")
    }
    static func fits(parameters: Int) -> Text {
        Text("It has \(parameters) parameters; Enter trains it.", "它有 \(parameters) 个参数；按 Enter 训练它。")
    }
    /// One text: the layers of the network that was written.
    static let wroteThis = Text("You wrote: %", "你写的是：%")
    static let oneWay = Text("One that does it: %", "一个做得到的：%")
    static func howToOpen(_ sandbox: String) -> Text {
        Text(
            "\(sandbox) opens the network; explain a number there, then come back with it.",
            "按 \(sandbox) 打开网络；在那里看一个数的来历，再带着它回来。")
    }
    /// One text: the number that was opened.
    static let openedThis = Text("You opened %.", "你打开的是 %。")
    static let openedOther = Text(
        "That is no number of %.", "它不是 % 里的数。")
    /// One text: the right one.
    static let rightNumber = Text("The right one is %.", "应该打开 %。")
    static func rightNumbers(_ count: Int) -> Text {
        Text("\(count) are right, the first of them is %.", "有 \(count) 个是对的，第一个是 %。")
    }
    /// What a goal lets one change.
    static func mayChange(_ parts: [String]) -> Text {
        let names = parts.map(part).joined(Text(", ", "、"))
        return Text(" To be changed: \(names.en).", "可以改的：\(names.zh)。")
    }
    static func goalStray(_ change: String) -> Text {
        Text(
            "\(change): that is not to be changed here; u takes it back.", "\(change)：这里不能改这个；按 u 撤销。")
    }
    private static func part(_ name: String) -> Text {
        switch name {
        case "layers": Text("layers", "各层")
        case "weights": Text("weights", "权重")
        default: ExperimentSetting.all.first { $0.key == name }?.name ?? Text(name)
        }
    }
    static let goalFirst = Text(
        "Reach the goal first; o opens the sandbox, ? gives a hint. Press Enter again to go on without it.",
        "先达到目标再往下走：按 o 打开沙盒，按 ? 看提示。再按一次 Enter 就先跳过它。")
    static func sandboxBanner(back: String) -> Text {
        Text("Sandbox: try anything. \(back) goes back to the lesson.", "沙盒：随便试。按 \(back) 回到课程。")
    }
    static let endTitle = Text("Done", "学完了")

    static func score(right: Int, of count: Int) -> Text {
        right == count
            ? Text(
                "You were asked \(times(count)) and were right each time at the first try.",
                "问了你 \(count) 次，每次都是一次答对。")
            : Text(
                "You were asked \(times(count)) and were right at the first try \(times(right)).",
                "问了你 \(count) 次，第一次就答对的有 \(right) 次。")
    }
    static func best(_ count: Int) -> Text {
        Text("Your best time so far: \(count) right.", "最好的一次：答对 \(count) 次。")
    }
    /// Two texts: the one chosen, the right one.
    static let choseWrongly = Text("You chose: %; right is: %", "你选的是：%；应该选：%")
    static let worthAnotherLook = Text("Worth another look", "值得再看一遍")
    static func goThere(choose: String, go: String) -> Text {
        Text("\(choose) chooses one, \(go) goes there.", "按 \(choose) 选一个，按 \(go) 到那一页。")
    }
    /// Above the list of steps.
    static let steps = Text("Pages", "各页")
    static func asksAbout(_ key: String) -> Text { Text("\(key) asks about: ", "按 \(key) 追问：") }
    static func explains(_ key: String) -> Text { Text("\(key) explains: ", "按 \(key) 看来历：") }
    private static func times(_ count: Int) -> String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }

    /// A page to read again, and what it is about.
    static func missed(page number: Int, topic: String?) -> Text {
        let page = page(number)
        return Text(
            page.en.capitalized + (topic.map { ", " + $0 } ?? ""), page.zh + (topic.map { "（\($0)）" } ?? ""))
    }
    static func stillRight(pages: [Int]) -> Text {
        let numbers = pages.map(String.init).joined(Text(", ", "、"))
        return Text("Right: page\(pages.count == 1 ? "" : "s") \(numbers.en).", "答对的：第 \(numbers.zh) 页。")
    }
    static func leaving(_ goOn: String, _ back: String) -> Text {
        Text(
            "Back to the list of lessons? \(goOn): yes; your place is kept. \(back): no.",
            "回到课程列表吗？\(goOn)：回去，学到哪里都记着。\(back)：不。")
    }
    /// How many steps are made without as many key presses.
    static func sandboxPlay(_ keys: KeyBindings, _ glyphs: Glyphs) -> Text {
        let (play, faster, goTo) = (
            keys.label(.playPause, glyphs), keys.label(.faster, glyphs), keys.label(.goToStep, glyphs)
        )
        return Text(
            "(\(play) plays, \(faster) faster; \(goTo) goes to a step)", "（\(play) 播放，\(faster) 加快；\(goTo) 到某一步）")
    }
    static func thenNext(_ title: String, key: String) -> Text {
        Text("\(key): the next lesson, \(title).", "\(key)：下一课，\(title)。")
    }
    static func thenHome(key: String) -> Text { Text("\(key): back to the list of lessons.", "\(key)：回到课程列表。") }
    /// A misconception in a few words; `nil` for one of a lesson's own.
    static func misconception(_ tag: String) -> Text? {
        switch tag {
        case "shape-arithmetic": Text("how shapes are worked out", "形状怎么算")
        case "where-parameters-live": Text("where the parameters are", "参数都在哪里")
        case "initial-loss": Text("what the loss is at first", "一开始的损失是多少")
        case "forgot-zero-grad": Text("why zero_grad is needed", "为什么要 zero_grad")
        case "phase-order": Text("the order of the calls", "五个调用的顺序")
        case "backward-is-update": Text("backward changes no weight", "backward 不改权重")
        case "backward-twice": Text("backward uses the graph up", "backward 会用掉计算图")
        case "no-grad": Text("what no_grad leaves out", "no_grad 省去了什么")
        case "l1-sign": Text("L1's gradient is a sign", "L1 的梯度只是正负号")
        case "logits-not-probabilities": Text("logits, not probabilities", "要给 logits，不是概率")
        case "negative-kl": Text("what KL divergence takes", "KL 散度该喂什么")
        case "learning-rate": Text("what the learning rate does", "学习率起什么作用")
        case "dead-relu": Text("dead ReLUs", "死掉的 ReLU")
        case "zero-init": Text("why weights start at random", "权重为什么要随机开始")
        case "overfit-one-batch": Text("learning one batch by heart", "把一批数据背下来")
        case "over-or-underfitting": Text("over- or underfitting", "过拟合还是欠拟合")
        case "vanishing-or-axis": Text("vanishing, or a bad axis", "是梯度消失，还是坐标轴的问题")
        case "shuffled-labels": Text("what shuffled labels show", "打乱标签说明什么")
        case "convolution-by-hand": Text("a convolution by hand", "手算一个卷积")
        case "mean-or-sum": Text("mean or sum", "求平均还是求和")
        case "errors-cancel": Text("errors do not cancel", "误差不会互相抵消")
        case "slope-sign": Text("the sign of a slope", "斜率的正负")
        case "square-or-distance": Text("squares, not distances", "平方还是距离")
        case "cross-entropy-scale": Text("how large cross entropy can be", "交叉熵能有多大")
        case "batches-and-epochs": Text("batches and epochs", "批次和轮")
        case "chance-level": Text("what guessing gives", "瞎猜能得多少")
        case "training-memory": Text("the memory training takes", "训练要占多少内存")
        case "loss-is-not-accuracy": Text("loss and accuracy differ", "损失和准确率是两回事")
        case "batch-noise": Text("the noise of small batches", "小批次的噪声")
        case "train-or-eval": Text("train() and eval()", "train() 和 eval()")
        case "batch-size-and-steps": Text("batch size, steps and rate", "批大小、步数和学习率")
        case "peeking": Text("what a chosen score is worth", "挑过的分数还值多少")
        case "what-helps-against-overfitting": Text("what helps against overfitting", "什么能对付过拟合")
        case "linear-after-linear": Text("linear after linear is linear", "线性接线性还是线性")
        case "class-index": Text("the target is a class's number", "目标是类别的编号")
        case "softmax-dimension": Text("along which side softmax goes", "softmax 沿着哪一维")
        case "chain-rule": Text("the chain rule", "链式法则")
        case "kernel-designed": Text("kernels are learned", "卷积核是学出来的")
        case "page-learns-nothing": Text("what the beginners' page learns", "入门页学到了什么")
        case "l1-bounces": Text("L1 bounces at a fixed rate", "学习率不变，L1 会来回跳")
        case "relu-zeros": Text("how many zeros a ReLU gives", "ReLU 会给出多少个 0")
        default: nil
        }
    }
    /// Without a terminal: how a lesson is taken, line by line.
    static func howToLearn(_ name: String) -> [Text] {
        [
            Text(
                "A lesson asks, runs the network and answers: it needs a terminal of 80x24 or more.",
                "课程会提问、真正运行网络、再给出答案，所以需要一个 80x24 以上的终端。"),
            Text(
                "  glassnet learn \(name)              take it there; ? gives hints, q leaves, and it goes on where you left it",
                "  glassnet learn \(name)              在终端里上课；按 ? 看提示，按 q 离开，下次从离开的地方继续"),
            Text(
                "  glassnet learn \(name) --lang zh    the same in Chinese",
                "  glassnet learn \(name) --lang en    同一课，英文版"),
            Text(
                "  glassnet frame learn \(name)        its first screen, here",
                "  glassnet frame learn \(name)        在这里看第一屏"),
        ]
    }
    static func notInThisLanguage(_ lesson: String) -> Text {
        Text("\(lesson) exists in this language only.", "\(lesson) 只有这一种语言的版本。")
    }
}
