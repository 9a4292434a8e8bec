import Canvas
import Localization

extension KeyBindings {
    public static let standard = KeyBindings(
        Binding.ofLists + Binding.ofViews + Binding.ofTheForm + Binding.ofThePen + Binding.ofTheRun + Binding.ofPanels
            + Binding.ofTheRunItself + Binding.ofPlots + Binding.ofTheDashboard + Binding.ofChanges + Binding.ofKeeping
            + Binding.ofForesight + Binding.ofDiagnosis + Binding.ofClinic
            + Binding.ofLessons + Binding.ofClasses + Binding.ofHelp
            + Binding.ofFields
            + Binding.everywhere)
}

extension Binding {
    static let vertical = [Stroke(.up, .up, "k"), Stroke(.down, .down, "j")]
    static let arrows = vertical + [Stroke(.left, .left, "h"), Stroke(.right, .right, "l")]
    static let ends = [Stroke(.first, .home), Stroke(.last, .end)]
    static let layers = [
        Stroke(.previousLayer, .pageUp, "K"), Stroke(.nextLayer, .pageDown, "J"),
    ]
    static let brackets = [Stroke(.previousChannel, "["), Stroke(.nextChannel, "]")]
    static let escape = [Stroke(.back, .escape, .backspace)]

    static let ofLists: [Binding] = [
        Binding(
            vertical, in: [.home], footer: Text("choose", "选择"),
            help: Text("choose a lesson, an experiment or a kept run", "选一课、一个实验或一次保存的运行")),
        Binding(
            .openChosen, .enter, in: [.home], footer: Text("open", "打开"),
            help: Text(
                "open it: a lesson, an experiment in the stepper, a kept run where it ended",
                "打开：课程；用逐步模式打开实验；保存的运行从结束的地方打开")),
        Binding(
            .openInTraining, "d", in: [.home], footer: Text("dashboard", "仪表盘"),
            help: Text("train the experiment freely, with the dashboard", "放开训练这个实验，看仪表盘"),
            when: .choosesExperiment),
        Binding(
            .openClinic, "c", in: [.home], footer: Text("clinic", "诊所"),
            help: Text("the clinic: find the hidden fault of a network", "诊所：找出一个网络里藏着的毛病")),
        Binding(
            [Stroke(.nextPanel, .tab), Stroke(.previousPanel, .backTab)], in: [.home],
            help: Text("the next list, the one before", "下一个列表、上一个列表"), named: 1),
        Binding(ends, in: [.home], help: Text("the first and the last", "第一个和最后一个")),
    ]

    static let ofHelp: [Binding] = [
        Binding(
            vertical, in: [.help], footer: Text("scroll", "滚动"),
            help: Text("scroll what goes on: a list, a text like this", "滚动没显示完的内容：列表、像这样的文字")),
        Binding(
            [Stroke(.pageUp, .pageUp), Stroke(.pageDown, .pageDown, " ")], in: [.help], footer: Text("scroll", "翻页"),
            help: Text("scroll by a page", "翻一页")),
        Binding(ends, in: [.help], help: Text("to the beginning, to the end", "到开头、到末尾")),
        Binding(
            escape + [Stroke(.help, "?", .function(1))], in: [.help], footer: Text("close", "关闭"),
            help: Text("close this help", "关闭帮助"), named: 1),
    ]

    /// What is typed at the foot of the screen.
    static let ofFields: [Binding] = [
        Binding(
            .accept, .enter, in: [.command], footer: Text("do it", "执行"),
            help: Text("do what the line says", "执行这一行")),
        Binding(
            .accept, .enter, in: [.search], footer: Text("go there", "去那里"),
            help: Text("go to the chosen one", "去选中的那一个")),
        Binding(
            .complete, .tab, in: [.command], footer: Text("complete", "补全"),
            help: Text("as much of the word as is certain", "补全到能确定的地方")),
        Binding(
            [Stroke(.up, .up), Stroke(.down, .down)], in: [.command], footer: Text("earlier lines", "以前的行"),
            help: Text("earlier lines, later ones", "以前的行、后来的行")),
        Binding(
            [Stroke(.up, .up), Stroke(.down, .down)], in: [.search], footer: Text("choose", "选择"),
            help: Text("choose one of what was found", "在找到的里面选一个")),
        Binding(
            [Stroke(.back, .escape)], in: [.command, .search], footer: Text("close", "关闭"),
            help: Text("close it and do nothing", "关闭，什么都不做")),
    ]

    static let everywhere: [Binding] = [
        Binding(
            .zoom, "z", in: [.step, .explanation, .graph, .train, .learn], footer: Text("zoom", "放大"),
            help: Text(
                "this panel alone, and back; in a lesson the network alone", "只看这个面板，再按回来；在课程里只看网络"),
            when: .canZoom),
        Binding(
            [Stroke(.restart, "r"), Stroke(.restartNextSeed, "R")], in: [.step, .explanation, .graph, .train],
            footer: Text("start again", "重来"),
            help: Text("start again: with the same seed, with the next one", "从头再来：用同一个种子、用下一个种子"),
            when: .canRestart),
        Binding(
            .restart, "r", in: [.learn], footer: Text("start again", "重来"),
            help: Text("start this page of the lesson again", "这一页从头再来"), when: .canRestart),
        Binding(
            .search, "/", in: screens, footer: Text("search", "搜索"),
            help: Text(
                "search: a layer, a number, a key by what it does, a word of the glossary", "搜索：层、数、按用途找一个键、词汇表里的词"),
            when: .isNotTyping),
        Binding(
            .commandLine, ":", in: screens, footer: Text("command", "命令"),
            help: Text(
                "the command line: the words behind these lines, and :lr 0.003, :goto 120, :set fc1.bias[0] 0.5",
                "命令行：每一行后面的词，还有 :lr 0.003、:goto 120、:set fc1.bias[0] 0.5"),
            when: .isNotTyping),
        Binding(
            .savePicture, "S", in: screens, footer: Text("save", "存图"),
            help: Text(
                "save the screen as a picture (SVG) in the current folder", "把屏幕存成图片 (SVG)，放在当前文件夹"),
            when: .isNotTyping),
        Binding(
            .otherLanguage, "L", in: screens, footer: Text("中文", "English"),
            help: Text("the other language, at the same place", "换成另一种语言，位置不变"), when: .isNotTyping),
        Binding(
            escape, in: [.step, .train, .learn, .clinic], footer: Text("back", "返回"),
            help: Text("take away a message; close what is open; back to the list", "去掉提示；关掉打开的东西；回到列表"),
            when: .canGoToTheList),
        Binding(
            [Stroke(.help, "?", .function(1))],
            in: Set(KeyContext.allCases).subtracting([.help, .prompt, .command, .search]),
            footer: Text("help", "帮助"), help: Text("this help", "显示这份帮助"), when: .hasNoHint),
        Binding(
            .leave, "q", in: Set(KeyContext.allCases).subtracting([.prompt, .command, .search]),
            footer: Text("quit", "退出"),
            help: Text(
                "close what is open; else leave, where a run would be lost after asking", "关掉打开的东西；没有就退出，会丢掉训练时先问"),
            when: .isNotTyping),
        Binding(.quit, .control("c"), in: Set(KeyContext.allCases), help: Text("leave at once", "立刻退出")),
        Binding(
            .suspend, .control("z"), in: Set(KeyContext.allCases),
            help: Text("put Glassnet to sleep; `fg` wakes it", "挂起 Glassnet；用 `fg` 回来")),
    ]
}
