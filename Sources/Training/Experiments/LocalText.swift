import Localization

/// A text of a file's author, in one language or in several: `title: Two moons`, or `title: {en: Two moons, zh: 两弯月牙}`.
public struct LocalText: Sendable, Equatable, ExpressibleByStringLiteral {
    private var texts: [Language: String] = [:]
    /// For languages that it is not there in.
    private var otherwise: String

    /// The same in every language.
    public init(_ text: String) { otherwise = text }

    public init(stringLiteral text: String) { self.init(text) }

    /// - Parameter texts: at least one; languages without one get the first of ``Language/allCases`` that has.
    init?(_ texts: [Language: String]) {
        guard let first = Language.allCases.lazy.compactMap({ texts[$0] }).first else { return nil }
        self.texts = texts
        otherwise = first
    }

    public subscript(language: Language) -> String { texts[language] ?? otherwise }

    /// In all languages, without repeating one.
    public var all: [String] {
        Language.allCases.map { self[$0] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Settings {
    /// A text, or a mapping with one for each language.
    mutating func localText(_ key: String) throws(ExperimentError) -> LocalText? {
        guard let node = node(key) else { return nil }
        guard node.mapping != nil else { return try text(key).map { LocalText($0) } }
        var settings = try Settings(node, owner: .named(key), file: file)
        var texts: [Language: String] = [:]
        for language in Language.allCases { texts[language] = try settings.text(language.rawValue) }
        try settings.finish()
        guard let text = LocalText(texts) else { throw settings.missing(Language.en.rawValue) }
        return text
    }
}
