import Canvas
import Training

extension English: ViewWording {
    var graphTitle: String { "Autograd graph" }
    var noGraphYet: String { "No graph yet: forward has not run. It builds one, operation by operation." }
    var scalar: String { "one number" }
    func saved(_ names: String) -> String { "saves \(names)" }
    var learns: String { "(requires grad)" }
    var isFixed: String { "(no grad)" }
    var graphLegend: String {
        "From the loss down to the leaves: each operation takes its input from the line below, and the tensors beside the chain. "
            + "Forward (↓) ran from the bottom up; backward (↑) goes from the top down. What an operation saves, backward reads."
    }

    func timelinePlace(step: Int, of steps: Int) -> String { "step \(step) (0 to \(max(steps - 1, 0)))" }
    func keyframes(_ count: Int) -> String { count == 1 ? "1 kept state" : "\(count) kept states" }
    func forks(_ count: Int) -> String { count == 1 ? "1 fork" : "\(count) forks" }
    func memory(_ used: String, of budget: String) -> String { "\(used) of \(budget)" }
    var replaying: String { "replaying ... the steps run again from a kept state" }
    var replayingShort: String { "replaying ..." }
    var thisRun: String { "this run" }
    func forkedCurve(at step: Int, _ name: String) -> String { "old line, left in step \(step) by \(name)" }
    func forkedCurveShort(_ number: Int) -> String { "old \(number)" }
    var healthyCurve: String { "healthy" }
    var brokenCurve: String { "broken" }

    var breaksTitle: String { "Break it on purpose" }
    func name(_ mistake: Break) -> String {
        switch mistake {
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
    func shows(_ mistake: Break) -> String {
        switch mistake {
        case .forgetZeroGrad: "gradients pile up, pass upon pass"
        case .stepBeforeBackward: "each update uses an old gradient"
        case .learningRateTimes100: "steps overshoot, the loss jumps"
        case .softmaxBeforeCrossEntropy: "softmax twice: learning crawls"
        case .probabilitiesIntoKLDiv: "it wants logs: the loss is negative"
        case .zeroWeights: "all neurons stay alike, most never learn"
        case .deadReLU: "always 0, so no gradient comes back"
        case .shuffledLabels: "nothing to learn, only to memorise"
        case .noOptimizerStep: "gradients come, the weights stay"
        case .otherScaleTarget: "huge loss, huge gradients"
        }
    }
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
        case .layer(let name): "norm of \(name)"
        case .weights(let name): "norm of \(name)"
        case .gradient(let name): "norm of \(name).grad"
        }
    }

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
        case .intervene: "changing ..."
        case .breakIt: "starting again ..."
        }
    }
    func operation(_ done: Int, of count: Int, _ phase: Phase) -> String {
        "\(phase.word): operation \(done) of \(count)"
    }
    var drawingHint: String { "Drawing: arrows move, Enter sets or clears a pixel, Esc ends. Then run forward." }
}
