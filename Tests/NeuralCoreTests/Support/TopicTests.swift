import Foundation
import Testing

/// The catalog's first page names everything that is public, and nothing that is not there.
@Suite struct TopicTests {
    private static let core = URL(filePath: #filePath)
        .appending(path: "../../../../Sources/NeuralCore").standardized

    /// The names of a file's public types and free functions, with whether they must be in a topic: functions of each element,
    /// layers and optimizers are listed by DocC itself.
    private static func names(in source: String, isElementwise: Bool) -> [(name: String, needsTopic: Bool)] {
        source.split(separator: "\n").compactMap { line in
            guard
                line.hasPrefix("public "),
                let match = line.firstMatch(
                    of: /^public (?:final )?(struct|class|enum|protocol|typealias|func|var|let) `?(\w+)/)
            else { return nil }
            let isKind = line.contains(/: (LibraryLayer|Optimizer|Adam) \{/)
            return (String(match.2), !isKind && !(isElementwise && match.1 == "func"))
        }
    }

    @Test func nameWhatIsPublic() throws {
        var (known, needed): (Set<String>, Set<String>) = ([], [])
        let files = FileManager.default.enumerator(at: Self.core, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            for (name, needsTopic) in Self.names(in: source, isElementwise: file.path.contains("/Elementwise/")) {
                known.insert(name)
                if needsTopic { needed.insert(name) }
            }
        }
        #expect(known.count > 90, "the pattern finds names")
        let page = try String(
            contentsOf: Self.core.appending(path: "NeuralCore.docc/NeuralCore.md"), encoding: .utf8)
        let topics = Set(page.matches(of: /- ``(\w+)/).map { String($0.1) })
        #expect(needed.subtracting(topics).sorted() == [], "public, and in no topic")
        #expect(topics.subtracting(known).sorted() == [], "in a topic, and not public")
    }
}
