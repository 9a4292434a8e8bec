import Training

/// The stepper's other views: the graph, the timeline, the mistakes and their twins, the prompt.
protocol ViewWording {
    var graphTitle: String { get }
    var noGraphYet: String { get }
    /// Forward ran and left no graph: under no_grad, or because nothing required a gradient.
    var noGraphUnderNoGrad: String { get }
    var noGraphNeeded: String { get }
    /// Backward went through it, and cannot again.
    var graphFreed: String { get }
    /// `saves x, weight`: what backward will read, or has read and given up.
    func saved(_ names: String) -> String
    func freed(_ names: String) -> String
    /// The shape of a single number.
    var scalar: String { get }
    var learns: String { get }
    var isFixed: String { get }
    var graphLegend: String { get }

    func timelinePlace(step: Int, of steps: Int) -> String
    func keyframes(_ count: Int) -> String
    func branches(_ count: Int) -> String
    func memory(_ used: String, of budget: String) -> String
    /// Below the timeline, and in a word.
    var replaying: String { get }
    var replayingShort: String { get }
    /// Curves: this line, a line that was left, the twin's.
    var thisRun: String { get }
    func forkedCurve(at step: Int, _ name: String) -> String
    func forkedCurveShort(_ number: Int) -> String
    var healthyCurve: String { get }
    var brokenCurve: String { get }

    var breaksTitle: String { get }
    func name(_ fault: FaultScenario) -> String
    /// One line: what is done wrong.
    func shows(_ fault: FaultScenario) -> String
    /// What came of it so far.
    func found(_ findings: [TwinFinding]) -> String
    var endBreak: String { get }
    var endBreakShows: String { get }

    var twinTitle: String { get }
    var brokenSide: String { get }
    var healthySide: String { get }
    func row(_ row: TwinRows.Name) -> String
    /// Above the rows' names: of tensors the norm is compared.
    var normHeading: String { get }

    func title(_ purpose: NumberPrompt.Purpose) -> String
    func hint(_ purpose: NumberPrompt.Purpose) -> String
    func problem(_ problem: NumberPrompt.Problem) -> String

    func working(_ move: StepMove, phase: Phase?) -> String
    func operation(_ done: Int, of count: Int, _ phase: Phase) -> String
    var drawingHint: String { get }
}
