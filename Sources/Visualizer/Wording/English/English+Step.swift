import Canvas
import Training

extension English: StepWording {
    func step(_ number: Int) -> String { "step \(number)" }
    func seed(_ seed: UInt64) -> String { "seed \(seed)" }
    func batch(_ size: Int) -> String { "batch \(size)" }
    func playing(_ phasesPerSecond: String) -> String { "playing \(phasesPerSecond)/s" }

    var layerColumn: String { "layer" }
    var kindColumn: String { "kind" }
    var outputColumn: String { "output" }
    var parametersColumn: String { "params" }
    func note(_ view: NetworkView) -> String {
        switch view {
        case .layers: ""
        case .neurons: "neurons"
        case .parameters: "net.parameters()"
        }
    }
    var roleColumn: String { "role" }
    var neuronsColumn: String { "neurons" }
    func role(_ role: LayerRole) -> String { role.rawValue }
    func totalNeurons(_ count: String) -> String { "together \(count) neurons" }
    func layerCount(_ count: LayerCount) -> String {
        "\(count.withWeights) \(count.withWeights == 1 ? "layer" : "layers") with weights"
            + (count.others == 0 ? "" : ", \(count.others) \(count.others == 1 ? "other" : "others")")
    }
    var neuronRule: [String] {
        [
            "counted: outputs that have weights of their own; the other layers change those",
            "counted: outputs with weights",
        ]
    }
    var nameColumn: String { "name" }
    var shapeColumn: String { "shape" }
    var countColumn: String { "count" }
    func numbers(_ name: String, _ count: String) -> String { "\(name): \(count) numbers" }
    func tensors(_ count: Int, numbers: String) -> String {
        "\(count) \(count == 1 ? "tensor" : "tensors"), \(numbers) numbers"
    }
    func total(parameters: String, memory: String) -> String { "\(parameters) parameters = \(memory)" }

    func channel(_ number: Int, of count: Int) -> String { "channel \(number) of \(count)" }
    func kernel(output: Int, input: Int) -> String { "kernel: input \(input) to output \(output)" }
    func kernelShort(output: Int, input: Int) -> String { "in \(input), out \(output)" }
    func averaged(rows: Int, columns: Int) -> String { "a cell is the mean of \(rows)x\(columns)" }
    func averagedShort(rows: Int, columns: Int) -> String { "mean of \(rows)x\(columns)" }
    func tileMeans(rows: Int, columns: Int, upTo limit: String) -> String {
        "tiles: mean of \(rows)x\(columns), up to \(limit)"
    }
    func tileMeansShort(rows: Int, columns: Int) -> String { "tiles: mean of \(rows)x\(columns)" }
    func statistics(mean: String, deviation: String, zeros: String) -> String {
        "mean \(mean), deviation \(deviation), \(zeros) zeros"
    }
    func statisticsShort(mean: String, deviation: String) -> String { "mean \(mean), deviation \(deviation)" }
    func notFinite(_ count: Int) -> String { "\(count) NaN or infinite!" }
    var noActivationYet: String { "No activations yet: forward has not run." }
    func noParameters(_ layer: String) -> String {
        "\(layer) has no weights: nothing in it is learnt. Choose a conv or fc layer to see some."
    }
    func noGradientOfInput(_ layer: String) -> String {
        "\(layer) has no gradient: its requires_grad is off, as nothing in it is learnt."
    }
    func noGradientOfInputYet(_ layer: String) -> String {
        "No \(layer).grad yet: it comes with the backward of a forward that ran with requires_grad on."
    }
    func gradientOff(_ parameter: String) -> String {
        "\(parameter) has no gradient: its requires_grad is off. No step moves it."
    }
    var everythingIsFrozen: String { "No parameter gets a gradient: every requires_grad is off." }
    func gradientPassedOn(_ layer: String, isShort: Bool) -> String {
        isShort
            ? "Passed on, not kept: .grad is None."
            : "dL/d \(layer), which backward passed on. PyTorch does not keep it: \(layer)'s .grad is None without retain_grad()."
    }
    var waitingForPicture: String { "..." }

    var gradientsHeading: String { "norm of each gradient, log scale" }
    var noGradientYet: String { "No gradient yet: backward has not run (in PyTorch, .grad is None)." }
    var noGradientShort: String { "none yet" }
    var gradientOffShort: String { "requires_grad off" }
    var gradientOffInBars: String { "None: off" }
    var gradientClearedShort: String { "None: cleared" }
    var gradientsClearedToNone: String {
        "Every .grad is None: zero_grad cleared them. Without it, backward would add to the old ones."
    }
    var gradientsClearedToNoneShort: String { "None: zero_grad cleared them." }
    var gradientsCleared: String {
        "All gradients are zero: zero_grad cleared them. Without it, backward would add to the old ones."
    }
    var gradientsClearedShort: String { "All zero: zero_grad cleared them." }
    func sumOfBackwardsShort(_ count: Int) -> String { "Sum of \(count) backward passes!" }
    func sumOfBackwards(_ count: Int) -> String {
        "Sum of \(count) backward passes: nothing cleared the gradients in between."
    }

    var noLossYet: String { "no loss yet" }
    var outputHeading: String { "output" }
    var targetHeading: String { "target" }
    var differenceHeading: String { "difference" }
    var probabilityHeading: String { "prob." }
    var targetMark: String { "target" }
    var largestMark: String { "largest" }
    var stepAxis: String { "step" }

    var introHeading: String { "Nothing is built yet. " }
    func introPress(_ key: String) -> String { "Press \(key) to run the first phase, define." }
    var introPhases: String { "Each press runs one more phase of training, for real:" }
    func introKeys(play: String, help: String, quit: String) -> String {
        "\(play) plays the phases by itself; \(help) explains keys and pictures; \(quit) leaves."
    }
    func phaseMeaning(_ phase: Phase, _ run: RunDescription) -> String {
        switch phase {
        case .define:
            "build the layers, " + (run.weights.map { "weights from \($0)" } ?? "random weights (seed \(run.seed))")
        case .forward: "send the input through to the output"
        case .loss: "how far the output is from the target"
        case .zeroGradients: "clear the gradients of the step before"
        case .backward: "gradient: how each weight moves the loss"
        case .update: "move the weights so that the loss falls"
        }
    }
}
