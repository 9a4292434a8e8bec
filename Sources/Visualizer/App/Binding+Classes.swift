import Canvas
import Localization

/// The keys of a class's answers.
extension Binding {
    static let ofClasses: [Binding] = [
        Binding(
            vertical, in: [.classroom], footer: Text("choose", "选择"),
            help: Text("choose a question; a row of the other lists", "选一个问题；在别的列表里选一行")),
        Binding(
            [Stroke(.nextPanel, .tab), Stroke(.previousPanel, .backTab)], in: [.classroom],
            footer: Text("list", "列表"), help: Text("go to the next list, the one before", "到下一个、上一个列表"), named: 1),
        Binding(
            [Stroke(.panel1, "1"), Stroke(.panel2, "2"), Stroke(.panel3, "3")], in: [.classroom],
            help: Text("go to a list", "到某个列表")),
        Binding(
            [Stroke(.pageUp, .pageUp, "K"), Stroke(.pageDown, .pageDown, "J")], in: [.classroom],
            help: Text("ten rows up, down", "上、下十行")),
        Binding(ends, in: [.classroom], help: Text("the first and the last", "第一个和最后一个")),
    ]
}
