extension Chinese: HomeWording {
    var programSentence: String { "一个玻璃做的神经网络：一个阶段一个阶段地训练它，每个数都看得见。" }
    var experimentsTitle: String { "实验" }
    var noExperiments: String { "没有找到实验。" }
    func openHint(enter: String, step: String, train: String) -> String {
        "\(enter) 或 \(step)：逐个阶段地看。  \(train)：放开训练。"
    }
}
