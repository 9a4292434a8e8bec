import Foundation
import Lessons
import TestSupport
import Testing
import Training

/// Whatever stands in a file, reading it ends, and says what is wrong.
struct FuzzTests {
    private static let pieces = [
        "{{", "}}", "{", "}", "[", "]", "```", "```step", "---", ":", "-", "- ", "\n", "\u{1B}[0m", "\"", "'", "&a",
        "*a", "|",
        "loss", "before(", "within 9999999999999999999999 steps", "1e999", "é", "中", "\u{202E}", "#", "!!binary", "? ",
        "\t",
    ]

    @Test
    func damagedLessonsAreRead() throws {
        var random = SeededGenerator(seed: 6)
        for file in try LessonLibrary.bundled().files("en") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for _ in 0..<12 {
                var characters = Array(text)
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<characters.count, using: &random)
                    let end = min(characters.count, place + Int.random(in: 0...30, using: &random))
                    let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
                    characters.replaceSubrange(place..<end, with: Array(piece))
                }
                let examined = LessonFile.examine(String(characters), file: "a.md", name: "a")
                #expect((examined.lesson == nil) == !examined.problems.isEmpty)
                for problem in examined.problems {
                    #expect(problem.place.line != nil, "\(problem)")
                    #expect(!problem.description.contains("\n"), "\(problem)")
                }
            }
        }
    }

    @Test
    func anyQuantityIsReadOrRefused() {
        var random = SeededGenerator(seed: 7)
        let words = [
            "loss", "conv1", ".", "[", "]", "0", "1e5", "(", ")", "+", "-", "*", "/", "<", "==", "and", "or", "not",
            "norm",
            "gradients", "before", "exists", "@", "#3", ",", "'a'", "near", "output_shape", " ", "curve", "falls",
            "\u{0}",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                words[Int.random(in: 0..<words.count, using: &random)]
            }.joined(separator: Bool.random(using: &random) ? "" : " ")
            do throws(QuantityError) {
                _ = try Quantity(parsing: text)
            } catch {
                #expect((1...(text.count + 1)).contains(error.column))
            }
        }
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "!!map "])
    func nestingWithoutEnd(piece: String) {
        let block = String(repeating: piece + "\n", count: 20_000)
        let text = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 1\n---\n# T\n\n```step\n\(block)```\n"
        #expect(LessonFile.examine(text, file: "a.md", name: "a").lesson == nil)
    }

    @Test
    func stepsWithoutEnd() {
        let steps = (0..<5000).map { "```step\nid: a\($0)\n```\n" }.joined()
        let text = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 1\n---\n# T\n\n\(steps)"
        #expect(LessonFile.examine(text, file: "a.md", name: "a").problems.map(\.problem) == [.tooManySteps(5000)])
    }
}
