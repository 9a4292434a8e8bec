import Canvas
import Training

/// Something shows in these steps.
struct PlotSpan: Sendable, Equatable {
    var steps: ClosedRange<Int>
    var severity: Finding.Severity
}

extension Diagnosis {
    /// Where the findings show, the worst drawn last.
    var spans: [PlotSpan] {
        findings.sorted { $0.severity < $1.severity }.map { PlotSpan(steps: $0.steps, severity: $0.severity) }
    }
}

extension Finding.Severity {
    var tone: LineChart.Span.Tone {
        switch self {
        case .note: .accent
        case .warning: .warning
        case .error: .bad
        }
    }
}
