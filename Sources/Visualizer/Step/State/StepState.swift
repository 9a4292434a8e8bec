import Canvas
import Localization
import Training

public struct StepState: Sendable, Equatable {
    /// The newest from the engine; `nil` until its first answer.
    public var snapshot: StepSnapshot?
    public var selection = Selection()
    /// The panel that has the arrow keys. While it is the network, the main panel follows the phases.
    public var focus = StepPanel.network
    public var networkView = NetworkView.layers
    public var playback = Playback()
    public var mode = StepMode.panels
    /// Whether what has the keys takes the whole screen.
    public var isAlone = false
    /// A number being typed.
    public var prompt: NumberPrompt?
    /// The experiment as a form, while it is open.
    var form: ExperimentForm?
    /// What sets points in the input's plane; `nil`: nobody draws.
    var pen: PlanePen?
    /// Whether the comparison opens as soon as a twin is there that was asked for.
    var awaitsTwin = false
    /// What came of the last change; until the next key press.
    var told: ChangeTold?
    /// What the engine is working on.
    public var request: Request?
    /// What waits for the engine; what it does depends on where the run is when its turn comes.
    public var waiting: [Wish] = []
    /// What the engine was last asked to show.
    public var sentView: ViewRequest?
    /// The row of the comparison with a twin that the arrows are at.
    public var twinRow = 0
    /// The line of the script that the arrows went to; `nil`: the one that ran.
    public var codeLine: Int?
    /// The script's language, where there is room for one.
    public var codeLanguage = CodeLanguage.pytorch
    /// Why something could not be done; until the next key press.
    public var failure: String?
    /// Why the last action was not done; until the next one. Pictures that are asked for meanwhile change nothing about it.
    var refusal: Text?

    /// A number that was to be edited and is computed; until the next key press.
    public var refusedEdit: ElementPath?

    /// Most that waits: more than anybody types ahead.
    static let mostWaiting = 100

    /// How the plot of the losses is looked at; every number by itself, as it opens.
    var plot = PlotLook(smoothing: 0)

    /// Whether it shows the validation score instead.
    var plotsScore = false

    /// A loss that the plot shows whatever the run is: 0, where the form of the curve is asked for.
    public var lossBase: Float?

    /// Whether the header says what is broken; a lesson may ask for it.
    let namesBreak: Bool

    /// The dashboard whose run this looks at; it waits, as it was left.
    var origin: TrainState?

    public init(namesBreak: Bool = true) { self.namesBreak = namesBreak }

    /// Opened from the dashboard, which waits.
    ///
    /// - Parameter number: what is explained at once.
    init(over train: TrainState, explaining number: ElementPath? = nil) {
        self.init()
        if let number { mode = .explanation(ExplanationState(number)) }
        origin = train
        origin?.wait()
    }

    /// Opened from a run, and not there yet.
    var isOnItsWay: Bool { origin != nil && snapshot == nil }

    public var layers: [LayerSnapshot] { snapshot?.layers ?? [] }
    /// Samples of a batch; 1 where they are not counted.
    var samples: Int { layers.first?.outputShape.first ?? 1 }
    public var isDefined: Bool { !layers.isEmpty }
    public var nextPhase: Phase { snapshot?.next ?? .define }

    /// The selected layer; `nil` before `define`.
    public var layer: LayerSnapshot? {
        layers.indices.contains(selection.layer) ? layers[selection.layer] : nil
    }

    /// The selected layer's parameters.
    public var parametersOfLayer: [ParameterSnapshot] { layer.map { parameters(of: $0) } ?? [] }

    public func parameters(of layer: LayerSnapshot) -> [ParameterSnapshot] {
        snapshot?.parameters.filter { $0.name.hasPrefix(layer.name + ".") } ?? []
    }

    /// The selected parameter: the part chosen, or what the layer has instead; `nil` for a layer without parameters.
    public var parameter: ParameterSnapshot? {
        let parameters = parametersOfLayer
        return parameters.first { $0.name.hasSuffix("." + selection.part.rawValue) } ?? parameters.first
    }

    /// The panel shown where there is room for one only.
    public var mainPanel: StepPanel {
        focus == .network ? .showing(snapshot?.phaseOnShow) : focus
    }
}

extension StepState {
    /// Something that is to be done to the run.
    public enum Wish: Sendable, Equatable {
        case action(RunAction)
        /// To the end of the epoch that the run is in then.
        case restOfEpoch
        /// The learning rate that there is then, times a factor.
        case rate(times: Double)
        /// What is on then is switched off, and the other way round.
        case switchNoGrad
        case switchGradient(TensorPath.Owner)
    }

