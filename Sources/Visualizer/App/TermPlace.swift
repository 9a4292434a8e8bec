import Lessons
import Localization
import Training

/// A screen of the program, by the word that the glossary has for it.
struct TermPlace: Sendable {
    /// `stepper.weights`, `dashboard.loss`, `graph`
    var word: String
    /// As it follows "Seen in".
    var text: Text
    /// Whether it is what a state shows.
    var isOnShow: @Sendable (AppState) -> Bool

    static let all: [TermPlace] = StepPanel.allCases.map(ofTheStepper) + ofTheDashboard + others

    static subscript(word: String) -> TermPlace? { all.first { $0.word == word } }

    private static func ofTheStepper(_ panel: StepPanel) -> TermPlace {
        let title = panel.kind.title
        return TermPlace(
            word: "stepper.\(panel.rawValue)",
            text: Text("the stepper, panel \(panel.number): \(title.en)", "逐步模式的面板 \(panel.number)：\(title.zh)"),
            isOnShow: { $0.keyContext == .step && $0.stepper?.mode == .panels && $0.stepper?.focus == panel })
    }

    /// Under the titles that its views have where classes are told apart.
    private static let ofTheDashboard = [
        ofTheDashboard(.loss, Text("Loss", "损失 (loss)")), ofTheDashboard(.score, Text("Accuracy", "准确率 (accuracy)")),
        ofTheDashboard(.plane, PlaneText.plane), ofTheDashboard(.decided, PlaneText.decision),
        ofTheDashboard(.mistakes, Text("Worst mistakes", "错得最厉害的")),
        ofTheDashboard(.batch, Text("Last batch", "最近一批 (batch)")),
        ofTheDashboard(.layers, Text("Network", "网络")), ofTheDashboard(.drawn, PlaneText.drawn),
        ofTheDashboard(.confusion, Text("Confusion", "混淆矩阵")), ofTheDashboard(.epochs, Text("Epochs", "各轮 (epoch)")),
    ]

    private static func ofTheDashboard(_ view: TrainView.Name, _ title: Text) -> TermPlace {
        TermPlace(
            word: "dashboard.\(view.rawValue)", text: Text("the dashboard: ", "仪表盘：") + title,
            isOnShow: { $0.keyContext == .train && $0.trainView == view })
    }

    private static let others: [TermPlace] = [
        TermPlace(
            word: "explanation", text: Text("the explanation of a number", "一个数的来历"),
            isOnShow: { $0.keyContext == .explanation }),
        TermPlace(word: "graph", text: Text("the autograd graph", "计算图"), isOnShow: { $0.keyContext == .graph }),
        TermPlace(
            word: "twin", text: Text("the stepper, a broken run beside its healthy twin", "逐步模式里，弄坏的和健康的对照"),
            isOnShow: { $0.keyContext == .step && $0.stepper?.mode == .twin }),
        TermPlace(
            word: "settings", text: Text("the experiment as a form", "设置表"), isOnShow: { $0.keyContext == .form }),
        TermPlace(
            word: "futures", text: Text("what would have been: futures", "另一种可能：未来"),
            isOnShow: { $0.foresight?.view == .futures }),
        TermPlace(
            word: "rate", text: Text("what would have been: find a learning rate", "另一种可能：找一个学习率"),
            isOnShow: { $0.foresight?.view == .rate }),
    ]
}
