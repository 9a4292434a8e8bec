import Canvas
import Training

extension English: ViewWording {
    var graphTitle: String { "Autograd graph" }
    var noGraphYet: String { "No graph yet: forward has not run. It builds one, operation by operation." }
    var noGraphUnderNoGrad: String {
        "Forward ran under no_grad: nothing recorded. The output requires no gradient, and backward has nowhere to go."
    }
    var noGraphNeeded: String {
        "Forward recorded nothing: no tensor that it used requires a gradient. backward has nowhere to go."
    }
    var graphFreed: String { "backward has freed this graph: going through it again would be refused." }
    var scalar: String { "one number" }
    func saved(_ names: String) -> String { "saves \(names)" }
    func freed(_ names: String) -> String { "freed \(names)" }
    var learns: String { "(requires grad)" }
    var isFixed: String { "(no grad)" }
    var graphLegend: String {
        "From the loss down to the leaves: each operation takes its input from the line below, and the tensors beside the chain. "
            + "Forward (↓) ran from the bottom up; backward (↑) goes from the top down. What an operation saves, backward reads."
    }

    func timelinePlace(step: Int, of steps: Int) -> String { "step \(step) (0 to \(max(steps - 1, 0)))" }
    func keyframes(_ count: Int) -> String { count == 1 ? "1 kept state" : "\(count) kept states" }
    func branches(_ count: Int) -> String { count == 1 ? "1 fork" : "\(count) forks" }
    func memory(_ used: String, of budget: String) -> String { "\(used) of \(budget)" }
    var replaying: String { "replaying ... the steps run again from a kept state" }
    var replayingShort: String { "replaying ..." }
    var thisRun: String { "this run" }
    func forkedCurve(at step: Int, _ name: String) -> String { "old line, left in step \(step) by \(name)" }
    func forkedCurveShort(_ number: Int) -> String { "old \(number)" }
    var healthyCurve: String { "healthy" }
    var brokenCurve: String { "broken" }

    var breaksTitle: String { "Break it on purpose" }
    func name(_ fault: FaultScenario) -> String {
        switch fault {
        case .forgetZeroGrad: "forget zero_grad"
        case .stepBeforeBackward: "step before backward"
        case .learningRateTimes100: "learning rate x 100"
        case .softmaxBeforeCrossEntropy: "softmax before cross entropy"
        case .probabilitiesIntoKLDiv: "probabilities into KLDiv"
        case .zeroWeights: "all weights zero"
        case .deadReLU: "dead ReLU"
        case .shuffledLabels: "shuffled labels"
        case .noOptimizerStep: "no optimizer step"
        case .otherScaleTarget: "target in another scale"
        }
    }
    func shows(_ fault: FaultScenario) -> String {
        switch fault {
        case .forgetZeroGrad: "backward adds to the old gradients"
        case .stepBeforeBackward: "step comes right after zero_grad"
        case .learningRateTimes100: "all else stays the same"
        case .softmaxBeforeCrossEntropy: "it takes probabilities for logits"
        case .probabilitiesIntoKLDiv: "it takes them for log-probabilities"
        case .zeroWeights: "define makes every number 0"
        case .deadReLU: "a bias of -10 before a ReLU"
        case .shuffledLabels: "labels dealt out anew, at random"
        case .noOptimizerStep: "gradients, but no update"
        case .otherScaleTarget: "every target times 100"
        }
    }
    func found(_ findings: [TwinFinding]) -> String { findings.map(found).joined(separator: "; ") + "." }

