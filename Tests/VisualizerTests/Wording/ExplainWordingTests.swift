import Localization
import Testing
@testable import Training

@testable import Visualizer

struct ExplainWordingTests {
    static let kinds: [Explanation.Kind] =
        OperationKind.all.map { .forward(operation: $0) }
        + OptimizerKind.allCases.flatMap { [.update(optimizer: $0), .state(optimizer: $0)] } + [
            .gradient(through: []), .gradient(through: [OperationKind("Conv2d")]),
            .gradient(through: [
                OperationKind("Add"), OperationKind("Add"), OperationKind("ReLU"), OperationKind("View"),
            ]),
            .given(.input), .given(.target), .given(.initial),
            .given(.loaded),
            .given(.edited), .given(.zeroed), .given(.seed), .given(.initialState), .given(.forgotten),
        ]
    static let notes: [Explanation.Note] = [
        .used(places: 900), .usedWithGradient(places: 12, of: 900), .signOverCount(2), .signAtZero, .passes,
        .blocked(slope: 0), .blocked(slope: 0.01), .chosen, .notChosen, .tied(3), .moved, .dropped, .keptAndScaled(2),
        .padded(cells: 3), .normalizedBy(mean: 0.5, scale: 2), .runningStatistics, .rightClass, .otherClass, .ignored,
        .accumulated(passes: 2), .valuesOfForward, .valuesBeforeEdit, .firstStep, .optimizerStep(3), .unused,
    ]
    static let errors: [NumberError] = [
        .empty, .brackets("conv1[0"), .notAnIndex("x"), .notAnOperation("#x"), .unknownAttribute("gradd"),
        .twoAspects("a.grad.grad"), .unknownLayer("cnv1", nearest: "conv1", known: ["conv1"]),
        .unknownLayer("q", nearest: nil, known: ["conv1", "fc1"]),
        .unknownParameter(layer: "relu1", name: "weight", known: []),
        .unknownParameter(layer: "fc1", name: "w", known: ["weight", "bias"]), .unknownOperation(40, count: 12),
        .indexNeeded(tensor: "conv1", shape: [1, 6, 30, 30]), .indexCount(tensor: "loss", shape: [], given: 2),
        .indexCount(tensor: "fc1", shape: [1, 512], given: 3),
        .outOfRange(tensor: "fc1", dimension: 1, index: 512, size: 512), .noGradient("input"), .notAParameter("relu1"),
        .requiresGradOff("fc1.weight"), .cleared("fc1.weight"),
        .notMovable("target"), .noState(name: "momentum", optimizer: "SGD", known: []),
        .noState(name: "sum", optimizer: "Adam", known: ["exp_avg"]),
    ]

    @Test(arguments: Language.allCases)
    func everythingIsSaidInASentence(language: Language) {
        let end: Set<Character> = language == .en ? [".", "?"] : ["。", "？"]
        let missing: [NumberError.Missing] = [.define, .forward, .loss, .backward, .backwardOfThisForward, .update]
        let sentences =
            Self.kinds.map { ExplanationText.made($0)[language] }
            + Self.notes.map { ExplanationText.note($0)[language] }
            + (Self.errors + missing.map { .notYet("conv1", $0) }).map { $0.sentence[language] }
            + [
                GradientCheckResult.Comparison.agrees, .stepTooSmall, .stepTooLarge, .differs,
                .kink(left: 0, right: 0.5), .kink(left: -0.5, right: -0.25),
            ].map { verdict in
                let result = GradientCheckResult(
                    number: .init(.loss), step: 0.002, lossBelow: 1, lossAbove: 1, measured: 0.25, computed: 0,
                    verdict: verdict)
                return ExplanationText.verdict(result, step: "0.002")[language]
            } + [EditError.computed("loss").text[language]]
        for sentence in sentences {
            #expect(sentence.count > 6 && sentence.last.map(end.contains) ?? false, "\(sentence)")
        }
    }

    @Test func aGradientThatIsNotThereIsNotZero() {
        #expect(
            NumberError.notYet("fc1.weight", .backward).sentence.en == "No gradient yet: backward has not run.")
        #expect(NumberError.notYet("fc1.weight", .backward).sentence.zh == "还没有梯度：backward 还没运行。")
    }

    @Test func countsHaveSeparators() {
        #expect(
            ExplanationText.rest(count: "12,539", sum: "0.0312").en == "... 12,539 more, together 0.0312")
        #expect(ExplanationText.note(.used(places: 12544)).en.contains("12,544 places"))
    }
}
