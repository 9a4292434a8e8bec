import Foundation
import Testing
import Training

@testable import Lessons

struct ProgressTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)/state")
        .path
    private var file: ProgressFile { ProgressFile(folder: folder) }

    private func put(_ text: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: file.path, atomically: true, encoding: .utf8)
    }

    private func removeFolder() {
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: folder).deletingLastPathComponent())
    }

    static let progress = LessonProgress(
        step: "conv2", isDone: true,
        answers: [
            .init(step: "conv1", answer: "1,6,30,30", isRight: true, value: "[1, 6, 30, 30]"),
            .init(step: "odd \"one\" \\ 中文: #", answer: "yes\n- no", isRight: false, misconception: "l1-sign"),
        ])

    @Test func whatIsWrittenIsRead() throws {
        let book = ProgressBook(["01-network": Self.progress, "02: [x]": LessonProgress(step: "123")])
        #expect(try ProgressBook(book.yaml, file: "p") == book)
        #expect(try ProgressBook(ProgressBook().yaml, file: "p") == ProgressBook())
    }

    @Test func oneLessonIsKeptBesideTheOthers() throws {
        defer { removeFolder() }
        #expect(try file.read() == ProgressBook())
        try file.keep(Self.progress, of: "01-network")
        try file.keep(LessonProgress(step: "a"), of: "02-autograd")
        #expect(try file.read().lessons == ["01-network": Self.progress, "02-autograd": LessonProgress(step: "a")])
        try file.keep(nil, of: "01-network")
        #expect(try file.read().lessons.keys.sorted() == ["02-autograd"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["progress.yaml"])
    }

    @Test(arguments: [
        ("", "needs 'lessons'"), ("hello", "mapping"), ("lessons: [1]", ":1:"),
        ("lessons: {a: {step: b, star: 1}}", "star"),
        ("other: 1\nlessons: {}", "other"), ("lessons:\n  a: {done: true}", "step"),
        ("lessons: {a: {step: b, answers: 3}}", "answers"),
        ("\u{0}\u{1}", ":"),
    ])
    func foreignContentIsNamedAndLeftAlone(text: String, named: String) throws {
        defer { removeFolder() }
        try put(text)
        do {
            try file.keep(Self.progress, of: "01-network")
            Issue.record("\(text) was overwritten")
        } catch {
            #expect(error.description.hasPrefix(file.path))
            #expect(error.description.contains(named), "\(error)")
            #expect(!error.description.contains("\n"))
        }
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        defer { removeFolder() }
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: folder).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try "a file".write(toFile: folder, atomically: true, encoding: .utf8)
        #expect(throws: ExperimentError.self) { try file.keep(Self.progress, of: "a") }
    }
}
