import Canvas
import Localization

/// The keys of what would have been.
extension Binding {
    static let ofForesight: [Binding] = [
        Binding(
            .foresee, "f", in: [.step, .train], footer: Text("futures", "未来"),
            help: Text(
                "what would have been: other learning rates from here, finding one, the loss along a line",
                "另一种可能：从这里换几个学习率、找一个学习率、沿一条直线的损失"),
            when: .canRestart),
        Binding(
            .beside, "b", in: [.train], footer: Text("twin", "对照"),
            help: Text(
                "a twin beside this run from here on, with one setting changed: :beside lr 0.03; again ends it",
                "从这里起让一个对照一起训练，只换一个设置：:beside lr 0.03；再按一次就结束"),
            when: .canRestart),
        Binding(
            vertical, in: [.foresight], footer: Text("choose", "选择"), help: Text("choose one", "选一个"),
            when: .choosesFutures),
        Binding(
            .accept, .enter, in: [.foresight], footer: Text("take over", "采用"),
            help: Text(
                "take the chosen one over: as if the change had been made by hand", "就用选中的：和亲手改完全一样"),
            when: .choosesFutures),
        Binding(
            brackets, in: [.foresight], footer: Text("view", "视图"),
            help: Text(
                "futures, find a learning rate, the loss along a line", "未来、找一个学习率、沿一条直线的损失")),
        Binding(
            [Stroke(.left, .left, "h"), Stroke(.right, .right, "l")], in: [.foresight],
            footer: Text("what differs", "换什么"),
            help: Text(
                "futures with other learning rates, batch sizes, optimizers, seeds",
                "换学习率、批大小、优化器、随机种子的未来"), when: .showsFutures),
        Binding(
            [Stroke(.faster, "+", "="), Stroke(.slower, "-")], in: [.foresight], footer: Text("steps", "步数"),
            help: Text("futures go on for more, fewer steps", "未来多走几步、少走几步"), when: .showsFutures),
        Binding(
            [Stroke(.back, .escape, .backspace), Stroke(.foresee, "f")], in: [.foresight], footer: Text("close", "关闭"),
            help: Text("end what is being worked out, and close it", "停止计算并关闭"), named: 1),
    ]
}
