import Foundation
import Localization
import Training

extension LessonError.Problem {
    static let bracesThemselves = Text("to show '{{' itself write '\\{{'", "要显示“{{”本身，写“\\{{”")

    private static let termAdvice = Text("mark one that lessons/glossary.yaml has", "标记 lessons/glossary.yaml 里有的词")

    /// The problem and what to do about it, in one line.
    var text: Text {
        switch self {
        case .unreadable(let reason): Text("cannot be read; \(reason.en)", "读不了：\(reason.zh)")
        case .tooLarge:
            Text(
                "has more than \(byteText(Double(LessonLimits.bytes))), too much for a lesson",
                "超过 \(byteText(Double(LessonLimits.bytes), in: .zh))，一课不该这么大")
        case .longLine(let characters):
            Text(
                "is a line of \(characters) characters; a line has at most \(LessonLimits.line), break it",
                "这一行有 \(characters) 个字符；一行最多 \(LessonLimits.line) 个，请断开")
        case .notText: Text("is not UTF-8 text; save it as UTF-8", "不是 UTF-8 文本；存成 UTF-8")
        case .controlCharacter:
            Text("has a control character, which could upset a terminal; remove it", "有一个控制字符，会弄乱终端；去掉它")
        case .noHeader:
            Text(
                "does not begin with a header; put '---' in the first line, then 'title: ...', then '---'",
                "开头没有文件头；第一行写“---”，然后“title: ...”，再写“---”")
        case .openHeader:
            Text("the header is not closed; put '---' in a line of its own after it", "文件头没有结束；在它后面单独一行写“---”")
        case .emptyText: Text("has no text after its header; write the lesson there", "文件头后面没有正文；课程写在那里")
        case .noTitle: Text("the text does not begin with its title; write '# Title' there", "正文开头没有标题；在那里写“# 标题”")
        case .noSteps:
            Text(
                "has no step; close a part of the text with a block of ```step, 'id: name', ```",
                "一步也没有；正文每一部分末尾写一块 ```step、“id: 名字”、```")
        case .tooManySteps(let count):
            Text(
                "has \(count) steps; a lesson has at most \(LessonLimits.steps), make several of it",
                "有 \(count) 步；一课最多 \(LessonLimits.steps) 步，分成几课")
        case .openFence:
            Text("this block of code is not closed; put ``` in a line of its own after it", "这块代码没有结束；在它后面单独一行写 ```")
        case .openStep: Text("this step is not closed; put ``` in a line of its own after it", "这一步没有结束；在它后面单独一行写 ```")
        case .openComment: Text("this comment is not closed; put --> after it", "这条注释没有结束；在它后面写 -->")
        case .settings(.notYAML(let reason)):
            Text(
                "not YAML: \(reason); put texts that hold : , # [ ] { } in quotes, and check indentation and brackets",
                "不是 YAML（\(reason)）；含有 : , # [ ] { } 的文字要加引号，并检查缩进和括号")
        case .settings(let problem): problem.text
        case .expression(let error): error.message
        case .openValue:
            Text(
                "'{{' is not closed; write '}}' after the value, in the same paragraph; \(Self.bracesThemselves.en)",
                "“{{”没有闭合；在同一段里把“}}”写在值的后面；\(Self.bracesThemselves.zh)")
        case .value(let error):
            Text("\(error.message.en); \(Self.bracesThemselves.en)", "\(error.message.zh)；\(Self.bracesThemselves.zh)")
        case .digits(let text):
            Text(
                "'\(text)' is not a number of digits; write 1 to 9, as in {{loss|3}}",
                "“\(text)”不是位数；写 1 到 9，如 {{loss|3}}"
            )
        case .noID:
            Text(
                "the step has no id; give it one that is unique in the lesson, as in 'id: conv1-shape'",
                "这一步没有 id；给它一个本课里唯一的，如“id: conv1-shape”")
        case .badID(let id):
            Text(
                "'\(id)' is not an id; write small letters, digits and '-', as in 'conv1-shape'",
                "“\(id)”不能作 id；只用小写字母、数字和“-”，如“conv1-shape”")
        case .duplicateID(let id, let line):
            Text(
                "the step of line \(line) is called '\(id)' too; give one another id", "第 \(line) 行的那一步也叫“\(id)”；换一个 id"
            )
        case .twoQuestions(let first, let second):
            Text(
                "asks two questions, '\(first)' and '\(second)'; move one into a step of its own",
                "问了两个问题，“\(first)”和“\(second)”；把一个移到另外一步")
        case .questionAndGoal(let question):
            Text(
                "has a goal and asks '\(question)' too; move one into a step of its own",
                "有目标，又问“\(question)”；把一个移到另外一步")
        case .notATable(let what, let example):
            Text("'\(what)' has another form; write it as \(example)", "“\(what)”的写法不对；写成 \(example)")
        case .runItem(let text):
            Text("'\(text)' cannot be run; ", "“\(text)”不能运行；")
                + .meant(
                    text, among: RunAction.formsOfLessons,
                    otherwise: Text("write ", "可以写 ") + RunAction.formsOfLessons.joined(Text(", ", "、"))
                        + Text(
                            " (N up to \(RunAction.maximumSteps) steps, \(RunAction.maximumEpochs) epochs)",
                            "（N 最多 \(RunAction.maximumSteps) 步、\(RunAction.maximumEpochs) 轮）"))
        case .focus(let text):
            Text(
                "there is no focus '\(text)'; write \(LessonFocus.forms.joined(separator: ", "))",
                "没有焦点“\(text)”；可以写 \(LessonFocus.forms.joined(separator: "、"))")
        case .tolerance(let text):
            Text(
                "'\(text)' is not a tolerance; write a part like 5% or a number like 0.01",
                "“\(text)”不是容差；写一个比例如 5%，或一个数如 0.01")
        case .tag(let tag, let nearest):
            Text("there is no misconception '\(tag)'; did you mean '\(nearest)'?", "没有误解“\(tag)”；是不是“\(nearest)”？")
        case .breaking(let name):
            Text("nothing called '\(name)' can be broken; ", "没有叫“\(name)”的弄坏法；")
                + .meant(name, among: FaultScenario.allCases.map(\.rawValue))
        case .keepsReserved(let name):
            Text(
                "'\(name)' cannot be kept, the name has a meaning already; choose another",
                "“\(name)”不能用来保存，这个名字已有含义；换一个")
        case .tooFewOptions:
            Text("offers fewer than two options; add one that a misconception would choose", "选项少于两个；加一个有误解的人会选的")
        case .orderItem(let text):
            Text(
                "'\(text)' is not a call of the training loop; write forward, loss, zero_grad, backward, step",
                "“\(text)”不是训练循环里的调用；写 forward、loss、zero_grad、backward、step")
        case .orderTwice(let text): Text("'\(text)' is listed twice; name each call once", "“\(text)”出现了两次；每个调用只写一次")
        case .goalSteps(let steps):
            Text(
                "a goal of \(steps) steps would keep the learner waiting; allow 1 to \(LessonLimits.goalSteps)",
                "\(steps) 步的目标要让学习者等太久；允许 1 到 \(LessonLimits.goalSteps) 步")
        case .noSolution:
            Text(
                "the goal has no solution; add 'solution: {set: {...}, run: ...}' so that it can be checked",
                "目标没有解法；加上“solution: {set: {...}, run: ...}”才能检查")
        case .withoutGoal(let key):
            Text("has a \(key) but no goal; add 'goal: \"...\"'", "有 \(key) 却没有目标；加上“goal: \"...\"”")
        case .emptyValue(let key): Text("'\(key)' is empty; write a text there", "“\(key)”是空的；在那里写一段文字")
        case .misspeltStep(let word):
            Text("a block of '\(word)' is shown as code; did you mean 'step'?", "“\(word)”这块会当作代码显示；是不是“step”？")
        case .key(let name, let known):
            Text("the stepper has no key '\(name)'; ", "逐步模式没有“\(name)”这个键；")
                + .meant(name, among: known, otherwise: Text("its help (?) lists them", "帮助 (?) 里列出了所有的键"))
        case .beforeInText:
            Text(
                "before(...) means nothing in a text that is shown before the run; use it in 'why'",
                "运行之前显示的文字里，before(...) 没有意义；写到“why”里")
        case .cannotRun(let sentence): Text("the step cannot run: \(sentence)", "这一步不能运行：\(sentence)")
        case .refused(let sentence):
            Text(
                "a phase of this run is refused (\(sentence.en)); where that is the point, say so with 'refused' in expect or in the question",
                "这次运行里有一个阶段被拒绝（\(sentence.zh)）；如果正要如此，就在 expect 或问题里写“refused”")
        case .notWorkedOut(let source, let sentence):
            Text("'\(source)' cannot be worked out: \(sentence.en)", "“\(source)”算不出来：\(sentence.zh)")
        case .doesNotHold(let source, let sides):
            Text(
                "'\(source)' does not hold after the run"
                    + (sides.map { "; its sides are \($0)" } ?? "; change the run or what is expected"),
                "运行之后“\(source)”不成立" + (sides.map { "；两边是 \($0.inChinese)" } ?? "；改运行，或者改期望"))
        case .options(let holding, let sides):
            Text(
                (holding.isEmpty
                    ? "no option's 'when' holds after the run"
                    : "the options \(holding.map(String.init).joined(separator: " and ")) hold at once after the run")
                    + "; exactly one must" + (sides.isEmpty ? "" : " (the sides of the comparisons are \(sides))"),
                (holding.isEmpty
                    ? "运行之后没有一个选项的“when”成立" : "运行之后选项 \(holding.map(String.init).joined(separator: "、")) 同时成立")
                    + "；必须正好一个成立" + (sides.isEmpty ? "" : "（比较的两边是 \(sides.inChinese)）"))
        case .rightMisconception(let value):
            Text(
                "this misconception's answer would be right, the value is \(value); give the answer that is wrong, or a smaller tolerance",
                "这个误解的答案会是对的，值是 \(value)；写一个错的答案，或者缩小容差")
        case .notANumber(let source):
            Text("'\(source)' gives no number to compare an answer with", "“\(source)”给不出可以和答案比较的数")
        case .notAShape(let source):
            Text("'\(source)' gives no shape; name a layer, or TENSOR.shape", "“\(source)”给不出形状；写一个层，或 TENSOR.shape")
        case .shuffledIsRight: Text("the items are in a right order already; shuffle them", "这些项的顺序已经是对的；打乱它们")
        case .usualIsWrong:
            Text(
                "from this state even the usual order does not give its own result; let the run define a network first",
                "从这个状态出发，连通常的顺序也得不到它自己的结果；先让 run 定义网络")
        case .goalHoldsAlready(let source):
            Text(
                "the goal '\(source)' holds before the learner does anything; ask for more",
                "学习者还没动手，目标“\(source)”就成立了；要求再高一点")
        case .goalByPhases(let source, let run):
            Text(
                "the goal '\(source)' is reached by running \(run) alone, without what its solution changes; ask for more",
                "只要运行 \(run)，不做解法里的改动，就能达到目标“\(source)”；要求再高一点")
        case .solutionMisses(let source, let sides):
            Text(
                "the solution does not reach the goal '\(source)'" + (sides.map { "; its sides are \($0) then" } ?? "")
                    + "; change the solution or the goal",
                "解法达不到目标“\(source)”" + (sides.map { "；那时两边是 \($0.inChinese)" } ?? "") + "；改解法，或者改目标")
        case .solutionTooLong(let steps, let most):
            Text(
                "the solution takes \(steps) steps, the goal allows \(most); allow more or solve it sooner",
                "解法要 \(steps) 步，目标只允许 \(most) 步；多允许几步，或者早点解决")
        case .answerInHeader(let option, let title):
            Text(
                "the network's header, '\(title)', names the option '\(option)'; give the experiment another title",
                "网络的标题“\(title)”说出了选项“\(option)”；给实验换一个标题")
        case .focusLayer(let layer, let known):
            Text("there is no layer '\(layer)' to be shown; ", "没有可以显示的层“\(layer)”；") + .meant(layer, among: known)
        case .focusWithoutParameters(let layer):
            Text(
                "'\(layer)' has no parameters to be shown; name a layer that has, or show its activations",
                "“\(layer)”没有可以显示的参数；写一个有参数的层，或显示它的 activations")
        case .tooCostly(let steps, let multiplyAdds):
            Text(
                "this would keep the learner waiting: \(steps) steps, \(String(format: "%.1e", multiplyAdds)) multiplications"
                    + " (at most \(LessonLimits.runSteps) and \(String(format: "%.0e", LessonLimits.runMultiplyAdds)));"
                    + " let it run less, or make the network or its batch smaller",
                "学习者要等太久：\(steps) 步，\(String(format: "%.1e", multiplyAdds)) 次乘法"
                    + "（最多 \(LessonLimits.runSteps) 步和 \(String(format: "%.0e", LessonLimits.runMultiplyAdds)) 次）；少运行一些，或者把网络或批次改小"
            )
        case .playStops: Text("the lesson cannot be played beyond this step", "课程走到这一步就走不下去了")
        case .misjudged(let isRight):
            Text(
                "a \(isRight ? "right" : "wrong") answer is not judged so; check value, tolerance and options",
                "一个\(isRight ? "对" : "错")的答案没有这样判；检查 value、tolerance 和选项")
        case .tooLong(let what, let lines, let most):
            Text(
                "\(what.en) takes \(lines) lines of the text pane of an 80x24 screen, which has \(most); shorten it, or make two steps of it",
                "\(what.zh)在 80x24 的屏幕上占文字栏 \(lines) 行，那里只有 \(most) 行；写短些，或分成两步")
        case .noHint(let question):
            Text(
                "'\(question)' has no hint; add 'hints: [\"...\", \"...\"]', the second one stronger",
                "“\(question)”没有提示；加上“hints: [\"...\", \"...\"]”，第二条说得更明白")
        case .noWhy(let question):
            Text(
                "'\(question)' is answered without a reason that everybody reads; add 'why: \"...\"' to the step",
                "“\(question)”答完之后没有人人都能读到的理由；在这一步加上“why: \"...\"”")
        case .answerWithoutWhy(let answer):
            Text(
                "the answer \(answer) has no reason of its own; add 'why: \"...\"' for it",
                "答案 \(answer) 没有自己的理由；为它加上“why: \"...\"”")
        case .goalWithoutText:
            Text(
                "the goal is shown as it is written; add 'goal_text: \"...\"' with the same in words",
                "目标会照表达式原样显示；加上“goal_text: \"...\"”，用文字说同样的意思")
        case .halfWidth(let words):
            Text(
                "'\(words)' has a mark of half a width beside a Chinese character; write ，；：！？",
                "“\(words)”里，汉字旁边有半角标点；写成 ，；：！？")
        case .answerSeen(let words, let part):
            Text(
                "'\(words)' can be read in \(part.en) before it is answered; ask before the run, or show something else there",
                "还没有回答，\(part.zh)就写着“\(words)”；在运行之前提问，或者让那里显示别的")
        case .samePlace(let place, let count, let total):
            Text(
                "option \(place) is the right one in \(count) of \(total) questions; exchange it with another in some of them (at most \(ShownOrder.most(of: total)))",
                "\(total) 个问题里有 \(count) 个选 \(place) 是对的；在其中几个问题里和别的选项换个位置（最多 \(ShownOrder.most(of: total)) 个）")
        case .told(let text): text
        case .unknownTerm(let id, let nearest):
            Text(
                "the glossary has no term '\(id)'; " + (nearest.map { "did you mean '\($0)'?" } ?? Self.termAdvice.en),
                "词汇表里没有“\(id)”；" + (nearest.map { "是不是“\($0)”？" } ?? Self.termAdvice.zh))
        case .fewPredictions(let count):
            Text(
                "asks \(count) question\(count == 1 ? "" : "s"); a lesson of a course asks at least \(LessonLimits.predictions)",
                "只问了 \(count) 个问题；课程里的一课至少问 \(LessonLimits.predictions) 个")
        case .noGoal:
            Text(
                "sets no goal; a lesson of a course lets the learner change something, with 'goal'",
                "没有设目标；课程里的一课要让学习者动手改点什么，用“goal”")
        case .noClosing:
            Text(
                "has no closing question; mark the last question's step with 'close: true'",
                "没有收尾的问题；在最后一个问题的那一步写“close: true”")
        case .missingLanguage(let language, let name):
            Text(
                "is missing in '\(language)'; write \(language)/\(name).md with the same steps",
                "缺少“\(language)”的版本；写 \(language)/\(name).md，步骤相同")
        case .missingStep(let id, let place):
            Text(
                "the step '\(id)' (\(place)) is missing here; every language has the same steps",
                "这里缺少步骤“\(id)”（\(place)）；每种语言的步骤都相同")
        case .otherStep(let id, let expected, let place):
            Text(
                "the step '\(id)' is where '\(expected)' (\(place)) should be; every language has the same steps in the same order",
                "这里是步骤“\(id)”，应当是“\(expected)”（\(place)）；每种语言的步骤相同，顺序也相同")
        case .differs(let key, let place):
            Text(
                "'\(key)' differs from \(place); in a translation only texts may differ",
                "“\(key)”和 \(place) 不一样；翻译里只有文字可以不同")
        case .unknownPrerequisite(let name):
            Text(
                "there is no lesson '\(name)' beside it; prerequisites are names of lesson files without '.md'",
                "旁边没有课程“\(name)”；prerequisites 写课程文件的名字，不带“.md”")
        case .cycle(let names):
            Text(
                "needs itself: \(names.joined(separator: " -> ")); take one prerequisite away",
                "需要它自己：\(names.joined(separator: " -> "))；去掉一个 prerequisite")
        case .noLessons: Text("has no lesson files; a lesson is LANGUAGE/NN-name.md", "没有课程文件；课程是 LANGUAGE/NN-name.md")
        case .badName(let name):
            Text(
                "'\(name)' is not a name for a lesson; write small letters, digits and '-', as in 13-my-lesson",
                "“\(name)”不能作课程的名字；只用小写字母、数字和“-”，如 13-my-lesson")
        case .fileExists:
            Text("is there already; choose another name, or --force to write over it", "已经存在；换一个名字，或用 --force 覆盖它")
        }
    }
}

extension String {
    /// The two sides of a comparison.
    fileprivate var inChinese: String { replacing(" and ", with: " 和 ").replacing("; ", with: "；") }
}
