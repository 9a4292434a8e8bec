import Canvas
import Localization
import Training

/// The parts of the dashboard, in the order of Tab and of the number keys.
enum TrainPanel: String, Sendable, CaseIterable {
    case loss, data, network, confusion, histograms, epochs

    /// The number key that goes there.
    var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    /// The ways to look at it that this run can ever show, those that tell most first; none: the panel is not there.
    func views(_ snapshot: TrainSnapshot) -> [TrainView] {
        switch self {
        case .loss: [.loss] + (snapshot.measure == nil ? [] : [.score])
        case .data: snapshot.ofThePlane + snapshot.answering + [.batch]
        case .network:
            [.layers] + (snapshot.run.isDrawable ? [.drawn] : []) + [.histograms, .percentiles, .gradients, .shares]
        case .confusion: snapshot.measure == .accuracy ? [.confusion] : []
        // A few numbers have no distribution.
        case .histograms: snapshot.run.parameterCount < 10 ? [] : [.histograms, .percentiles]
        case .epochs: [.epochs]
        }
    }
}

extension TrainSnapshot {
    /// Ways to look at the plane of two inputs.
    fileprivate var ofThePlane: [TrainView] {
        guard run.plane != nil else { return [] }
        return [.plane, .decided] + (run.canBend ? [.warp] : [])
    }

    /// Ways to look at what the network makes of the validation samples.
    fileprivate var answering: [TrainView] {
        switch measure {
        case .accuracy: [.mistakes]
        case .r2: [.prediction]
        case nil: []
        }
    }
}
