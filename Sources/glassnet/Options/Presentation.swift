import Canvas
import Visualizer

/// What was settled on: appearance and language.
struct Presentation {
    var appearance: Appearance
    var language: Language

    /// For frames without a terminal: the options alone, so that the same arguments give the same bytes everywhere.
    init(_ options: LookOptions) {
        appearance = Appearance(
            glyphs: options.glyphs ?? .braille, theme: (options.theme ?? .dark).theme,
            depth: options.color?.depth ?? .truecolor)
        language = options.language ?? .en
    }

    /// For a terminal: option, then NO_COLOR, then the configuration file, then what the terminal says.
    init(_ options: LookOptions, _ settings: LookSettings, environment: [String: String], terminal: Appearance) {
        let wantsNoColor = !(environment["NO_COLOR"] ?? "").isEmpty
        let color = options.color ?? (wantsNoColor ? .never : settings.color)
        appearance = Appearance(
            glyphs: options.glyphs ?? settings.glyphs ?? terminal.glyphs,
            theme: (options.theme ?? settings.theme).map(\.theme) ?? terminal.theme,
            depth: color?.depth ?? terminal.depth)
        language = options.language ?? settings.language ?? Presentation.language(of: environment)
    }

    /// Chinese where the locale says so, as POSIX orders its variables.
    private static func language(of environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return (locale ?? "").hasPrefix("zh") ? .zh : .en
    }
}
