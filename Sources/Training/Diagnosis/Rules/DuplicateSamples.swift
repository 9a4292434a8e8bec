import Localization

extension DiagnosisRule {
    /// Equal samples on both sides of the split: more than 5 %, so that a chance twin does not count.
    static let duplicateSamples = DiagnosisRule(.duplicateSamples, source: "the corpus", isStatic: true) { evidence in
        let data = evidence.facts.data
        let share = Float(data.duplicates) / Float(max(1, data.validation))
        guard data.duplicates > 1, share > 0.05 else { return nil }
        return Finding(
            .duplicateSamples, .warning, steps: evidence.wholeRun,
            [.init("duplicates", data.duplicates), .init("validation_samples", data.validation)],
            Text(
                "\(data.duplicates) of \(data.validation) validation samples are among the training samples too: the validation loss says too little.",
                "\(data.validation) 个验证样本里有 \(data.duplicates) 个也在训练样本里：验证损失说明不了什么。"),
            falseAlarm: Text("When so few inputs are possible that equal ones must come.", "可能的输入本来就很少、难免重复时。"),
            remedy: Remedy(Text("Split before samples are copied.", "先划分，再复制样本。")), lesson: "09-is-it-trained")
    }
}
