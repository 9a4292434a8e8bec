import Foundation
import Localization
import Training

/// The words that lessons and screens use, in the order of their file.
public struct Glossary: Sendable, Equatable {
    public var terms: [Term]

    public init(terms: [Term]) { self.terms = terms }

    /// The program's own; empty where its file cannot be read, which ``read()`` tells.
    public static let bundled = (try? read()) ?? Glossary(terms: [])

    /// The program's own.
    ///
    /// - Throws: what is wrong with its file.
    public static func read() throws -> Glossary {
        let file = try LessonLibrary.bundled().folder.appending(path: "glossary.yaml")
        return try Glossary(YAMLFile.read(file), file: file.relativePath)
    }

    /// The term that a lesson marks.
    public subscript(id: String) -> Term? { terms.first { $0.id == id } }

    /// The term of a name in any language; capitals, blanks and hyphens do not count.
    public func term(named word: String) -> Term? {
        let wanted = Self.folded(word)
        return self[word] ?? terms.first { $0.allNames.contains { Self.folded($0) == wanted } }
    }

    /// The name that was most likely meant by a word that is none: a near one, else one that has the word in it.
    public func nearest(to word: String) -> String? {
        let names = terms.flatMap(\.allNames)
        let wanted = Self.folded(word)
        return nearestName(to: word, among: names)
            ?? names.first { !wanted.isEmpty && Self.folded($0).contains(wanted) }
    }

    private static func folded(_ name: String) -> String { name.lowercased().filter { !" -_".contains($0) } }
}

extension Glossary {
    /// Reads a file of terms.
    ///
    /// - Throws: an error with its line.
    init(_ text: String, file: String) throws(ExperimentError) {
        var settings = try Settings(text, owner: .words(Text("a glossary", "词汇表")), file: file)
        terms = []
        for (id, node) in settings.entries() {
            var entry = try Settings(node, owner: .named(id), file: file)
            var names: [Language: [String]] = [:]
            for language in Language.allCases {
                names[language] = try entry.texts(language.rawValue)
                if names[language]?.isEmpty ?? true { throw entry.missing(language.rawValue) }
            }
            var sentence = try Settings(entry.required("is"), owner: .named("is"), file: file)
            terms.append(
                Term(
                    id: id, names: names,
                    sentence: Text(try sentence.requiredText("en"), try sentence.requiredText("zh")),
                    seen: try entry.requiredText("seen"), command: try entry.requiredText("try"),
                    keys: try entry.text("press")?.split(separator: " ").map(String.init) ?? []))
            try sentence.finish()
            try entry.finish()
        }
        try settings.finish()
    }
}
