import Lessons
import Training

extension English: LearnWording {
    func lessonStep(_ number: Int, of count: Int) -> String { "\(number) of \(count)" }
    func minutes(_ count: Int) -> String { "\(count) min" }
    var computing: String { "The network is computing ..." }

    func title(_ kind: Question.Kind) -> String {
        switch kind {
        case .predict: "Predict"
        case .shape: "Predict the shape"
        case .choose: "Which one?"
        case .sign: "Predict the sign"
        case .order: "Put in order"
        case .curve: "Predict the curve"
        }
    }
    var signs: [String] { ["positive", "negative", "exactly zero"] }
    var curves: [String] { ["falls", "flat", "swings", "explodes"] }
    func call(_ phase: Phase) -> String {
        switch phase {
        case .define: "net = Net()"
        case .forward: "output = net(input)"
        case .loss: "loss = criterion(output, target)"
        case .zeroGradients: "net.zero_grad()"
        case .backward: "loss.backward()"
        case .update: "optimizer.step()"
        }
    }
    // No numbers as examples: one might be the answer.
    func incomplete(_ draft: AnswerDraft, _ problem: TypedText.Problem) -> String {
        switch (draft, problem) {
        case (.number, .empty): "Type a number first, then Enter."
        case (.number, .sign(let sign)):
            "\"\(sign)\" has no place in a number; use digits, a point, e, %, + - * and /."
        case (.number, .tooLarge): "That is larger than any answer."
        case (.number, .tooLong), (.shape, .tooLong): "That is longer than any answer; take some of it away."
        case (.number, _): "That is no number yet; use digits, a point before the fraction, e before a power of ten."
        case (.shape, .empty): "Type the sides first, with commas between them, then Enter."
        case (.shape, .sign(let sign)):
            "\"\(sign)\" has no place in a shape; use whole numbers, with commas between them."
        case (.shape, .tooLarge): "No side is as long as that."
        case (.shape, _): "That is no shape yet; write a whole number for each side, with commas between them."
        case (.choice, _), (.sign, _), (.curve, _): "Choose one first, by its key or with the arrows."
        case (.order, _): ""
        }
    }
    var rightTitle: String { "Right" }
    var wrongTitle: String { "Not this time" }
    var unknownTitle: String { "No answer" }
    var noAnswer: String { "This could not be worked out: the lesson has a mistake." }
    var saidExactly: String { "%, just as you said." }
    var saidNearly: String { "It is %; you said %: near enough." }
    var saidWrongly: String { "It is %; you said %." }
    var choseThis: String { "You chose: %" }
    var rightIsThis: String { "Right is: %" }
    var orderSame: String { "After three rounds the weights are those of the usual order, bit for bit." }
    var orderDifferent: String { "After three rounds the weights are not those of the usual order." }
    var usualOrder: String { "The usual order: %." }
    func refused(_ refusal: PhaseRefusal) -> String {
        guard let raised = refusal.inPyTorch else { return "Glassnet refuses: \(refusal)" }
        let remark = if case .unrecorded(let reason) = refusal { ". \(reason.remark)" } else { "" }
        return "PyTorch refuses: \(raised)\(remark)"
    }

    func hintTitle(_ number: Int, of count: Int) -> String { "Hint \(number) of \(count)" }
    var goalTitle: String { "Your turn" }
    func goalCondition(withinSteps steps: Int?) -> String {
        steps.map { "Goal: %, within \($0) training step\($0 == 1 ? "" : "s")." } ?? "Goal: %."
    }
    var goalReached: String { "reached" }
    var goalOpen: String { "not yet" }
    var goalMissed: String { "too many steps" }
    func goalSteps(_ used: Int) -> String { used == 1 ? "1 step used" : "\(used) steps used" }
    func goalHow(sandbox: String) -> String { "\(sandbox) opens the sandbox: the whole network is yours." }
    var goalFirst: String {
        "Reach the goal first; o opens the sandbox, ? gives a hint. Enter once more goes on without it."
    }
    func sandboxBanner(back: String) -> String { "Sandbox: try anything. \(back) goes back to the lesson." }

    var endTitle: String { "Done" }
    func score(right: Int, of count: Int) -> String {
        right == count
            ? "You were asked \(times(count)), and right each time."
            : "You were asked \(times(count)), and right \(times(right))."
    }
    private func times(_ count: Int) -> String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }
    var nothingAsked: String { "Nothing was asked." }
    var readAgain: String { "Worth reading again" }
    func missed(step: Int, topic: String?) -> String { "Step \(step)" + (topic.map { ", " + $0 } ?? "") }
    var colon: String { ": " }
    var sentenceGap: String { " " }
    func stillRight(steps: [Int]) -> String {
        "Right: step\(steps.count == 1 ? "" : "s") \(steps.map(String.init).joined(separator: ", "))."
    }
    func thenNext(_ title: String, key: String) -> String { "\(key): the next lesson, \(title)." }
    func thenHome(key: String) -> String { "\(key): back to the list of lessons." }
    var allLessonsDone: String { "That was the last lesson." }
    func misconception(_ tag: String) -> String? {
        switch tag {
        case "shape-arithmetic": "how shapes are worked out"
        case "where-parameters-live": "where the parameters are"
        case "initial-loss": "what the loss is at first"
        case "forgot-zero-grad": "why zero_grad is needed"
        case "phase-order": "the order of the calls"
        case "backward-is-update": "backward changes no weight"
        case "backward-twice": "backward uses the graph up"
        case "no-grad": "what no_grad leaves out"
        case "l1-sign": "L1's gradient is a sign"
        case "logits-not-probabilities": "logits, not probabilities"
        case "negative-kl": "what KL divergence is fed with"
        case "learning-rate": "what the learning rate does"
        case "dead-relu": "dead ReLUs"
        case "zero-init": "why weights start at random"
        case "overfit-one-batch": "learning one batch by heart"
        case "over-or-underfitting": "over- or underfitting"
        case "vanishing-or-axis": "vanishing, or a bad axis"
        case "shuffled-labels": "what shuffled labels show"
        case "convolution-by-hand": "a convolution by hand"
        case "mean-or-sum": "mean or sum"
        case "errors-cancel": "errors do not cancel"
        case "slope-sign": "the sign of a slope"
        case "square-or-distance": "squares, not distances"
        case "cross-entropy-scale": "how large cross entropy can be"
        case "batches-and-epochs": "batches and epochs"
        case "chance-level": "what guessing gives"
        case "training-memory": "the memory training takes"
        case "relu-zeros": "how many zeros a ReLU gives"
        default: nil
        }
    }

    func howToLearn(_ name: String) -> [String] {
        [
            "A lesson asks, runs the network and answers: it needs a terminal of 80x24 or more.",
            "  glassnet learn \(name)              take it there; ? gives hints, q leaves, and it goes on where you left it",
            "  glassnet learn \(name) --lang zh    the same in Chinese",
            "  glassnet frame learn \(name)        its first screen, here",
        ]
    }

    func notInThisLanguage(_ lesson: String) -> String { "\(lesson) is there in this language only." }
}
