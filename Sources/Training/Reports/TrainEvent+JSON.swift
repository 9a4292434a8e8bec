import Localization

extension Trainer.Event {
    /// `{"event":"step","epoch":0,"step":0,"loss":2.2920063}`: a line of a machine-readable run.
    public var json: JSON {
        switch self {
        case .step(let epoch, let step, let loss):
            .object([
                ("event", .string("step")), ("epoch", .integer(epoch)), ("step", .integer(step)),
                ("loss", .number(loss)),
            ])
        case .epoch(let result):
            .object([
                ("event", .string("epoch")), ("epoch", .integer(result.epoch)),
                ("train_loss", .number(result.trainLoss)),
                ("validation_loss", result.validationLoss.map(JSON.number) ?? .null),
                ("validation_accuracy", result.validationAccuracy.map(JSON.number) ?? .null),
            ])
        }
    }

    /// The same as a readable line; `nil` for a step, of which there are too many.
    public func line(epochs: Int) -> Text? {
        guard case .epoch(let result) = self else { return nil }
        let (epoch, train) = (result.epoch + 1, result.trainLoss.text)
        var line = Text("epoch \(epoch)/\(epochs)  train loss \(train)", "第 \(epoch)/\(epochs) 轮  训练损失 \(train)")
        if let loss = result.validationLoss?.text { line += Text("  validation loss \(loss)", "  验证损失 \(loss)") }
        if let accuracy = result.validationAccuracy {
            let tenths = Int((Double(accuracy) * 1000).rounded())
            let percent = "\(tenths / 10).\(tenths % 10) %"
            line += Text("  accuracy \(percent)", "  正确率 \(percent)")
        }
        return line
    }
}
