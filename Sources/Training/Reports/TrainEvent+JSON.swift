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
    public func line(epochs: Int) -> String? {
        guard case .epoch(let result) = self else { return nil }
        var line = "epoch \(result.epoch + 1)/\(epochs)  train loss \(result.trainLoss.text)"
        if let loss = result.validationLoss { line += "  validation loss \(loss.text)" }
        if let accuracy = result.validationAccuracy {
            let tenths = Int((Double(accuracy) * 1000).rounded())
            line += "  accuracy \(tenths / 10).\(tenths % 10) %"
        }
        return line
    }
}
