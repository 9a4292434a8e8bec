import ArgumentParser
import Canvas
import Localization
import Training
import Visualizer

/// How the program looks: colours, glyphs, language. What is not given comes from the configuration file or the terminal.
struct LookOptions: ParsableArguments {
    @Option(
        help: "Colours: auto, never, 8, 256 or truecolor. (default: auto)",
        completion: .list(ColorChoice.allCases.map(\.rawValue)), transform: Reading.choice(.colours))
    var color: ColorChoice?

    @Option(
        help: "Glyphs: braille, block or ascii. (default: what the terminal can show)",
        completion: .list(Glyphs.allCases.map(\.rawValue)), transform: Reading.choice(.glyphs))
    var glyphs: Glyphs?

    @Option(
        name: .customLong("lang"), help: "Language: en or zh. (default: the locale's)",
        completion: .list(Language.allCases.map(\.rawValue)), transform: Reading.choice(.language))
    var language: Language?

    @Option(
        help: "Theme for a dark or a light background: dark or light. (default: dark)",
        completion: .list(ThemeChoice.allCases.map(\.rawValue)), transform: Reading.choice(.theme))
    var theme: ThemeChoice?
}

/// `--color`.
enum ColorChoice: String, CaseIterable {
    case auto
    case never
    case eight = "8"
    case twoHundredFiftySix = "256"
    case truecolor

    /// `nil` for auto.
    var depth: ColorDepth? {
        switch self {
        case .auto: nil
        case .never: ColorDepth.none
        case .eight: .eight
        case .twoHundredFiftySix: .twoHundredFiftySix
        case .truecolor: .truecolor
        }
    }
}

/// `--theme`.
enum ThemeChoice: String, CaseIterable {
    case dark
    case light

    var theme: Theme { self == .dark ? .dark : .light }
}
