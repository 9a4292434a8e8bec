import Canvas
import Localization

/// The keys of the lessons.
extension Binding {
    static let ofLessons: [Binding] = [
        Binding(
            .goOn, .enter, in: [.learn], footer: Text("go on", "继续"),
            help: Text("go on; commit the answer", "继续；确认答案"), when: .goesOn),
        Binding(
            .goOn, .enter, in: [.learn], footer: Text("answer", "回答"), help: Text("commit the answer", "确认答案"),
            when: .asks),
        Binding(
            escape, in: [.learn], footer: Text("other keys", "用别的键"),
            help: Text(
                "leave the field that is typed in: until then letters and arrows belong to it",
                "离开输入框；在那之前，字母和箭头都归它用"),
            when: .isTyping),
        Binding(
            [Stroke(.pageBack, .pageUp, "K"), Stroke(.pageForward, .pageDown, "J")], in: [.learn],
            footer: Text("scroll", "滚动"),
            help: Text("scroll a long page", "页面较长时滚动"), when: .hasPages),
        Binding(
            vertical, in: [.learn], footer: Text("choose", "选择"),
            help: Text(
                "choose an answer (its key does, too); move a call; scroll", "选一个答案（也可以直接按它的键）；移动一个调用；滚动"),
            when: .choosesAnswers),
        Binding(
            .pickUp, " ", in: [.learn], footer: Text("take/put", "拿起/放下"),
            help: Text(
                "in a question with calls to order: take one to move it, put it down; in other lists as Enter",
                "排序题：拿起一个调用来移动，再按放下；别的选择题里和 Enter 一样"),
            when: .ordersCalls),
        Binding(
            [Stroke(.nextPanel, .tab), Stroke(.previousPanel, .backTab)], in: [.learn], footer: Text("ask", "追问"),
            help: Text(
                "go along the numbers of the verdict and the marked words; Enter explains the chosen one",
                "在答案里的数和标出来的词之间移动；按 Enter 看选中的那个的解释"),
            when: .hasNumbers, named: 1),
        Binding(
            vertical, in: [.learn], footer: Text("choose", "选择"),
            help: Text("choose a page in a list of pages; Enter goes there", "在页的列表里选一页；按 Enter 到那一页"),
            when: .choosesSteps),
        Binding(
            [Stroke(.left, .left, "h")], in: [.learn], footer: Text("back", "上一页"),
            help: Text("one page back; the network goes back as well", "回到上一页，网络也跟着退回去"),
            when: .canGoBackAStep),
        Binding(
            .sandbox, "o", in: [.learn], footer: Text("sandbox", "沙盒"),
            help: Text("the whole network to try things out; Esc returns", "打开整个网络随便试；按 Esc 回来"),
            when: .hasSandbox),
        Binding(
            .editFile, "e", in: [.learn], footer: Text("edit", "编辑"),
            help: Text("your own file in your editor, where a page asks for one", "页面要你写文件时，用你的编辑器打开它"),
            when: .writesAFile),
        Binding(
            [Stroke(.help, "?", .function(1))], in: [.learn], footer: Text("hint", "提示"),
            help: Text("a hint, where the page has one left; else this help", "还有提示就给提示，没有就是这份帮助"),
            when: .hasHint),
    ]
}