    /// An action that the engine is working on.
    public struct Request: Sendable, Equatable {
        public var action: RunAction
        /// The phase that runs, for actions that run one.
        public var phase: Phase?
        var from: Place

        /// Where the run stands, as far as a snapshot tells.
        struct Place: Equatable {
            var completed: Phase?
            var next: Phase
            var step: Int
            var position: Int?
            var operations: StepSnapshot.Operations?
            var learningRate: Float?
            var breaking: FaultScenario?

            init(_ snapshot: StepSnapshot?) {
                completed = snapshot?.completed
                next = snapshot?.next ?? .define
                step = snapshot?.step ?? 0
                position = snapshot?.timeline?.position
                operations = snapshot?.operations
                learningRate = snapshot?.run.learningRate
                breaking = snapshot?.twin?.breaking
            }
        }

        init(_ action: RunAction, from snapshot: StepSnapshot?) {
            self.action = action
            phase = action == .next || action == .operation ? snapshot?.next ?? .define : nil
            from = Place(snapshot)
        }

        /// Whether a snapshot is the answer, and not one of the engine's answers to an earlier view.
        func isAnswered(by snapshot: StepSnapshot) -> Bool {
            if snapshot.timeline?.isReplaying == true { return false }
            return snapshot.refusal != nil || Place(snapshot) != from
        }
    }
}

/// What the stepper shows to the right of the network, and whom the arrow keys obey.
public enum StepMode: Sendable, Equatable {
    case panels
    case explanation(ExplanationState)
    case graph(GraphState)
    /// The menu of mistakes, with the chosen row: see ``FaultMenu/entries(_:)``.
    case breaks(row: Int)
    /// The broken run and its healthy twin.
    case twin
    /// Arrows move over the input's picture, Enter sets pixels.
    case drawing

    /// Whether it takes the place of all panels but the network.
    var isBesideTheNetwork: Bool {
        switch self {
        case .explanation, .graph, .twin: true
        case .panels, .breaks, .drawing: false
        }
    }

    var explanation: ExplanationState? {
        if case .explanation(let state) = self { state } else { nil }
    }

    var graph: GraphState? {
        if case .graph(let state) = self { state } else { nil }
    }
}

extension StepState {
    /// Which commands keys give now.
    public var keyContext: KeyContext {
        if prompt != nil || form?.typed != nil { return .prompt }
        if form != nil { return .form }
        if pen != nil { return .points }
        return switch mode {
        case .panels, .twin: .step
        case .explanation: .explanation
        case .graph: .graph
        case .breaks: .breaks
        case .drawing: .drawing
        }
    }
}

/// What the network panel lists.
public enum NetworkView: Int, Sendable, CaseIterable {
    /// Shapes and parameter counts.
    case layers
    /// Roles and neurons.
    case neurons
    /// What `net.parameters()` hands to the optimizer.
    case parameters

    func moved(by change: Int) -> NetworkView {
        Self.allCases[cyclic: rawValue + change]
    }
}

/// Phases, or whole steps, one after another without key presses.
public struct Playback: Sendable, Equatable {
    /// Milliseconds since the last one was started; `nil` while paused.
    public var elapsed: Int?
    /// Index into `paces`.
    public var speed = 3

    /// So many of what a second.
    public enum Pace: Sendable, Equatable {
        case phases(Double)
        /// Faster than single phases can be followed.
        case steps(Double)

        var perSecond: Double {
            switch self {
            case .phases(let count), .steps(let count): count
            }
        }
    }

    public static let paces: [Pace] = [0.25, 0.5, 1, 2, 4, 8, 16].map(Pace.phases) + [.steps(5), .steps(20)]

    public var isPlaying: Bool { elapsed != nil }
    public var pace: Pace { Self.paces[speed] }
    /// Milliseconds from one to the next.
    public var interval: Int { Int(1000 / pace.perSecond) }

    mutating func toggle() { elapsed = isPlaying ? nil : 0 }
    mutating func pause() { elapsed = nil }
    mutating func changeSpeed(by change: Int) { speed = min(max(speed + change, 0), Self.paces.count - 1) }

    /// Lets time pass and says whether a phase is due. Time that passes while the engine still works is not made up for.
    mutating func isDue(after milliseconds: Int, engineIsFree: Bool) -> Bool {
        guard let elapsed else { return false }
        let now = min(elapsed + max(0, min(milliseconds, interval)), interval)
        guard now >= interval, engineIsFree else {
            self.elapsed = now
            return false
        }
        self.elapsed = 0
        return true
    }
}
