import Foundation
import Localization
import Training

/// The language that was last chosen on a screen, in `$XDG_STATE_HOME/glassnet/language`: the next screen begins with it.
struct RememberedLanguage {
    private let path: String

    /// `nil` for somebody without a home.
    init?(_ environment: [String: String]) {
        guard let folder = baseDirectory("XDG_STATE_HOME", orInHome: ".local/state", environment) else { return nil }
        path = folder + "/glassnet/language"
    }

    /// `nil` where none was chosen, or where something else stands in the file.
    var language: Language? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.utf8.count < 10 else { return nil }
        return Language(rawValue: text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Where it cannot be written, the next screen begins as this one did: nothing is lost that needs words.
    func keep(_ language: Language) {
        try? OutputFile.write(language.rawValue + "\n", to: path, makesFolder: true)
    }
}
