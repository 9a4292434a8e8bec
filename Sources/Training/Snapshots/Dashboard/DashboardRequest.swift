/// What the dashboard has on show besides what every snapshot has: the engine works out just that.
public struct DashboardRequest: Sendable, Equatable {
    public enum Part: Sendable, Hashable {
        /// The norm of each parameter's gradient.
        case gradients
        /// What the network makes of the validation samples, with some of them.
        case answers(ValidationAnswers.Wanted)
        /// A network with two inputs over their plane.
        case surface(SurfaceRequest)
        case warp(WarpRequest)
        /// A network of few units.
        case drawn(DrawnNetwork.Request)
        /// Every layer in numbers, with what the last step did to it.
        case layers
        case histograms(TensorHistogram.Subject)
        /// Where the loss went in the last update.
        case shares
    }

    public var parts: Set<Part>

    public init(parts: Set<Part> = []) { self.parts = parts }
}

/// A part of a snapshot as it was after so many steps, which may be fewer than the snapshot's while training runs.
public struct Dated<Value: Sendable & Equatable>: Sendable, Equatable {
    public var step: Int
    public var value: Value

    public init(_ value: Value, step: Int) {
        self.step = step
        self.value = value
    }
}

extension DashboardRequest.Part {
    /// How it is worked out, and where in a snapshot it goes. Nothing of the run changes by it: no number is drawn from the
    /// generator, no gradient or buffer touched.
    var row: DashboardPart {
        switch self {
        case .gradients: DashboardPart(\.gradients) { $0.gradientSnapshots() }
        case .answers(let wanted): DashboardPart(\.answers) { $0.validationAnswers(wanted) }
        case .surface(let request): DashboardPart(\.surface) { $0.surface(request) }
        case .warp(let request): DashboardPart(\.warp) { $0.warp(request) }
        case .drawn(let request): DashboardPart(\.drawn) { $0.drawnNetwork(request) }
        case .layers: DashboardPart(\.layers, needsUpdate: true) { $0.layerVitals() }
        case .shares: DashboardPart(\.shares, needsUpdate: true) { $0.lossShares() }
        case .histograms(let subject):
            DashboardPart(\.[histogramsOf: subject]) { $0.histograms(of: subject) }
        }
    }
}

/// A row of the table of parts.
struct DashboardPart {
    /// Whether it shows what the last update did to the weights, which is kept of few steps.
    let needsUpdate: Bool
    let workOut: (Trainer, inout TrainSnapshot) -> Void
    /// Takes it over from an earlier snapshot.
    let takeOver: (TrainSnapshot, inout TrainSnapshot) -> Void

    /// - Parameter value: `nil` where there is nothing to show yet.
    init<Value>(
        _ place: WritableKeyPath<TrainSnapshot, Dated<Value>?>, needsUpdate: Bool = false,
        _ value: @escaping (Session) -> Value?
    ) {
        self.needsUpdate = needsUpdate
        workOut = { trainer, snapshot in
            snapshot[keyPath: place] = value(trainer.session).map { Dated($0, step: snapshot.step) }
        }
        takeOver = { $1[keyPath: place] = $0[keyPath: place] }
    }

    /// One that is seen beside what it was.
    init<Value>(
        _ place: WritableKeyPath<TrainSnapshot, Looks<Value>>, needsUpdate: Bool = false,
        _ value: @escaping (Session) -> Value
    ) {
        self.needsUpdate = needsUpdate
        workOut = { trainer, snapshot in snapshot[keyPath: place].add(value(trainer.session), step: snapshot.step) }
        takeOver = { $1[keyPath: place] = $0[keyPath: place] }
    }
}
