import Canvas
import Localization

/// The keys of what was found wrong.
extension Binding {
    static let ofDiagnosis: [Binding] = [
        Binding(
            .diagnose, "!", in: [.step, .explanation, .train], footer: Text("findings", "问题"),
            help: Text("what was found wrong, with its evidence and what may help", "查出了什么问题：证据和办法"),
            when: .canRestart),
        Binding(
            vertical, in: [.diagnosis], footer: Text("choose", "选择"),
            help: Text("choose a number or a remedy", "选一个数或一个办法"), when: .choosesFindings),
        Binding(
            .accept, .enter, in: [.diagnosis], footer: Text("open, try", "打开、试试"),
            help: Text(
                "a number: how it came about; a remedy: try it beside the run, then take it over",
                "数：看它怎么来的；办法：先和训练并排试，再按一次就采用"),
            when: .choosesFindings),
        Binding(
            [Stroke(.faster, "+", "="), Stroke(.slower, "-")], in: [.diagnosis], footer: Text("steps", "步数"),
            help: Text("try a remedy for more, fewer steps", "多试几步、少试几步"), when: .triesRemedies),
        Binding(
            [Stroke(.back, .escape, .backspace), Stroke(.diagnose, "!")], in: [.diagnosis], footer: Text("close", "关闭"),
            help: Text("close it", "关闭"), named: 1),
    ]
}
