import Localization

extension PhaseResult {
    /// The phase that came to it.
    public var phase: Phase {
        switch self {
        case .define: .define
        case .forward: .forward
        case .loss: .loss
        case .zeroGradients: .zeroGradients
        case .backward: .backward
        case .update: .update
        }
    }

    /// `{"step":0,"phase":"loss","loss":0.58126754}`: a line of a machine-readable run.
    public func json(step: Int) -> JSON {
        .object([("step", .integer(step)), ("phase", .string(phase.rawValue))] + members)
    }

    private var members: [(String, JSON)] {
        switch self {
        case .define(let layers, let parameters):
            [("layers", .array(layers.filter(\.isModule).map(\.json))), ("parameters", .integer(parameters))]
        case .forward(let shape, let output):
            [("output", .object([("shape", .integers(shape)), ("values", .numbers(output))]))]
        case .loss(let loss): [("loss", .number(loss))]
        case .zeroGradients: []
        case .backward(let norms): [("gradient_norms", .norms(norms))]
        case .update(let norms): [("parameter_norms", .norms(norms))]
        }
    }
}

extension JSON {
    fileprivate static func norms(_ norms: [PhaseResult.Named]) -> JSON {
        .object(norms.map { ($0.name, $0.value.map(JSON.number) ?? .null) })
    }
}

extension LayerSnapshot {
    /// `{"name":"conv1","kind":"Conv2d","output_shape":[1,6,30,30],"parameters":60}`
    var json: JSON {
        .object([
            "name": .string(name), "kind": .string(kind.name), "output_shape": .integers(outputShape),
            "parameters": .integer(parameterCount),
        ])
    }
}

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

extension Trainer.Event {
    /// `{"event":"step","epoch":0,"step":0,"loss":2.2920063}`: a line of a machine-readable run.
    public var json: JSON {
        switch self {
        case .step(let epoch, let step, let loss):
            .object([
                "event": .string("step"), "epoch": .integer(epoch), "step": .integer(step), "loss": .number(loss),
            ])
        case .epoch(let result):
            .object(
                [
                    ("event", .string("epoch")), ("epoch", .integer(result.epoch)),
                    ("train_loss", .number(result.trainLoss)),
                    ("validation_loss", result.validationLoss.map(JSON.number) ?? JSON.null),
                    (
                        "validation_\(result.validationScore?.measure.rawValue ?? "accuracy")",
                        result.validationScore.map { .number($0.value) } ?? JSON.null
                    ),
                ] + (result.learningRate.map { [("lr", .number(Float($0)))] } ?? []))
        case .end(let end): end.json
        }
    }

    /// The same as a readable line; `nil` for a step, of which there are too many, and for an end that is as planned.
    public func line(epochs: Int) -> Text? {
        if case .end(let end) = self { return end.cause == .epochs && !end.isRestored ? nil : end.text }
        guard case .epoch(let result) = self else { return nil }
        let (epoch, train) = (result.epoch + 1, result.trainLoss.text)
        var line = Text("epoch \(epoch)/\(epochs)  train loss \(train)", "第 \(epoch)/\(epochs) 轮  训练损失 \(train)")
        if let loss = result.validationLoss?.text { line += Text("  validation loss \(loss)", "  验证损失 \(loss)") }
        switch result.validationScore {
        case let score? where score.measure == .accuracy:
            let tenths = Int((Double(score.value) * 1000).rounded())
            let percent = "\(tenths / 10).\(tenths % 10) %"
            line += Text("  accuracy \(percent)", "  正确率 \(percent)")
        case let score?: line += Text("  R2 \(score.value.text)")
        case nil: break
        }
        if let rate = result.learningRate { line += Text("  lr \(Float(rate).text)", "  学习率 \(Float(rate).text)") }
        return line
    }
}
