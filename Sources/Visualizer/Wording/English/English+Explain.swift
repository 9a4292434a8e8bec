import Canvas
import Training

extension English: ExplainWording {
    var explanationTitle: String { "Explanation" }
    var waitingForExplanation: String { "..." }
    func noPicture(of number: String) -> String { "\(number) is in no layer's picture." }

    func made(_ kind: Explanation.Kind) -> String {
        switch kind {
        case .forward(let operation): operationMeaning(operation)
        case .gradient(let through) where through.isEmpty: "Gradient: how the loss moves when this number moves."
        case .gradient(let through):
            "Gradient, by the chain rule back through \(list(through)): when this number grows a little, the loss grows by that "
                + "little times the gradient. Each path: gradient of the result times local derivative; the paths are added."
        case .update(let optimizer):
            "\(optimizer)'s step: the number changes by what the optimizer makes of its gradients."
        case .state(let optimizer): "What \(optimizer) remembers of the gradients, carried on by one step."
        case .given(let given): self.given(given)
        }
    }

    private func given(_ given: Explanation.Given) -> String {
        switch given {
        case .input: "Given: a number of the input. Nothing computed it."
        case .target: "Given: what the output should have been."
        case .initial: "As it was when the network was defined: no update has changed it yet."
        case .constant: "Every number of this parameter begins as this one. No update has changed it yet."
        case .running: "A running mean or variance: forward in training moves it, no gradient does."
        case .loaded: "Read from the file of weights. No update has changed it yet."
        case .edited: "Set by hand."
        case .zeroed: "zero_grad set it to 0, and no backward has added to it since."
        case .seed: "dL/dL = 1: the loss grows as fast as itself. Backward starts here."
        case .initialState: "What the optimizer remembers before its first step."
        case .forgotten: "No graph tells how any more: it is from an earlier step, or was computed under no_grad."
        }
    }

    func origin(_ origin: Explanation.Origin) -> [String] {
        switch origin {
        case .sample(let data, let row): ["It belongs to sample \(row) of '\(data)', counted from 0."]
        case .file(let file, let tensor): ["It is of the tensor \(tensor) in \(file)."]
        case .drawn(let draw): [place(of: draw)] + (range(of: draw).map { [$0] } ?? []) + [before(draw)]
        }
    }

    private func place(of draw: Explanation.Draw) -> String {
        let elements =
            draw.elements.count == 1
            ? "element \(draw.elements.lowerBound)"
            : "elements \(draw.elements.lowerBound) to \(draw.elements.upperBound - 1)"
        return "Drawn by \(draw.call)\(draw.then), seed \(draw.seed) of the generator (mt19937): \(elements) of the "
            + "\(NumberFormat.count.string(draw.count)) that the call drew, counted from 0."
    }

    private func range(of draw: Explanation.Draw) -> String? {
        guard let fanIn = draw.fanIn, let bound = draw.bound else { return nil }
        return "U(-bound, bound), bound = 1/√fan_in = 1/√(\(fanIn.map(String.init).joined(separator: "·"))) = "
            + "\(significant(Float(bound)))."
    }

    private func before(_ draw: Explanation.Draw) -> String {
        let parameters = NumberFormat.count.string(draw.before.parameters)
        switch (draw.before.parameters, draw.before.inputs) {
        case (0, 0): return "Nothing was drawn before this call."
        case (_, 0): return "Drawn before this call: \(parameters) numbers of the network's parameters."
        case (_, let inputs):
            return "Drawn before this call: \(parameters) numbers of the network's parameters, then the "
                + "\(NumberFormat.count.string(inputs)) of the input."
        }
    }

    private func operationMeaning(_ operation: String) -> String {
        switch operation {
        case "Conv2d":
            "Convolution: the kernel lies on a window of the input. Multiply the numbers that lie on each other, add the "
                + "products, add the bias."
        case "Linear": "Linear: every number of the input times its weight, all added, plus the bias."
        case "ReLU": "ReLU: positive numbers pass, negative ones become 0."
        case "LeakyReLU": "Leaky ReLU: positive numbers pass, negative ones are made small."
        case "MaxPool2d": "Max pooling: the largest number of a window."
        case "AvgPool2d", "AdaptiveAvgPool2d": "Average pooling: the mean of a window."
        case "View": "The same number at another place: only the shape changes."
        case "Softmax": "Softmax: e to this number, as a share of all of them."
        case "LogSoftmax": "The logarithm of softmax: the number minus the logarithm of the sum of all e^x."
        case "L1Loss": "L1 loss: the mean of |output - target|."
        case "MSELoss": "Squared error: the mean of (output - target) squared."
        case "CrossEntropyLoss", "NLLLoss": "Minus the logarithm of the probability given to the right class, averaged."
        case "KLDivLoss": "KL divergence: how far the output's distribution is from the target's."
        case "HuberLoss", "SmoothL1Loss": "The mean of |output - target|, squared where it is small."
        case "BCELoss", "BCEWithLogitsLoss":
            "Binary cross entropy: minus the logarithm of the probability given to what is right, averaged."
        case "LocalResponseNorm": "Divided by a power of the squares of its neighbours in other channels."
        case "Dropout": "Dropout: some numbers become 0 at random, the others are scaled up."
        case "BatchNorm2d", "LayerNorm":
            "Normalised: minus the mean, divided by the deviation, then scaled and shifted."
        case "Mean": "The mean of several numbers."
        case "Sum", "Add": "A sum."
        case "Multiply": "A product of two numbers."
        default: "Computed by \(operationName(operation))."
        }
    }

