import Localization

/// A word of the trade: what it means in one sentence, where it is seen, and something to try.
public struct Term: Sendable, Equatable {
    /// What lessons mark it by.
    public var id: String
    /// In each language, the usual name first.
    public var names: [Language: [String]]
    public var sentence: Text
    /// The screen that shows it, as the file has it: `stepper.weights`, `dashboard.loss`, `graph`.
    public var seen: String
    /// The words of a command line after `glassnet`: `step xor`, `explain xor loss`.
    public var command: String
    /// Keys to press then, by their names; none where the command prints its answer.
    public var keys: [String]

    /// The usual name.
    public var name: Text { Text(names[.en]?.first ?? id, names[.zh]?.first ?? id) }

    /// Its other names in a language, then the usual one in the other languages, where that differs.
    public func otherNames(_ language: Language) -> [String] {
        let own = names[language] ?? []
        let others = Language.allCases.filter { $0 != language }.compactMap { names[$0]?.first }
        return Array(own.dropFirst()) + others.filter { !own.contains($0) }
    }

    /// All names, those of every language.
    public var allNames: [String] { Language.allCases.flatMap { names[$0] ?? [] } }
}
