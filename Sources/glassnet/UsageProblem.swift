import ArgumentParser
import Localization

/// What is wrong with a command line, in one line, and the usage of the command it was meant for.
struct UsageProblem {
    let sentence: String
    let usage: String

    /// `nil` for what is no error: help and version are asked for.
    init?(_ error: any Error, _ words: some Sequence<String>) {
        guard Glassnet.exitCode(for: error) != .success else { return nil }
        // The parser gives a list of allowed values a line each.
        let lines = Glassnet.fullMessage(for: error).split(separator: "\n").map(String.init)
        usage = lines.first { $0.hasPrefix("Usage: ") } ?? "Usage: \(Glassnet.usageString(for: Glassnet.self))"
        sentence =
            UsageProblem.unknownCommand(words)
            ?? Glassnet.message(for: error).split(separator: "\n").joined(separator: " ")
    }

    /// A word that stands where a command should.
    private static func unknownCommand(_ words: some Sequence<String>) -> String? {
        var command: any ParsableCommand.Type = Glassnet.self
        for word in words {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            if let next = known.first(where: { $0._commandName == word }) {
                command = next
                continue
            }
            let names = known.map { $0._commandName }
            let near = nearestName(to: word, among: names).map { "did you mean '\($0)'? " } ?? ""
            return "there is no command '\(word)'; \(near)(there are \(names.joined(separator: ", ")))"
        }
        return nil
    }
}
