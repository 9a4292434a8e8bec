import Foundation
import Localization
import Testing

@testable import Lessons

/// Folders of lessons that are wrong, each with what `check` must say of it: errors in its files `expected`, and where it is about them
/// the notices in `notices`; in Chinese with the ending `zh`.
struct BrokenLessonTests {
    static let folder = Bundle.module.bundleURL.appending(path: "Broken")
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    @Test
    func areManyKinds() { #expect(Self.names.count >= 20) }

    @Test(arguments: names)
    func eachIsFoundWithItsLine(_ name: String) throws {
        let folder = Self.folder.appending(path: name)
        let report = LessonCheck(LessonLibrary(folder: folder)).report()
        for language in Language.allCases {
            try compare(report.errors, with: "expected", in: folder, language)
            let isAboutNotices = FileManager.default.fileExists(atPath: folder.appending(path: "notices").path)
            if isAboutNotices { try compare(report.notices, with: "notices", in: folder, language) }
        }
    }

    private func compare(_ problems: [LessonError], with name: String, in folder: URL, _ language: Language) throws {
        let said = problems.map { $0.text[language].replacing(folder.path + "/", with: "") }
        let ending = language == .en ? "" : ".\(language.rawValue)"
        if Self.isRecording {
            let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appending(path: "Broken/\(folder.lastPathComponent)/\(name)\(ending)")
            try said.map { $0 + "\n" }.joined().write(to: source, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: folder.appending(path: name + ending), encoding: .utf8)
        #expect(said == expected.split(separator: "\n").map(String.init))
        #expect(said.allSatisfy { $0.prefixMatch(of: #/(en|zh)/[a-z0-9-]+\.md:[0-9]+(: |：)/#) != nil })
    }

    /// What is seen beside a question, and whether it tells the answer.
    static let seen: [(question: String, text: String, told: String?)] = [
        ("predict: {ask: \"?\", value: 5400}", "fc1 5,400 params", "5,400"),
        ("predict: {ask: \"?\", value: 5400}", "540 and 54000", nil),
        ("predict: {ask: \"?\", value: 0.5813, tolerance: 1%}", "loss 0.582", "0.582"),
        ("predict: {ask: \"?\", value: 58, tolerance: 1%}", "58 of them", nil),
        ("predict: {ask: \"?\", value: 1}", "1.000", "1.000"),
        ("shape: {ask: \"?\", of: \"[1, 6, 30, 30]\"}", "conv1 1×6×30×30", "1×6×30×30"),
        ("shape: {ask: \"?\", of: \"[1, 6, 30, 30]\"}", "6 x 30 x 30", "6 x 30 x 30"),
        ("shape: {ask: \"?\", of: \"[1, 6, 30, 30]\"}", "[1, 6, 28, 28]", nil),
        (
            "choose: {ask: \"?\", options: [{text: \"Dead ReLU\", when: \"1 > 0\"}, {text: \"None\", when: \"1 < 0\"}]}",
            "patient: dead relu, none", "Dead ReLU"
        ),
        (
            "choose: {ask: \"?\", options: [{text: \"Dead ReLU\", when: \"1 > 0\"}, {text: \"None\", when: \"1 < 0\"}]}",
            "none is dead", nil
        ),
    ]

    @Test(arguments: seen.indices)
    func whatIsSeenMustNotTellTheAnswer(_ index: Int) throws {
        let (question, text, told) = Self.seen[index]
        let head = "---\ntitle: A\nsummary: A.\nexperiment: xor\nminutes: 1\n---\n# A\n"
        let lesson = try LessonFile.parse(
            head + "\nText.\n\n```step\nid: a\n\(question)\nrun: define\n```\n", file: "a.md", name: "a")
        let check = AnswerCheck(
            lesson: lesson, engine: LessonEngine(), seen: ["a": [SeenText(Text("the header", "标题行"), text)]])
        let expected = told.map { LessonError.Problem.answerSeen($0, in: Text("the header", "标题行")) }
        #expect(check.problems().map(\.problem) == [expected].compactMap(\.self))
    }

    /// What no repository should hold.
    @Test
    func aFileThatIsTooLargeOrNoText() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "en"), withIntermediateDirectories: true)
        let line = Data(repeating: UInt8(ascii: "x"), count: 10_000_000)
        try line.write(to: folder.appending(path: "en/a.md"))
        try Data([0xFF, 0xFE, 0x2D]).write(to: folder.appending(path: "en/b.md"))
        let problems = LessonCheck(LessonLibrary(folder: folder)).problems()
        #expect(problems.map(\.problem) == [.tooLarge, .notText])
    }
}
