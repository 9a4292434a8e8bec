import Foundation
import Testing

@testable import Lessons

/// The format's page, against what it speaks of.
struct FormatTests {
    private func page() throws -> String {
        try String(
            contentsOf: LessonLibrary.bundled().folder.appending(path: "FORMAT.md"), encoding: .utf8)
    }

    private func problems(_ text: String, name: String, language: String = "en") throws -> [LessonError] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "\(language)/\(name).md")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return LessonCheck(LessonLibrary(folder: folder)).problems()
    }

    @Test
    func itsExampleIsALesson() throws {
        let match = try #require(try page().firstMatch(of: /````markdown\n(?<lesson>[\s\S]*?)````\n/))
        #expect(try problems(String(match.lesson), name: "13-example") == [])
    }

    /// Each kind of question as the page shows it; those that have an answer of their own are played, too.
    @Test func itsQuestionsCanBeAsked() throws {
        let match = try #require(try page().firstMatch(of: /```yaml\n(?<kinds>predict:[\s\S]*?)```\n/))
        let kinds = match.kinds.split(separator: "\n", omittingEmptySubsequences: false).reduce(into: [String]()) {
            if $1.first?.isLetter == true { $0.append("") }
            $0[$0.count - 1] += $1 + "\n"
        }
        #expect(Set(kinds.map { String($0.prefix { $0 != ":" }) }) == Set(Question.keys))
        for kind in kinds {
            let head = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n---\n# T\n\nText.\n\n```step\nid: a\n"
            let run = "run: [define, forward, loss, zero_grad, backward]\n"
            let examined = LessonFile.examine(head + run + kind + "```\n", file: "a.md", name: "a")
            #expect(examined.problems == [], "\(kind)")
            guard kind.hasPrefix("open") || kind.hasPrefix("write") else { continue }
            let lesson = try #require(examined.lesson)
            #expect(PlayCheck(lesson: lesson, engine: LessonEngine()).problems() == [], "\(kind)")
        }
    }

    @Test func itNamesWhatAStepCanShow() throws {
        let row = try #require(try page().split(separator: "\n").first { $0.hasPrefix("| `focus` |") })
        let forms = row.split(separator: "|")[1].matches(of: /`(?<form>[^`]+)`/).map { String($0.form) }
        #expect(forms == LessonFocus.forms)
        for form in forms {
            let text = form.replacing("LAYER", with: "fc1").replacing("NUMBER", with: "conv1[0,2,14,9]")
            #expect(LessonFocus(text) != nil, "\(form)")
        }
        for text in [
            "network.fc1", "weights", "weights.", "weights.fc1.", "activations.fc1.bias", "graph.fc1", "explain", "",
        ] {
            #expect(LessonFocus(text) == nil, "\(text)")
        }
    }

    /// Each misconception is asked somewhere, and the table says what it is.
    @Test
    func itsTableHasEveryMisconception() throws {
        let tags = Misconception.allCases.map(\.rawValue)
        let asked = Course.english.flatMap(\.steps).flatMap {
            ($0.question?.tags ?? []) + ($0.tag.map { [$0] } ?? [])
        }
        for tag in tags { #expect(asked.contains(tag), "no lesson asks \(tag)") }
        let rows = try page().matches(of: /\n\| `(?<tag>[a-z0-9-]+)` \| [^|]+ \|(?=\n)/).map { String($0.tag) }
        #expect(rows.filter(tags.contains) == tags)
    }

    /// Every misconception with every lesson and step that asks about it, as the lessons have them.
    @Test func itsTableOfPlacesIsTheCourses() throws {
        let places = Misconception.places(in: Course.english)
        #expect(places.count >= 30 && places == Misconception.places(in: Course.chinese))
        let written = places.mapValues { places in
            Dictionary(grouping: places) { String($0.lesson.prefix(2)) }.sorted { $0.key < $1.key }.map {
                lesson, steps in
                "\(lesson): " + steps.map { "`\($0.step)`" }.joined(separator: ", ")
            }.joined(separator: "; ")
        }
        let wanted = written.sorted { $0.key < $1.key }.map { "| `\($0)` | \(places[$0]?.count ?? 0) | \($1) |" }
        let rows = try page().split(separator: "\n").map(String.init)
        let heading = try #require(rows.firstIndex(of: "| tag | steps | lesson: steps |"))
        #expect(Array(rows[(heading + 2)...].prefix { $0.hasPrefix("|") }) == wanted)
    }

    @Test(arguments: ["en", "zh"])
    func theSkeletonPassesTheCheck(language: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try LessonSkeleton.write("13-mine", language: language, in: folder)
        #expect(LessonCheck(LessonLibrary(folder: folder)).problems() == [])
        #expect(try LessonFile.read(file).title == "13-mine")
        #expect(throws: LessonError.self) { try LessonSkeleton.write("13-mine", language: language, in: folder) }
        #expect(throws: LessonError.self) { try LessonSkeleton.write("../mine", language: language, in: folder) }
    }

    /// A teacher's lesson may come after the program's own.
    @Test
    func prerequisitesMayBeTheProgramsLessons() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try LessonSkeleton.write("13-mine", language: "en", in: folder)
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("prerequisites: []", with: "prerequisites: [01-network]")
            .write(to: file, atomically: true, encoding: .utf8)
        #expect(LessonLibrary(folder: folder).check().count == 1)
        #expect(try LessonLibrary(folder: folder, beside: [.bundled()]).check() == [])
    }
}
