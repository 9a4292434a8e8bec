import Canvas
import Foundation
import Localization
import Training
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

    /// For plain lines: the options, then what the locale says.
    init(plain options: LookOptions, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.init(options, depth: .none)
        if options.glyphs == nil, Presentation.isPlainLocale(environment) { appearance.glyphs = .ascii }
        language = options.language ?? Presentation.language(of: environment)
    }

    /// A line for people, in the characters that are to be used.
    func text(_ line: String) -> String { appearance.glyphs.isASCII ? line.reducedToASCII : line }

    /// For a terminal: option, then (of the language) what was last chosen on a screen, the configuration file, the terminal. Its colours are what it was opened
    /// with, which ``ColorWish`` decides.
    init(_ options: LookOptions, _ settings: LookSettings, environment: [String: String], terminal: Appearance) {
        appearance = Appearance(
            glyphs: options.glyphs ?? settings.glyphs ?? terminal.glyphs,
            theme: (options.theme ?? settings.theme).map(\.theme) ?? terminal.theme, depth: terminal.depth)
        language =
            options.language ?? RememberedLanguage(environment)?.language ?? settings.language
            ?? Presentation.language(of: environment)
    }

    /// Whether C or POSIX is asked for, as POSIX orders its variables; a locale that is not set shows UTF-8.
    private static func isPlainLocale(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale == "C" || locale == "POSIX"
    }

    /// Chinese where the locale says so, as POSIX orders its variables.
    static func language(of environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return (locale ?? "").hasPrefix("zh") ? .zh : .en
    }
}
