import Localization
import Training

enum DiagnosisText {
    static let title = Text("What was found wrong", "查出了什么问题")
    static let nothing = Text(
        "Nothing was found wrong. The rules look at the losses, the layers and the updates at steps that they choose by themselves; "
            + "what they have not seen yet they do not know.",
        "没有查出问题。规则在它们自己选的那些步上看损失、各层和更新；还没看到的，它们不知道。")
    static let notYet = Text(
        "Nothing has run yet: there is nothing to find anything in.", "还什么都没运行：没有可查的东西。")
    static func severity(_ severity: Finding.Severity) -> Text {
        switch severity {
        case .note: Text("note", "提示")
        case .warning: Text("warning", "警告")
        case .error: Text("error", "错误")
        }
    }
    static func steps(_ steps: ClosedRange<Int>) -> Text {
        steps.count == 1
            ? Text("step \(steps.lowerBound)", "第 \(steps.lowerBound) 步")
            : Text("steps \(steps.lowerBound)–\(steps.upperBound)", "第 \(steps.lowerBound)–\(steps.upperBound) 步")
    }
    static let falseAlarm = Text("A false alarm? ", "会不会是误报？")
    static let lesson = Text("Lesson: ", "课程：")
    /// What Enter does, before the remedy's own words for its edits.
    static func remedy(_ remedy: Remedy) -> Text {
        Text("Try from step \(remedy.fromStep): ", "从第 \(remedy.fromStep) 步起试试：")
    }
    static let advice = Text("Advice: ", "建议：")

    static let growth = Text("The largest numbers, step by step", "每一步里最大的数")
    static let step = Text("step", "步")
    static let weight = Text("weight", "权重")
    static let activation = Text("activation", "激活值")
    static let update = Text("update", "更新")

    static func trying(_ trial: RemedyTrial) -> Text {
        Text(
            "\(trial.with.losses.count) of \(trial.steps) steps, with it and without",
            "用它和不用它，各 \(trial.steps) 步中的第 \(trial.with.losses.count) 步")
    }
    static let tryIt = Text(
        "Enter tries it: beside the run as it went, from that step on. The run itself stays where it is.",
        "按 Enter 试一试：从那一步起，和原来的训练并排走。训练本身不动。")
    static let take = Text("Enter takes it over.", "按 Enter 就采用。")
}