    func letters(_ kind: Explanation.Kind) -> [(letter: String, meaning: String)] {
        switch kind {
        case .forward(let operation): letters(operation)
        case .gradient(let through): [("dL/dy", "the result's gradient")] + (through.first.map(letters) ?? [])
        case .update(let optimizer), .state(let optimizer):
            [
                ("w", "the number"), ("lr", "learning rate"), ("g", "gradient"), ("decay", "weight decay"),
                ("v", optimizer == "SGD" ? "momentum_buffer" : "exp_avg_sq"), ("μ", "momentum"),
                ("m", optimizer == "RMSprop" ? "grad_avg" : "exp_avg"),
                ("s", optimizer == "Adagrad" ? "sum of g²" : "square_avg, mean of g²"), ("b", "momentum_buffer"),
                ("ε", "a tiny number"),
            ]
        case .given: []
        }
    }

    private func letters(_ operation: String) -> [(letter: String, meaning: String)] {
        let image: [(letter: String, meaning: String)] = [
            ("n", "sample"), ("c", "channel"), ("i", "row"), ("j", "column"),
        ]
        switch operation {
        case "Conv2d":
            return [("y", "result"), ("x", "input"), ("w", "kernel"), ("b", "bias"), ("o", "output channel")] + image
                + [("p", "row in the kernel"), ("q", "column in it")]
        case "Linear":
            return [
                ("y", "result"), ("x", "input"), ("w", "weight"), ("b", "bias"), ("n", "sample"), ("o", "place in y"),
                ("i", "place in x"),
            ]
        case "MaxPool2d", "AvgPool2d", "AdaptiveAvgPool2d":
            return [("y", "result"), ("x", "input")] + image + [("p", "row in the window"), ("q", "column in it")]
        case "CrossEntropyLoss", "NLLLoss":
            return [
                ("L", "the loss"), ("l", "a sample's"), ("x", "log-probabilities (log_softmax of the output)"),
                ("t", "target"), ("w", "weight of a class"), ("label", "the right class"), ("C", "number of classes"),
            ]
        case "BatchNorm2d", "LayerNorm":
            return [
                ("y", "result"), ("x", "input"), ("γ", "weight"), ("β", "bias"), ("μ", "mean"), ("σ", "deviation"),
                ("ε", "a tiny number"), ("n", "how many are normalised together"), ("x̂", "(x - μ) s"),
            ]
        case "Softmax", "LogSoftmax":
            return [("y", "result"), ("x", "what goes in"), ("i", "this place"), ("j", "each place of the row")]
        case "LocalResponseNorm":
            return [
                ("y", "result"), ("x", "input"), ("c", "channel"), ("j", "channels around it"),
                ("i", "channels around it"),
            ]
        case let loss where loss.hasSuffix("Loss"):
            return [
                ("L", "the loss"), ("l", "one number's"), ("x", "output"), ("t", "target"), ("w", "weight"),
                ("σ", "sigmoid"), ("p", "weight of positives"),
            ]
        default: return [("y", "result"), ("x", "what goes in"), ("m", "mask")]
        }
    }
    var listSeparator: String { ", " }
    func operationResult(_ name: String) -> String { "\(name): the result of that operation of the graph" }
    func linesHidden(_ count: Int) -> String { count == 1 ? "1 line hidden" : "\(count) lines hidden" }

    func role(_ role: Explanation.Term.Role) -> String {
        switch role {
        case .summand, .argument: ""
        case .bias: "bias"
        case .candidate(let isChosen): isChosen ? "the largest" : ""
        case .share(let isOwn): isOwn ? "its own" : ""
        case .path(let through): "through \(operationName(through))"
        case .earlier: "from before"
        case .old: "old"
        case .step: "step"
        case .decay: "weight decay"
        }
    }

