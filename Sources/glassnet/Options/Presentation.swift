import Canvas
import Visualizer

/// What was settled on: appearance and language.
struct Presentation {
    var appearance: Appearance
    var language: Language

    /// For frames without a terminal: the options alone, so that the same arguments give the same bytes everywhere.
    ///
    /// - Parameter depth: what the format can show, unless `--color` says otherwise.
    init(_ options: LookOptions, depth: ColorDepth) {
        appearance = Appearance(
            glyphs: options.glyphs ?? .braille, theme: (options.theme ?? .dark).theme,
            depth: options.color?.depth ?? depth)
        language = options.language ?? .en
    }

    /// For a terminal: option, then the configuration file, then what the terminal says. Its colours are what it was opened
    /// with, which `colorLimit` decides.
    init(_ options: LookOptions, _ settings: LookSettings, environment: [String: String], terminal: Appearance) {
        appearance = Appearance(
            glyphs: options.glyphs ?? settings.glyphs ?? terminal.glyphs,
            theme: (options.theme ?? settings.theme).map(\.theme) ?? terminal.theme, depth: terminal.depth)
        language = options.language ?? settings.language ?? Presentation.language(of: environment)
    }

    /// No more colours than these in a terminal: option, then NO_COLOR, then the configuration file.
    static func colorLimit(
        _ options: LookOptions, _ settings: LookSettings, environment: [String: String]
    ) -> ColorDepth {
        let wantsNoColor = !(environment["NO_COLOR"] ?? "").isEmpty
        let color = options.color ?? (wantsNoColor ? .never : settings.color)
        return color?.depth ?? .truecolor
    }

    /// Chinese where the locale says so, as POSIX orders its variables.
    private static func language(of environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return (locale ?? "").hasPrefix("zh") ? .zh : .en
    }
}
