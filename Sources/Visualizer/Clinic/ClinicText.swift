import Localization
import Training

/// What the clinic says.
enum ClinicText {
    static func heading(_ number: Int) -> Text { Text("The clinic, case \(number)", "诊所，病例 \(number)") }
    static func points(_ points: Int, best: Int?) -> Text {
        guard let best else { return Text("\(points) points", "\(points) 分") }
        return Text("\(points) points (best: \(best))", "\(points) 分（最好 \(best) 分）")
    }
    static func cost(_ points: Int) -> Text { Text("-\(points)", "-\(points)") }
    static let tests = Text("Tests", "检查")
    static let faults = Text("What is wrong?", "毛病在哪儿？")
    static let treatments = Text("What helps?", "怎么治？")
    static let found = Text("What was found", "检查结果")
    static let twin = Text("Beside its healthy twin", "和健康的孪生网络对比")
    static let paper = Text("As its author meant it", "作者本来的意思")
    static let task = Text(
        "Something is wrong with this network: it does not do what its author meant. Test it, say what is wrong, prescribe what helps.",
        "这个网络有毛病：它做的和作者想的不一样。做检查，说出毛病，开出处方。")
    static func price(_ cost: Int) -> Text {
        Text("It costs \(cost) points.", "这项检查要花 \(cost) 分。")
    }
    static let working = Text("working ...", "正在做……")
    static let nothingYet = Text("No test was done yet.", "还没做过检查。")
    static let asUsual = Text("as usual", "都正常")
    static func wrong(_ left: Int) -> Text {
        Text(
            "No, that is not it. \(left) \(left == 1 ? "try" : "tries") left.", "不对，不是这个。还能猜 \(left) 次。")
    }
    static func isFound(_ fault: Text) -> Text { Text("Right: \(fault.en).", "对了：\(fault.zh)。") }
    static func isTold(_ fault: Text) -> Text { Text("It was: \(fault.en).", "答案是：\(fault.zh)。") }
    static let thenTreat = Text("Now prescribe: Enter tries it.", "现在开处方：按 Enter 照着治一次。")
    /// What came of a treatment, by the measured part of what was lost.
    static func outcome(_ trial: Treatment.Trial) -> Text {
        let (before, after) = (score(trial.untreated), score(trial.treated))
        let scores = Text("\(before.en) → \(after.en)", "\(before.zh) → \(after.zh)")
        if trial.heals { return scores + Text(": healed.", "：治好了。") }
        let share = Int((100 * trial.share).rounded())
        return share > 0
            ? scores + Text(": \(share)% of what was lost came back.", "：丢掉的只回来 \(share)%。")
            : scores + Text(": no help.", "：没有用。")
    }
    static func score(_ course: ClinicCourse) -> Text {
        switch course.measure {
        case .accuracy:
            let percent = "\(Int((100 * course.score).rounded()))%"
            return Text("\(percent) right", "答对 \(percent)")
        case .r2: return Text("R² \(significant(course.score, 3))")
        }
    }
    static let untreated = Text("with the fault", "有毛病")
    static let treated = Text("treated", "治过")
    static let healthy = Text("healthy twin", "健康的孪生网络")
    static let epoch = Text("epoch", "轮")
    static let trainLoss = Text("train loss", "训练损失")
    static let validationLoss = Text("validation loss", "验证损失")
    static let helpful = Text("What helps: ", "该这样治：")
    static func lesson(_ name: String) -> Text {
        Text("Read: glassnet learn \(name)", "可以读：glassnet learn \(name)")
    }
    static func account(tests: Int, names: Int, treatments: Int, points: Int) -> Text {
        Text(
            "100 - \(tests) for tests - \(names) for wrong names - \(treatments) for wrong treatments = \(points) points",
            "100 - 检查 \(tests) - 说错毛病 \(names) - 开错处方 \(treatments) = \(points) 分")
    }
}

/// What is told where there is no terminal.
public enum ClinicGuide {
    /// How a case is played, a line each.
    public static func lines(_ number: Int) -> [Text] {
        [
            Text(
                "The clinic needs a terminal: glassnet clinic \(number) there.",
                "诊所要在终端里用：在终端里运行 glassnet clinic \(number)。"),
            Text(
                "Up and Down choose a test, Enter does it and costs points; Tab goes to the faults, Enter names one; then prescribe.",
                "上下键选一项检查，按 Enter 做，要花分；Tab 到毛病的列表，按 Enter 说出一个；然后开处方。"),
            Text(
                "Frames without a terminal: glassnet frame clinic \(number) --press \"Enter Down Enter Tab\"",
                "不用终端也能画出来：glassnet frame clinic \(number) --press \"Enter Down Enter Tab\""),
        ]
    }
}

extension [Text] {
    /// Each in a language.
    public subscript(in language: Language) -> [String] { map { $0[language] } }
}
