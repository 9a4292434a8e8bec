/// What a folder or file of a published set is for, by its name: `train`, `Training`, `train_set`, `val`, `test`, `t10k`.
enum PublishedPart: CaseIterable {
    case training, validation, test

    private var words: [String] {
        switch self {
        case .training: ["train", "training", "trn"]
        case .validation: ["val", "valid", "validation", "dev", "eval"]
        case .test: ["test", "testing", "t10k", "tst"]
        }
    }

    init?(_ name: some StringProtocol) {
        var word = name.lowercased().filter { $0.isLetter || $0.isNumber }
        if word.hasSuffix("set") { word.removeLast(3) }
        guard let part = PublishedPart.allCases.first(where: { $0.words.contains(word) }) else { return nil }
        self = part
    }
}
