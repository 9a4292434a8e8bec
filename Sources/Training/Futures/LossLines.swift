/// The loss of the present batch along two straight ways through the weights.
public struct LossLines: Sendable, Equatable {
    /// From before the last update (0) over the one that was done (1) to one with four times the learning rate; `nil` before the
    /// first update.
    public var update: LossLine?
    /// From the beginning (0) to the present weights (1); `nil` where they are the same.
    public var start: LossLine?
    /// The change after which that begins, because the network has other weights since; `nil`: what `define` made.
    public var since: RunChange?
    /// Whether the weights after it are known.
    public var isSinceKept = true
}

public struct LossLine: Sendable, Equatable {
    public var points: [Point] = []

    public struct Point: Sendable, Equatable {
        /// Where on the way.
        public var place: Float
        public var loss: Float
        /// Of some points; `nil` where there is nothing to validate on.
        public var validation: Float?
    }

    /// Times the learning rate of the last update.
    public static let factors: [Float] = [0, 0.5, 1, 2, 4]
    public static let count = 41

    /// The loss at a place that was looked at.
    public subscript(place: Float) -> Float? { points.first { $0.place == place }?.loss }
}

extension Fork {
    /// - Parameter show: as that of ``futures(_:steps:show:)``.
    func lines(show: (LossLines) -> Bool) -> LossLines {
        var lines = LossLines()
        var goesOn = true
        func follow(_ line: WeightLine?, _ part: WritableKeyPath<LossLines, LossLine?>, to end: Float) {
            guard let line, goesOn else { return }
            session.aside {
                lines[keyPath: part] = LossLine()
                for index in 0..<LossLine.count {
                    guard !StopSign.isUp, show(lines) else { return goesOn = false }
                    let place = Float(index) * end / Float(LossLine.count - 1)
                    line.go(to: place)
                    // Buffers that a batch changes are put back before validation looks at them.
                    let loss = session.aside { session.lossOfBatch() }
                    let validation = index.isMultiple(of: validationPace) ? session.validate()?.loss : nil
                    lines[keyPath: part]?.points.append(
                        LossLine.Point(place: place, loss: loss, validation: validation))
                }
            }
        }
        follow(session.lastUpdateLine, \.update, to: LossLine.factors.last ?? 1)
        lines.since = session.now.reshaping?.change
        lines.isSinceKept = session.now.reshaping.map { $0.weights != nil } ?? true
        follow(session.step > 0 || session.stepIsUsed ? session.lineFromStart : nil, \.start, to: 1)
        return lines
    }

    /// Validation takes long with a large network: it is then measured at each fifth point.
    private var validationPace: Int {
        let numbers = session.optimizer?.parameters.reduce(0) { $0 + $1.numel() } ?? 0
        return numbers > 100_000 ? 5 : 1
    }
}
