import Localization

extension PhaseResult {
    /// The result as a readable line: `step 0  loss       0.58126754`.
    public func line(step: Int) -> Text {
        let name = phase.rawValue + String(repeating: " ", count: max(0, 9 - phase.rawValue.count))
        return Text("step \(step)  \(name)  ", "第 \(step) 步  \(name)  ") + account
    }

    private var account: Text {
        switch self {
        case .define(let layers, let parameters):
            Text(
                "\(layers.count - 1) \(layers.count == 2 ? "layer" : "layers"), \(parameters) parameters: ",
                "\(layers.count - 1) 层，\(parameters) 个参数：")
                + layers.filter(\.isModule).map { "\($0.name) \($0.outputShape)" }.joined(Text(", ", "、"))
        case .forward(let shape, let output):
            Text("output of shape \(shape): ", "输出的形状是 \(shape)：")
                + Text(output.prefix(10).map(\.text).joined(separator: ", "))
                + (output.count > 10 ? Text(", ...", "……") : Text(""))
        case .loss(let loss): Text(loss.text)
        case .zeroGradients: Text("every parameter's gradient is cleared", "每个参数的梯度都清掉了")
        case .backward(let norms): Text("gradient norms: ", "梯度的范数：") + PhaseResult.list(norms)
        case .update(let norms): Text("parameter norms: ", "参数的范数：") + PhaseResult.list(norms)
        }
    }

    private static func list(_ norms: [Named]) -> Text {
        norms.map { norm in
            norm.value.map { Text("\(norm.name) \($0.text)") } ?? Text("\(norm.name) none", "\(norm.name) 无")
        }
        .joined(Text(", ", "、"))
    }
}
