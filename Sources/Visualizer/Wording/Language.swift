/// The languages the program speaks. The raw value is what `--lang` takes.
public enum Language: String, Sendable, CaseIterable {
    case en, zh

    /// Every sentence and label on the screen.
    var wording: any Wording {
        switch self {
        case .en: English()
        case .zh: Chinese()
        }
    }
}
