import Canvas
import Localization

/// The keys of the clinic.
extension Binding {
    static let ofClinic: [Binding] = [
        Binding(
            vertical, in: [.clinic], footer: Text("choose", "选择"),
            help: Text("choose a test, a fault, a treatment; at the end: read on", "选一项检查、一个毛病、一种治法；最后：往下读"),
            when: .playsCase),
        Binding(
            .accept, .enter, in: [.clinic], footer: Text("do it", "执行"),
            help: Text(
                "do the test; name the fault; prescribe: the treatment is really tried; at the end: the next case",
                "做这项检查；说出毛病；开处方：真的照着治一次；最后：下一个病例"), when: .playsCase),
        Binding(
            .accept, .enter, in: [.clinic], footer: Text("next case", "下一个病例"),
            help: Text("the next case", "下一个病例"), when: .endedCase),
        Binding(
            [Stroke(.nextPanel, .tab), Stroke(.previousPanel, .backTab)], in: [.clinic], footer: Text("list", "换列表"),
            help: Text("the next list, the one before", "下一个列表、上一个列表"), when: .playsCase, named: 1),
        Binding(
            [Stroke(.panel1, "1"), Stroke(.panel2, "2"), Stroke(.panel3, "3")], in: [.clinic],
            help: Text("go to the tests, the faults, the treatments", "到检查、毛病、治法的列表"), when: .playsCase),
        Binding(
            [Stroke(.pageBack, .pageUp, "K"), Stroke(.pageForward, .pageDown, "J")], in: [.clinic],
            footer: Text("scroll", "滚动"), help: Text("scroll what was found", "滚动检查结果")),
        Binding(ends, in: [.clinic], help: Text("the first and the last", "第一个和最后一个")),
        Binding(
            [Stroke(.restart, "r"), Stroke(.restartNextSeed, "R")], in: [.clinic], footer: Text("start again", "重来"),
            help: Text("this case from its beginning, the next case", "这个病例从头来、下一个病例")),
    ]
}
