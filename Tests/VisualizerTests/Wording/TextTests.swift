import Foundation
import Testing

/// What the compiler cannot see of texts in two languages: read from the sources, where both stand side by side.
struct TextTests {
    private static let texts: [(english: String, chinese: String)] = {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources").standardizedFileURL
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .flatMap { file in pairs(in: (try? String(contentsOf: file, encoding: .utf8)) ?? "") }
    }()

    /// The literals of each `Text("…", "…")` that has two and nothing else.
    private static func pairs(in source: String) -> [(english: String, chinese: String)] {
        let literals =
            /\s*"((?:[^"\\\n]|\\[^(\n]|\\\([\w.]*\))*)",\s*"((?:[^"\\\n]|\\[^(\n]|\\\([\w.]*\))*)"\s*\)/
        return source.components(separatedBy: "Text(").dropFirst().compactMap { $0.prefixMatch(of: literals) }
            .map { (String($0.output.1), String($0.output.2)) }
    }

    @Test func noLanguageIsLeftOut() {
        #expect(Self.texts.count > 500)
        // A blank between sentences is nothing in Chinese.
        for text in Self.texts where text.english.contains(where: { !$0.isWhitespace }) {
            #expect(!text.chinese.isEmpty, "\(text)")
        }
        for text in Self.texts where !text.chinese.isEmpty { #expect(!text.english.isEmpty, "\(text)") }
    }

    @Test func chineseHasCommasOfItsOwn() {
        let halfWidth = /\p{Script=Han}[,;:!?]\p{Script=Han}/
        for text in Self.texts {
            #expect(text.chinese.firstMatch(of: halfWidth) == nil, "\(text.chinese)")
        }
    }

    /// A number or a name that one language tells, the other tells too.
    @Test func bothLanguagesTellTheSame() {
        let inserted = /\\\((\w*)[\w.]*\)/
        func told(_ text: String) -> Set<String> {
            Set(text.matches(of: inserted).map { String($0.output.1) })
        }
        for text in Self.texts { #expect(told(text.english) == told(text.chinese), "\(text)") }
    }
}
