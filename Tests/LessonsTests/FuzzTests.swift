import Expressions
import enum Expressions.Expression
import Foundation
import Testing
import TestSupport
import Training

@testable import Lessons

/// Whatever stands in a file, reading it ends, and says what is wrong.
struct FuzzTests {
    private static let pieces = [
        "{{", "}}", "{", "}", "[", "]", "```", "```step", "---", ":", "-", "- ", "\n", "\u{1B}[0m", "\"", "'", "&a",
        "*a", "|",
        "loss", "before(", "within 9999999999999999999999 steps", "1e999", "é", "中", "\u{202E}", "#", "!!binary", "? ",
        "\t",
    ]

    @Test
    func damagedLessons() throws {
        // The long form tries so many that it takes the short ones.
        let texts =
            Endurance.isWhole
            ? ["en", "zh"].map { LessonSkeleton.text("a", language: $0) }
            : try LessonLibrary.bundled().files("en").map { try String(contentsOf: $0, encoding: .utf8) }
        DamagedFiles("lesson", texts: texts, pieces: Self.pieces, short: 40).each { bytes in
            guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
            let examined = LessonFile.examine(text, file: "a.md", name: "a")
            #expect(examined.lesson != nil || !examined.problems.isEmpty)
            #expect(examined.lesson.map { $0.leftOut.count == examined.problems.count } ?? true)
            for problem in examined.problems { #expect(problem.place.line != nil, "\(problem)") }
            return examined.problems.map(\.description)
        }
    }

    @Test
    func damagedProgressAndTranscripts() throws {
        let progress = LessonProgress(
            step: "conv2", isDone: true,
            answers: [
                .init(step: "conv1", answer: "1,6,30,30", isRight: true, value: "[1, 6, 30, 30]"),
                .init(
                    step: "odd \"one\" \\ 中文: #", answer: "yes\n- no\u{202E}", isRight: false, misconception: "l1-sign"),
            ])
        let book = ProgressBook(["01-network": progress, "02: [x]": LessonProgress(step: "123")])
        #expect(try ProgressBook(book.yaml, file: "p") == book)
        DamagedFiles("progress", texts: [book.yaml], short: 400).each { bytes in
            guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
            let read = try ProgressBook(text, file: "progress.yaml")
            #expect(try ProgressBook(read.yaml, file: "p") == read)
            return read.yaml.split(separator: "\n").map(String.init)
        }
        let transcript = """
            lesson: "13-mine"
            language: "en"
            seed: 0
            predictions:
              - {step: "output-shape", answer: "10,8", right: true, value: "[10, 8]"}
              - {step: "first-loss", answer: "0.5", right: false, misconception: "initial-loss"}
              - {step: "train", answer: "", right: true, moves: ["lr = 0.2", "go to 99"]}
            keys: "Enter 1 0 Enter"

            """
        DamagedFiles("transcript", texts: [transcript], pieces: ["go to ", "forward"], short: 400).each { bytes in
            guard let text = String(validating: bytes, as: UTF8.self) else { return [] }
            let read = try Transcript(text, file: "a.yaml")
            #expect(try Transcript(read.yaml, file: "a") == read)
            return read.yaml.split(separator: "\n").map(String.init)
        }
    }

    @Test
    func anyExpressionIsReadOrRefused() {
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
            do throws(ExpressionError) {
                _ = try Expression(parsing: text)
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
        let steps = (0..<101).map { "```step\nid: a\($0)\n```\n" }.joined()
        let text = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 1\n---\n# T\n\n\(steps)"
        #expect(LessonFile.examine(text, file: "a.md", name: "a").problems.map(\.problem) == [.tooManySteps(101)])
    }
}