    func note(_ note: Explanation.Note) -> String {
        switch note {
        case .used(let places): "It was used at \(NumberFormat.count.string(places)) places: each is a path."
        case .usedWithGradient(let places, let all):
            "It was used at \(NumberFormat.count.string(all)) places; \(NumberFormat.count.string(places)) of them got a gradient that is not 0."
        case .signOverCount(let count):
            "L1 looks at the sign only: ±1/\(count), however wrong the output is."
        case .signAtZero: "The output equals the target: L1 has no slope there, PyTorch takes 0."
        case .passes: "x > 0, so the gradient passes as it is."
        case .blocked(let slope):
            slope == 0
                ? "x <= 0, so nothing passes: the gradient is 0."
                : "x <= 0, so the gradient is made small: x \(shortest(slope))."
        case .chosen: "This was the largest, so the whole gradient comes here."
        case .notChosen: "Another was the largest, so no gradient comes here."
        case .tied(let count): "\(count) numbers tie, and share the gradient."
        case .moved: "Same number, other place."
        case .dropped: "Dropout dropped it."
        case .keptAndScaled(let factor): "Dropout kept it and scaled it by \(shortest(factor))."
        case .padded(let cells): "\(cells) cells of the window lie on padding."
        case .normalizedBy(let mean, let scale): "Mean \(significant(mean)), 1 / deviation \(significant(scale))."
        case .runningStatistics: "The mean and deviation are the running ones, not this batch's."
        case .rightClass: "The right class: the loss falls as its log-probability grows."
        case .otherClass: "Not the right class: the loss sees it only through the softmax before."
        case .ignored: "This sample does not count."
        case .accumulated(let passes): "The sum of \(passes) backward passes: zero_grad did not run between them."
        case .valuesOfForward: "The numbers are those that forward used; the optimizer has changed the parameter since."
        case .valuesBeforeEdit: "The numbers are those that forward used; some of them have been set by hand since."
        case .firstStep: "The optimizer's first step: its memory starts here."
        case .optimizerStep(let step): "The optimizer's step \(step)."
        case .unused: "Nothing of the loss depends on it."
        }
    }

    func inferred(_ rows: InferredRows) -> String {
        "\(rows.equation): \(rows.call) works out how many rows the numbers fill."
    }

    func rest(count: String, sum: String?) -> String {
        "... \(count) \(sum.map { "more, together \($0)" } ?? "more, none of them larger")"
    }
    func products(sum: String) -> [String] { ["products, together \(sum)", "together \(sum)", "= \(sum)"] }
    func windowsShown(_ first: Int, _ last: Int, of count: Int, rest: String) -> [String] {
        let shown = first == last ? "window \(first) of \(count)" : "windows \(first)-\(last) of \(count)"
        return ["\(shown); the others together \(rest)", "\(shown); others \(rest)", shown]
    }
    func combined(_ combined: String, stored: String) -> String { "= \(combined), stored as \(stored): rounding" }

    func refused(_ error: NumberError) -> String {
        let text = error.description
        // A tensor's name is written as it is.
        let isName = !["a", "no", "there"].contains(text.prefix { $0 != " " })
        return (isName ? "" : text.prefix(1).uppercased()) + text.dropFirst(isName ? 0 : 1)
            + (text.hasSuffix("?") ? "" : ".")
    }

    var checkHeading: String { "Check: move the number by h, see what the loss does" }
    func checking(step: String?) -> String {
        step.map { "Checking with h = \($0) ..." } ?? "Checking: looking for an h that shows it ..."
    }
    func lossAt(_ name: String, _ loss: String) -> String { "\(name) = \(loss)" }
    func measured(_ measured: String, computed: String) -> String { "measured \(measured), computed \(computed)" }
    func relativeError(_ error: String) -> String { "relative error \(error). " }
    func verdict(_ result: GradientCheckResult, step: String) -> String {
        switch result.verdict {
        case .agrees:
            "They agree: backward computed the slope of the loss. Rounding of the two losses alone may make "
                + "\(NumberFormat.percent(1).string(Float(result.resolution))) of it."
        case .kink(let left, let right):
            "The loss has a kink at this very number: its slope is \(significant(Float(left))) to the left and "
                + "\(significant(Float(right))) to the right; the measured one lies half way. Backward computed "
                + (isBetween(result.computed, left, right)
                    ? "one of the slopes between." : "what PyTorch computes there: at 0 a ReLU counts as flat.")
                + " Neither is wrong."
        case .stepTooSmall:
            "h = \(step) is too small: the two losses are the same float32 but for the last digits (float32 has about 7), so their "
                + "difference is mostly rounding. Try a larger h."
        case .differs: "They differ, whatever h: one of the two is wrong."
        case .stepTooLarge:
            "h = \(step) is too large: between the two places the loss bends or has a kink. Try a smaller h."
        }
    }
    func isComputed(_ number: String) -> String {
        "\(number) is computed, so it cannot be set. Change what it is computed from: a weight, the input, the target."
    }

    private func list(_ operations: [String]) -> String {
        let names = operations.map(operationName)
        return names.count > 3 ? names.prefix(3).joined(separator: ", ") + " ..." : names.joined(separator: ", ")
    }
    private func shortest(_ value: Float) -> String { NumberFormat.shortest.string(value) }
    private func significant(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
}
