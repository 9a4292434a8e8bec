import ArgumentParser
import Canvas
import Foundation
import Localization
import NeuralCore
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

    @Option(
        help: "The mouse: on, or off, which leaves it to the terminal. (default: on)",
        completion: .list(MouseChoice.allCases.map(\.rawValue)), transform: Reading.choice(.mouse))
    var mouse: MouseChoice?
}

/// `--mouse`.
enum MouseChoice: String, CaseIterable {
    case on, off
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

/// The configuration file, `$XDG_CONFIG_HOME/glassnet/config.yaml`: the look options by their names.
///
///     color: 256
///     glyphs: block
///     lang: zh
///     theme: light
///     mouse: off
struct LookSettings {
    var color: ColorChoice?
    var glyphs: Glyphs?
    var language: Language?
    var theme: ThemeChoice?
    var mouse: MouseChoice?

    /// Reads the file; a person who has none gets the defaults.
    init(environment: [String: String]) throws(ExperimentError) {
        guard let folder = baseDirectory("XDG_CONFIG_HOME", orInHome: ".config", environment) else { return }
        let file = URL(fileURLWithPath: folder + "/glassnet/config.yaml")
        guard !FileProblem.isMissing(file.path) else { return }
        var settings = try Settings(reading: file, owner: .configuration)
        color = try settings.choice("color", kind: .colours)
        glyphs = try settings.choice("glyphs", kind: .glyphs)
        language = try settings.choice("lang", kind: .language)
        theme = try settings.choice("theme", kind: .theme)
        mouse = try settings.choice("mouse", kind: .mouse)
        try settings.finish()
    }
}

/// A folder of the XDG base directories; `nil` for somebody without a home.
func baseDirectory(_ variable: String, orInHome folder: String, _ environment: [String: String]) -> String? {
    if let path = environment[variable], path.hasPrefix("/") { return path }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/" + folder
}

/// The colours that are wanted in a terminal, by the ways that people and programs have of saying it.
struct ColorWish {
    /// No more than these.
    let limit: ColorDepth
    /// What the terminal is said to have, whatever its description says.
    let promised: ColorDepth

    /// `--color`, then `NO_COLOR` (no-color.org), `FORCE_COLOR` (force-color.org) or `CLICOLOR_FORCE`, `CLICOLOR=0`
    /// (bixense.com/clicolors), then the configuration file; else the terminal's, of which COLORTERM may tell.
    init(_ option: ColorChoice?, _ settings: ColorChoice?, environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0.lowercased() } }
        let promisesColors = ["truecolor", "24bit"].contains(value("COLORTERM"))
        let wished: ColorDepth? =
            if let option {
                option.depth
            } else if value("NO_COLOR") != nil {
                ColorDepth.none
            } else if let forced = value("FORCE_COLOR") ?? value("CLICOLOR_FORCE") {
                ColorWish.depth(forced: forced)
            } else if value("CLICOLOR") == "0" {
                ColorDepth.none
            } else {
                settings?.depth
            }
        limit = wished ?? .truecolor
        promised = wished ?? (promisesColors ? .truecolor : .none)
    }

    /// 0 is off, 1 to 3 are the levels that chalk's FORCE_COLOR has; anything else only says that colours are wanted.
    private static func depth(forced value: String) -> ColorDepth? {
        switch value {
        case "0", "false": ColorDepth.none
        case "1": .eight
        case "2": .twoHundredFiftySix
        case "3": .truecolor
        default: nil
        }
    }
}
