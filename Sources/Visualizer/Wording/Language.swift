import Localization
import Training

extension Language {
    /// Every sentence and label on the screen.
    var wording: any Wording {
        switch self {
        case .en: English()
        case .zh: Chinese()
        }
    }
}
