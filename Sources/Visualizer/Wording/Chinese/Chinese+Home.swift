extension Chinese: HomeWording {
    var programSentence: String { "一个玻璃做的神经网络：一个阶段一个阶段地训练它，每个数都看得见。" }
    var lessonsTitle: String { "课程" }
    var experimentsTitle: String { "实验" }
    var noExperiments: String { "没有找到实验。" }
    func openHint(enter: String, step: String, train: String) -> String {
        "\(enter) 或 \(step)：逐个阶段地看。  \(train)：放开训练。"
    }
    func learnHint(enter: String) -> String { "按 \(enter) 开始。" }
    var lessonNext: String { "下一课" }
    func lessonAt(step: Int, of count: Int) -> String { "学到第 \(step) 步，共 \(count) 步" }
    func lessonDone(right: Int, of count: Int) -> String { count == 0 ? "学完了" : "学完了，\(count) 问答对 \(right)" }
    var notKeptMark: String { "进度没有保存" }
    func notKept(_ problem: KeepingProblem) -> String {
        switch problem {
        case .noHome: "\(notKeptMark)：没有设置 HOME"
        case .notWritten(let reason): "\(notKeptMark)：\(words(reason))"
        case .notUnderstood: "\(notKeptMark)：progress.yaml 是别的文件"
        }
    }
}