    private func found(_ finding: TwinFinding) -> String {
        switch finding {
        case .nothing: "nothing has come of it yet"
        case .summed(let passes): "each gradient is the sum of \(passes) backward passes"
        case .loss(let loss, let healthy): "the loss is " + compared(loss, healthy)
        case .gradients(let norm, let healthy): "the gradients' norm is " + compared(norm, healthy)
        case .moved(let names, let count):
            names.isEmpty
                ? "no weight has moved"
                : names.count == 1 ? "only \(names[0]) has moved" : "\(names.count) of \(count) tensors have moved"
        case .reached(let names, let count):
            names.count == 1
                ? "only \(names[0]) has a gradient other than 0" : "\(count - names.count) of \(count) gradients are 0"
        case .zeros(let layer, let share, let healthy):
            "\(layer) gives \(percent(share)) zeros, the twin's \(percent(healthy))"
        case .floor(let least, let classes):
            "over probabilities of \(classes) classes it cannot get below \(four(least))"
        case .chance(let loss, let classes): "guessing among \(classes) costs \(four(loss))"
        }
    }

    private func compared(_ value: Float, _ healthy: Float) -> String {
        let (left, right) = (four(value), four(healthy))
        if left == right { return "\(left), as the twin's" }
        guard let ratio = Comparison(value, healthy).ratio else { return "\(left), the twin's \(right)" }
        if ratio >= 2 || ratio <= 0.5 { return "\(two(ratio)) times the twin's" }
        return "\(two(abs(ratio - 1) * 100)) % \(ratio > 1 ? "above" : "below") the twin's"
    }

    private func four(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
    private func two(_ value: Double) -> String { NumberFormat.significant(2).string(Float(value)) }
    private func percent(_ share: Float) -> String { NumberFormat.percent(0).string(share) }

    var endBreak: String { "end the experiment" }
    var endBreakShows: String { "back to the run it left" }

    var twinTitle: String { "Broken and healthy" }
    var brokenSide: String { "broken" }
    var healthySide: String { "healthy twin" }
    func row(_ row: TwinRows.Name) -> String {
        switch row {
        case .phase: "last phase"
        case .lossFunction: "loss function"
        case .learningRate: "learning rate"
        case .loss: "loss"
        case .output: "output"
        case .target: "target"
        case .layer(let name), .weights(let name): name
        case .gradient(let name): "\(name).grad"
        }
    }
    var normHeading: String { "tensors: norm" }

    func title(_ purpose: NumberPrompt.Purpose) -> String {
        switch purpose {
        case .goToStep: "Go to step"
        case .edit(let number, _): "New value of \(number)"
        }
    }
    func hint(_ purpose: NumberPrompt.Purpose) -> String {
        switch purpose {
        case .goToStep(let now, let limit):
            "Now in step \(now). Steps that ran come back bit for bit; further ones (up to \(limit)) are run."
        case .edit(_, let old):
            old.isNaN
                ? "Type a number." : "It is \(NumberFormat.shortest.string(old)). The run forks: the old line is kept."
        }
    }
    func problem(_ problem: NumberPrompt.Problem) -> String {
        switch problem {
        case .nothing: "Type a number first, or leave with Esc."
        case .notANumber(let text): "\"\(text)\" is not a number; write it like 0.5, -3 or 1e-4."
        case .notAStep(let text): "\"\(text)\" is no step; write a whole number."
        case .tooFar(let text, let limit):
            "\(text) is too far: \(limit) is the last step that can be gone to from here."
        case .notHeld(let text): "\(text): a float32 goes from 1.4e-45 to 3.4e38."
        }
    }

    func working(_ move: StepMove, phase: Phase?) -> String {
        switch move {
        case .next, .operation: phase.map { working($0) } ?? "running ..."
        case .backPhase, .backStep: "going back ..."
        case .goTo(let step): "going to step \(step) ..."
        case .skip: "skipping ..."
        case .edit: "changing ..."
        case .breakIt: "starting again ..."
        }
    }
    func operation(_ done: Int, of count: Int, _ phase: Phase) -> String {
        "\(phase.word): operation \(done) of \(count)"
    }
    var drawingHint: String { "Drawing: arrows move, Enter sets or clears a pixel, Esc ends. Then run forward." }
}
