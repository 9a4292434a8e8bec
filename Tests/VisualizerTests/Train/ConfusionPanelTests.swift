import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

struct ConfusionPanelTests {
    /// Class 0 always right, 1 twice taken for 2, 2 never named right.
    private let three = Confusion(
        [(0, 0), (0, 0), (1, 1), (1, 2), (1, 2), (2, 1)], names: ["cat", "dog", "fox"], classes: 3)

    /// Ten classes with a mistake here and there.
    private let ten = Confusion(
        (0..<360).map { ($0 % 10, $0 % 29 == 0 ? ($0 / 7) % 10 : $0 % 10) }, names: [], classes: 10)

    @Test func aSmallMatrixHasRecallAndPrecisionAtItsEdges() {
        for language in Language.allCases {
            let matrix = ConfusionMatrix(confusion: three, cursor: .init(row: 1, column: 2), language: language)
            assertSnapshot(of: frame(Size(34, 6), matrix), named: "three-\(language.rawValue)")
        }
        let matrix = ConfusionMatrix(confusion: three, language: .en)
        assertSnapshot(
            of: frame(Size(34, 6), Appearance(glyphs: .ascii, depth: .none), matrix), named: "three-ascii")
        assertSnapshot(of: frame(Size(14, 4), matrix), named: "three-least")
        assertSnapshot(of: frame(Size(13, 4), matrix), named: "three-too-small")
    }

    @Test func tenClassesFitBesideTheOtherPanels() {
        assertSnapshot(of: frame(Size(50, 13), ConfusionMatrix(confusion: ten, language: .en)), named: "ten")
    }

    @Test func manyClassesAreAListOfTheCommonestConfusions() {
        let many = Confusion((0..<3000).map { ($0 % 1000, $0 % 7 == 0 ? 3 : $0 % 1000) }, names: [], classes: 1000)
        assertSnapshot(
            of: frame(Size(30, 6), ConfusionList(confusion: many, row: 1, language: .en)), named: "many")
        let none = Confusion([(0, 0), (999, 999)], names: [], classes: 1000)
        assertSnapshot(of: frame(Size(40, 3), ConfusionList(confusion: none, language: .zh)), named: "no-mistake")
    }
}

/// Answers to the validation samples on the dashboard.
struct AnswersViewsTests {
    @Test func enterOnACellListsItsSamplesAndEscAllMistakesAgain() throws {
        var player = Player.train(steps: 215, Size(120, 36))
        player.press("4 Right Right Down Left Enter")
        #expect(player.train.answers.cell == ConfusionLook(row: 1, column: 1))
        let cell = ValidationAnswers.Wanted.cell(truth: 1, prediction: 1)
        #expect(player.train.answers.wanted == cell && player.train.focus == .data)
        #expect(player.train.sentView.dashboard.parts.contains(.answers(cell)))
        player.press("Esc")
        #expect(player.train.answers.wanted == .mistakes)
        #expect(player.train.sentView.dashboard.parts.contains(.answers(.mistakes)))
    }

    @Test func enterOnAMistakeOpensTheStepperWithIt() throws {
        var player = Player.train(steps: 215, Size(120, 36))
        player.press("2")
        let wanted = try #require(player.train.snapshot?.answers?.value.worst.first?.index)
        var state = player.state
        let requests = reduce(&state, .key(.enter)).requests
        #expect(requests == [.openStepper(sample: SamplePlace(.validation, wanted))])
        #expect(state.stepper != nil)
    }

    @Test func aRegressionShowsPredictionOverTruth() {
        let predictions = (0..<40).map { number in
            ValidationAnswers.Prediction(
                output: Float(number) + Float(number % 5), target: Float(number), input: nil)
        }
        var answers = ValidationAnswers(samples: 40, wanted: .mistakes, predictions: predictions)
        assertSnapshot(of: frame(Size(44, 12), PredictionPanel(answers: answers, language: .en)), named: "over-truth")
        answers.predictions = predictions.map { .init(output: $0.output, target: $0.target, input: $0.target / 10) }
        assertSnapshot(of: frame(Size(44, 12), PredictionPanel(answers: answers, language: .zh)), named: "curve")
    }
}
