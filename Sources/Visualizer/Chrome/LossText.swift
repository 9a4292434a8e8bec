import Canvas
import Localization
import Training

/// What plots and tables say of losses and outputs.
enum LossText {
    static let loss = Text("loss", "损失")
    static let trainSeries = Text("train", "训练")
    static let validationSeries = Text("validation", "验证")
    /// The last validation; the longer wording first.
    static func validation(_ point: ValidationPoint) -> [Text] {
        let loss = NumberFormat.significant(3).string(point.loss)
        let score =
            switch point.score.measure {
            case .accuracy:
                Text("accuracy", "正确率") + Text(" \(NumberFormat.percent(1).string(point.score.value))")
            case .r2: Text("R² \(NumberFormat.significant(3).string(point.score.value))")
            }
        let short = Text("validation \(loss), \(score.en)", "验证 \(loss)，\(score.zh)")
        return [Text("after step \(point.step - 1): ", "第 \(point.step - 1) 步之后：") + short, short, score]
    }
    /// No loss can be drawn; the last is infinite or no number.
    static func noCurve(_ loss: Float) -> Text {
        Text(
            "the loss is \(NumberFormat.significant(4).string(loss)): there is no curve to draw",
            "损失是 \(NumberFormat.significant(4).string(loss))，画不出曲线")
    }
    static let outputHeading = Text("output", "输出")
    static let targetHeading = Text("target", "目标")
    static let differenceHeading = Text("difference", "差")
    static let stepAxis = Text("step", "步")
}
