import Localization

extension FirstBadNumber: Worded {
    /// A sentence: which number of which step, and what made it.
    public var text: Text {
        let name = value.isNaN ? "nan" : "\(value)"
        let made = made
        return Text(
            "Step \(step), \(phase.rawValue): \(number) is \(name); \(made.en).",
            "第 \(step) 步 \(phase.rawValue)：\(number) 是 \(name)；\(made.zh)。")
    }

    private var made: Text {
        if let operation {
            let name = operation.spelling
            return phase == .backward
                ? Text(
                    "the gradient through \(name) became it, and all before it is finite", "经过 \(name) 的梯度成了这样，之前的数都有限"
                ) : Text("\(name) made it of finite numbers", "\(name) 用有限的数算出了它")
        }
        switch explanation.kind {
        // What a step begins with was made by an earlier one, of numbers that are not known here.
        case .update where phase == .forward, .state where phase == .forward: return Self.wasSoBefore
        case .update(let optimizer), .state(let optimizer):
            return Text("\(optimizer.name) made it of finite numbers", "\(optimizer.name) 用有限的数算出了它")
        case .given(let given): return said(of: given)
        case .forward, .gradient: return Text("all before it is finite", "之前的数都有限")
        }
    }

    private func said(of given: Explanation.Given) -> Text {
        switch (given, explanation.origin) {
        case (.input, .sample(let data, let row)?), (.target, .sample(let data, let row)?):
            Text("sample \(row) of '\(data)' has it so", "“\(data)”的第 \(row) 个样本就是这样")
        case (.loaded, .file(let file, _)?): Text("it was read so from \(file)", "从 \(file) 读来就是这样")
        case (.edited, _): Text("it was set so by hand", "是手工改成这样的")
        case (.forgotten, _): Text("what made it was not recorded", "没有记录是什么算出它的")
        default: Self.wasSoBefore
        }
    }

    private static let wasSoBefore = Text("it was so before the step", "这一步之前就是这样")
}
