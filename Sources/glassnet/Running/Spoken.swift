import Foundation
import Localization
import Training
import Visualizer

/// The language that a command's errors are told in: `--lang`, then the configuration file, then the locale. An error may come before
/// the command line is understood, so the words themselves are looked at.
enum Spoken {
    static let language = language(of: CommandLine.arguments, ProcessInfo.processInfo.environment)

    static func language(of arguments: [String], _ environment: [String: String]) -> Language {
        for (word, next) in zip(arguments, arguments.dropFirst() + [""]) {
            let value = word == "--lang" ? next : word.hasPrefix("--lang=") ? String(word.dropFirst(7)) : ""
            if let language = Language(rawValue: value) { return language }
        }
        let settings = try? LookSettings(environment: environment)
        return settings?.language ?? Presentation.language(of: environment)
    }

    /// An error of any kind; those of lessons are for teachers, in English.
    static func sentence(_ error: any Error, in language: Language) -> String {
        (error as? ExperimentError)?.text[language] ?? "\(error)"
    }
}
