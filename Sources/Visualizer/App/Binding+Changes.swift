import Canvas
import Localization

/// The keys that change a run while it goes on: alike in the stepper and the dashboard.
extension Binding {
    private static let changing = run.union([.train])

    static let ofChanges: [Binding] = [
        Binding(
            .showForm, "E", in: changing, footer: Text("settings", "设置"),
            help: Text("the experiment as a form: every setting and layer, live", "把实验列成一张表：每个设置、每一层，改了立刻生效"),
            when: .canBeChanged),
        Binding(
            [Stroke(.undo, "u"), Stroke(.redo, "U")], in: changing.union([.form, .points]),
            footer: Text("undo", "撤销"),
            help: Text(
                "to the moment before the last change, and back: what is left stays as a branch",
                "回到上一次改动之前、再回来：离开的那条线留作分支"), when: .canUndo),
        Binding(
            [Stroke(.halveRate, "<"), Stroke(.doubleRate, ">")], in: changing.union([.form]),
            footer: Text("lr", "学习率"),
            help: Text(
                "halve, double the learning rate, from here on", "学习率 (learning rate) 减半、加倍，从这里起"),
            when: .canBeChanged),
    ]

    static let ofKeeping: [Binding] = [
        Binding(
            .keepRun, "s", in: changing,
            help: Text(
                "keep the run from its first step on, in a folder of its own: :runs, 'glassnet runs'",
                "保存这次训练，从第一步起，放进自己的文件夹：:runs、“glassnet runs”"))
    ]

    static let ofTheForm: [Binding] = [
        Binding(
            vertical, in: [.form], footer: Text("choose", "选择"), help: Text("choose a setting or a layer", "选一个设置或一层")),
        Binding(
            [Stroke(.left, .left, "h", "-"), Stroke(.right, .right, "l", "+", "=")], in: [.form],
            footer: Text("less, more", "减、增"),
            help: Text("the next smaller, larger value; of a layer: outputs", "换成更小、更大的值；选中层时改输出个数")),
        Binding(
            .accept, .enter, in: [.form], footer: Text("type", "输入"),
            help: Text("type a value; Enter again takes it", "输入一个值；再按 Enter 就用它")),
        Binding(
            .addLayer, "a", in: [.form], footer: Text("add a layer", "加一层"),
            help: Text("add a layer below the chosen one: linear 32, relu", "在选中的层下面加一层：linear 32、relu")),
        Binding(
            .remove, "x", in: [.form], footer: Text("remove it", "去掉"), help: Text("remove the chosen layer", "去掉选中的层"),
            when: .choosesALayer),
        Binding(
            [Stroke(.previousLayer, .pageUp, "K"), Stroke(.nextLayer, .pageDown, "J")], in: [.form],
            footer: Text("move it", "移动"), help: Text("move the chosen layer up, down", "把选中的层上移、下移"),
            when: .choosesALayer),
        Binding(ends, in: [.form], help: Text("the first and the last", "第一个和最后一个")),
        Binding(
            [Stroke(.back, .escape, .backspace), Stroke(.showForm, "E")], in: [.form], footer: Text("close", "关闭"),
            help: Text("close the form", "关闭这张表"), named: 1),
    ]

    static let ofThePen: [Binding] = [
        Binding(
            .editNumber, "i", in: [.train], footer: Text("draw", "画"),
            help: Text("points of the plane: set and take away your own", "平面里的点：自己放、自己拿"),
            when: .choosesPlane),
        Binding(
            arrows + ends, in: [.points], footer: Text("move", "移动"), help: Text("move over the plane", "在平面上移动"),
            named: 4),
        Binding(
            [Stroke(.accept, .enter, " ")], in: [.points], footer: Text("set a point", "放一个点"),
            help: Text(
                "set a point of the class chosen last; a digit chooses the class and sets one",
                "放一个点，类别是上次选的；按数字键选类别并放一个点")),
        Binding(
            [Stroke(.remove, "x", .backspace)], in: [.points], footer: Text("take away", "拿掉"),
            help: Text("take the nearest point away", "拿掉最近的点")),
        Binding(
            [Stroke(.back, .escape)], in: [.points], footer: Text("done", "完成"), help: Text("put the pen away", "收起笔")),
    ]
}
