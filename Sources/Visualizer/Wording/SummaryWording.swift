import Canvas
import Localization
import Training

/// What stands in a network's summary besides its numbers.
protocol SummaryWording {
    /// Layer, role, kind, settings, output, parameters, neurons, multiply-adds, bytes of the weights and of the outputs.
    var summaryColumns: [String] { get }
    var summaryTotal: String { get }
    /// How layers and neurons are counted, with this network's numbers, and what is counted for one sample.
    func summaryLegend(_ summary: NetworkSummary) -> [String]
    func summaryNote(_ note: String) -> String
}

extension NetworkSummary {
    /// `5,400 + 12,544 + 512`; nothing where there is one.
    func neuronsAdded(separator: String) -> String {
        let counts = rows.map(\.neurons).filter { $0 > 0 }.map { NumberFormat.count.string($0) }
        return counts.count > 1 ? separator + counts.joined(separator: " + ") : ""
    }

    /// How many numbers are trained, and how many are not, of which tensors; `nil` where all are trained.
    var frozenCounts: (trained: String, frozen: String, names: String)? {
        guard !frozen.isEmpty else { return nil }
        let counts = [trainable, parameters - trainable].map { NumberFormat.count.string($0) }
        return (counts[0], counts[1], frozen.joined(separator: ", "))
    }

    var outputLayer: String? { rows.last { $0.role == .output }?.name }
}

extension Language {
    public var summaryColumns: [String] { wording.summaryColumns }
    public var summaryTotal: String { wording.summaryTotal }
    public func summaryLegend(_ summary: NetworkSummary) -> [String] { wording.summaryLegend(summary) }
    public func role(_ role: LayerRole) -> String { wording.role(role) }
    public func summaryNote(_ note: String) -> String { wording.summaryNote(note) }
}
