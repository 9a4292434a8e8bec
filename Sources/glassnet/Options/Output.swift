import Foundation
import Lessons
import Localization
import NeuralCore
import Training
import Visualizer

/// The two streams: results to standard output, everything else to standard error. Each line is written at once, so that who
/// reads a long run from a pipe sees it grow.
enum Output {
    static func line(_ text: String) { write(lines(text) + "\n", to: .standardOutput) }

    /// Text that ends its own lines.
    static func text(_ text: String) { write(lines(text), to: .standardOutput) }

    /// Frames, which may have sequences for the terminal, and other texts in which every character is our own or was looked at.
    static func bytes(_ text: String) { write(text, to: .standardOutput) }

    /// A problem in one line.
    static func problem(_ sentence: String) { write("glassnet: \(sentence.printable)\n", to: .standardError) }

    /// What could be better and is no error, in one line.
    static func remark(_ sentence: String) {
        problem("\(Text("notice", "注意")[Spoken.language]): \(sentence)")
    }

    /// What was done to data and batches.
    static func notices(_ notices: [Notice]) { for notice in notices { problem(notice.text[Spoken.language]) } }

    /// A line of our own for people, not a result.
    static func note(_ text: String) { write(lines(text) + "\n", to: .standardError) }

    /// What comes from file names and files must not steer the terminal.
    private static func lines(_ text: String) -> String {
        text.replacingCommands { $0 == "\n" ? "\n" : $0.properties.isWhitespace ? " " : "" }
    }

    /// Where the result cannot be written there is nothing left to do: who reads a pipe may have read enough, a disk may be
    /// full.
    private static func write(_ text: String, to file: FileHandle) {
        do {
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            guard file === FileHandle.standardOutput else { return }
            let reason = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError).code
            if reason == Int(EPIPE) { exit(128 + SIGPIPE) }
            problem("standard output cannot be written: \(String(cString: strerror(Int32(reason))))")
            exit(Failure.Status.unwritableOutput.rawValue)
        }
    }
}

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

    /// An error of any kind.
    static func sentence(_ error: any Error, in language: Language) -> String {
        (error as? ExperimentError)?.text[language] ?? (error as? LessonError)?.text[language] ?? "\(error)"
    }
}
