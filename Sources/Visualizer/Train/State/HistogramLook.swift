import Canvas
import Training

/// Which histograms are looked at, and which of them is drawn large.
struct HistogramLook: Sendable, Equatable {
    var subject = TensorHistogram.Subject.weights
    /// `fc1.weight`, or of activations `fc1`; the first where it is `nil`.
    var name: String?

    /// The chosen one; among those of another subject the first of its layer.
    func row(among tensors: [TensorHistogram]) -> Int {
        tensors.firstIndex { $0.name == name } ?? tensors.firstIndex { $0.layer == name.map(TensorHistogram.layer) }
            ?? 0
    }
}

extension TensorHistogram {
    fileprivate static func layer(of name: String) -> Substring { name.prefix { $0 != "." } }
    fileprivate var layer: Substring { Self.layer(of: name) }
}

extension TrainState {
    /// Left and right change what there are histograms of, the others which one is drawn large.
    mutating func actOnHistograms(_ action: KeyAction) -> [Effect]? {
        let subjects = TensorHistogram.Subject.allCases
        let at = subjects.firstIndex(of: histograms.subject) ?? 0
        if action == .left || action == .right {
            histograms.subject = subjects[cyclic: at + (action == .right ? 1 : -1)]
            return []
        }
        let tensors = snapshot?.histograms[histograms.subject]?.last ?? []
        let row = histograms.row(among: tensors)
        guard !tensors.isEmpty, let next = Self.row(row, after: action, among: tensors) else { return nil }
        histograms.name = tensors[next].name
        return []
    }

    private static func row(_ row: Int, after action: KeyAction, among tensors: [TensorHistogram]) -> Int? {
        switch action {
        case .pageUp:
            let first = tensors.firstIndex { $0.layer == tensors[row].layer } ?? 0
            return tensors[..<first].last.flatMap { last in tensors.firstIndex { $0.layer == last.layer } } ?? first
        case .pageDown: return tensors[row...].firstIndex { $0.layer != tensors[row].layer } ?? row
        default: return Scroll.row(row, of: tensors.count, after: action)
        }
    }
}
