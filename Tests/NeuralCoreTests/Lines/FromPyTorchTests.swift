import Foundation
import Testing

/// The page that has PyTorch's lines beside ours: every Swift cell is part of a line that compiles here.
@Suite struct FromPyTorchTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    /// A row's second cell; a third one has the reason.
    private static var cell: Regex<(Substring, Substring?, Substring?)> {
        /^\| `.+?` \| (?:`` (.+) ``|`([^`]+)`) \|(?: [^`|]+(?:`[^`]+`[^`|]*)* \|)?$/
    }

    /// Without the line breaks and spaces that formatting puts in.
    private static func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    @Test func everySwiftCellCompiles() throws {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
        let lines = try files.filter { $0.lastPathComponent.hasPrefix("LinesFor") }
            .map { Self.bare(try String(contentsOf: $0, encoding: .utf8)) }.joined(separator: "\n")
        let page = try String(
            contentsOf: Self.folder.appending(
                path: "../../../Sources/NeuralCore/NeuralCore.docc/FromPyTorch.md"
            ).standardized, encoding: .utf8)
        let cells = page.split(separator: "\n").compactMap { row in
            row.firstMatch(of: Self.cell).flatMap { $0.1 ?? $0.2 }
        }
        #expect(cells.count > 110, "the pattern finds cells")
        let missing = cells.map(String.init).filter { !lines.contains(Self.bare($0)) }
        #expect(missing == [])
    }
}
