import Canvas
import Foundation
import Localization
import NeuralCore
import Training
import Visualizer

/// The configuration file, `$XDG_CONFIG_HOME/glassnet/config.yaml`: the look options by their names.
///
///     color: 256
///     glyphs: block
///     lang: zh
///     theme: light
struct LookSettings {
    var color: ColorChoice?
    var glyphs: Glyphs?
    var language: Language?
    var theme: ThemeChoice?

    /// Reads the file; a person who has none gets the defaults.
    init(environment: [String: String]) throws(ExperimentError) {
        guard let folder = LookSettings.folder(environment) else { return }
        let file = folder.appending(path: "glassnet/config.yaml")
        guard !FileProblem.isMissing(file.path) else { return }
        var settings = try Settings(reading: file, owner: .configuration)
        color = try settings.choice("color", kind: .colours)
        glyphs = try settings.choice("glyphs", kind: .glyphs)
        language = try settings.choice("lang", kind: .language)
        theme = try settings.choice("theme", kind: .theme)
        try settings.finish()
    }

    private static func folder(_ environment: [String: String]) -> URL? {
        if let path = environment["XDG_CONFIG_HOME"], path.hasPrefix("/") { return URL(fileURLWithPath: path) }
        guard let home = environment["HOME"], !home.isEmpty else { return nil }
        return URL(fileURLWithPath: home).appending(path: ".config")
    }
}
