import Canvas
import Localization
import Testing

@testable import Training
@testable import Visualizer

struct LossPanelTests {
    /// Loss and score of the samples set aside stand above the curve, in as many words as there is room for.
    @Test func theLastValidationIsTold() {
        var step = RealPlayer.step(Size(80, 24), press: "n n n").step
        func first(_ width: Int, _ height: Int, _ language: Language = .en) -> String {
            rowTexts(frame(Size(width, height), LossPanel(step: step, language: language)))[0]
        }
        #expect(!first(60, 12).contains("validation"))
        step.snapshot?.validations = [ValidationPoint(step: 45, loss: 0.35917, score: Score(.accuracy, 14 / 15))]
        #expect(first(60, 12) == "after step 44: validation 0.359, accuracy 93.3 %")
        #expect(first(40, 12) == "validation 0.359, accuracy 93.3 %")
        #expect(first(20, 12) == "accuracy 93.3 %")
        #expect(first(60, 12, .zh) == "第 44 步之后：验证 0.359，正确率 93.3 %")
        #expect(!first(60, 6).contains("accuracy"))
        step.snapshot?.validations = [ValidationPoint(step: 1, loss: 2, score: Score(.r2, -0.25))]
        #expect(first(60, 12) == "after step 0: validation 2, R² -0.25")
    }

    @Test func bracketsTurnToTheScoreAndBack() {
        var step = RealPlayer.step(Size(80, 24), press: "n n n 5").step
        step.select(.nextChannel)
        #expect(!step.plotsScore)
        step.snapshot?.validations = [
            ValidationPoint(step: 10, loss: 1, score: Score(.accuracy, 0.5)),
            ValidationPoint(step: 20, loss: 0.5, score: Score(.accuracy, 0.75)),
        ]
        step.select(.nextChannel)
        let score = step.plotData(.en)
        #expect(step.plotsScore && score.curves.map(\.title) == ["accuracy"] && score.limits == ValueRange(0, 100))
        #expect(score.curves[0].history.buckets.compactMap { $0.finite?.first } == [0.5, 0.75])
        #expect(step.lossNote(.en, Appearance()).text.hasPrefix("validation accuracy"))
        step.select(.previousChannel)
        #expect(step.plotData(.en).curves.map(\.name) == ["train", "validation"])
    }
}
