import Foundation
import Lessons
import Localization
import TestSupport
import Testing
import Training

struct LessonFileTests {
    private static let header = "---\ntitle: T\nsummary: S\nexperiment: document\nminutes: 5\n---\n"

    @Test
    func readsALesson() throws {
        let lesson = try LessonFile.parse(Self.header + "# Hello\n", file: "01-a.md", name: "01-a")
        #expect(lesson.title == "T" && lesson.minutes == 5 && lesson.prerequisites.isEmpty)
        #expect(lesson.heading == "Hello" && lesson.steps.isEmpty)
    }

    static let broken: [(text: String, message: String)] = [
        ("# Hello\n", "a.md:1: does not begin with a header"), ("---\n---\n", "a.md:2: has no text"),
        ("---\n---\n# Hello\n", "a.md:1: a lesson's header needs 'title'"),
        ("---\n{}\n---\n# Hello\n", "a.md:2: a lesson's header needs 'title'"),
        ("---\ntitle: T\n", "a.md:3: the header is not closed"),
        (header, "a.md:6: has no text after its header"),
        ("---\ntitle: T\n---\n# T\n", "a.md:2: a lesson's header needs 'summary'"),
        (
            header.replacing("minutes: 5", with: "minutes: soon") + "# T\n",
            "a.md:5: 'minutes' must be a whole number, not 'soon'"
        ),
        (
            header.replacing("minutes", with: "minuets") + "# T\n",
            "a.md:5: a lesson's header has no setting 'minuets'; did you mean 'minutes'?"
        ),
        (
            header.replacing("minutes: 5", with: "minutes: 5\ncolour: red") + "# T\n",
            "a.md:6: a lesson's header has no setting 'colour'"
        ),
        (
            header.replacing("document", with: "documant") + "# T\n",
            "a.md:4: there is no preset and no file 'documant'; did you mean 'document'?"
        ),
        (header + "Text \u{1B}[31mred\n", "a.md:7: has a control character"),
        (header + "Text\n", "a.md:7: the text does not begin with its title"),
    ]

    @Test(arguments: broken.indices)
    func namesLineAndRemedy(_ index: Int) throws {
        let (text, message) = Self.broken[index]
        let error = #expect(throws: LessonError.self) { try LessonFile.parse(text, file: "a.md", name: "a") }
        #expect(try #require(error).description.hasPrefix(message))
    }

    // MARK: As real files are written

    private static let body = """
        # Hello

        One.

        ```step
        id: first
        run: define
        why: "Done."
        ```

        The end.

        """

    private func parsed(_ text: String) throws -> Lesson { try LessonFile.parse(text, file: "a.md", name: "a") }

    /// A lesson saved on Windows is the same lesson, with the same line numbers.
    @Test(arguments: ["\r\n", "\r"])
    func anyEndOfLineIsOne(end: String) throws {
        let text = Self.header + Self.body
        #expect(try parsed(text.replacing("\n", with: end)) == parsed(text))
        for (text, message) in Self.broken where text.count > 20 {
            let error = #expect(throws: LessonError.self) { try parsed(text.replacing("\n", with: end)) }
            #expect(try #require(error).description.hasPrefix(message))
        }
        for file in Endurance.share(oneIn: 6, of: try LessonLibrary.bundled().files("zh")) {
            let text = try String(contentsOf: file, encoding: .utf8)
            let folder = file.deletingLastPathComponent().deletingLastPathComponent().path
            func read(_ text: String) throws -> Lesson {
                try LessonFile.parse(text, file: "a.md", name: "a", folder: folder)
            }
            #expect(try read(text.replacing("\n", with: end)) == read(text))
        }
    }

    @Test(arguments: [
        ("---\n", "--- \n"), ("---\n", "---\t \n"), ("\n---\n#", "\n---  \n#"), ("\n---\n#", "\n...\n#"),
        ("\n---\n#", "\n... \n#"),
        ("---\n", "\u{FEFF}---\n"), ("# Hello\n", "# Hello #\n"), ("# Hello\n", "#  Hello \n"),
        ("# Hello\n", "Hello\n=====\n"),
        ("```step\n", "~~~step\n"), ("```step\n", "``` step \n"),
    ])
    func otherWaysToWriteTheSame(one: String, other: String) throws {
        var text = Self.header + Self.body
        let range = try #require(text.firstRange(of: one))
        text.replaceSubrange(range, with: other)
        if other.hasPrefix("~~~") { text.replace("```\n\nThe", with: "~~~\n\nThe") }
        var lesson = try parsed(text)
        let plain = try parsed(Self.header + Self.body)
        // A heading of two lines puts the step a line further down.
        lesson.steps[0].place = plain.steps[0].place
        #expect(lesson == plain)
    }

    @Test(arguments: ["---", " ---\ntitle: T\n---\n", "----\n", "\n---\n"])
    func whatIsNoHeader(text: String) {
        #expect(throws: LessonError.self) { try parsed(text + Self.body) }
    }

    /// Comments are not read by learners, nor are the steps in them asked.
    @Test func commentsAreForTeachers() throws {
        let text =
            Self.header + """
                # Notes

                <!-- Before all. -->
                The loss starts near 0.69. <!-- Teacher: {{nothing}} -->
                It <!-- or so --> falls.

                <!--
                For next year: moons.
                -->

                - one <!-- 1
                  {{still}} -->
                - two

                <!--
                ```step
                id: too-early
                predict: {ask: "What is the loss?", value: loss}
                ```
                -->

                `<!-- code -->`

                ```html
                <!-- code -->
                ```

                ```step
                id: define
                run: define
                why: "Defined. <!-- at last -->"
                ```

                The end. <!-- Homework? -->
                """
        let lesson = try parsed(text)
        #expect(lesson.steps.map(\.id) == ["define"])
        #expect(lesson.steps[0].place.line == 34)
        let shown = lesson.steps[0].text.filled { _ in nil }
        for hidden in ["Before", "Teacher", "or so", "moons", "still", "too-early"] { #expect(!shown.contains(hidden)) }
        #expect(shown.contains("The loss starts near 0.69."))
        #expect(shown.contains("`<!-- code -->`"))
        #expect(shown.contains("```html\n<!-- code -->\n```"))
        #expect(lesson.steps[0].why?.filled { _ in nil } == "Defined. ")
        #expect(lesson.closing.filled { _ in nil } == "The end. ")
    }

    @Test(arguments: [
        // Code stays as it is.
        ("`f\"{{{step}}}\"` is {7}", "`f\"{{{step}}}\"` is {7}"), ("`f\"{{loss}}\"`", "`f\"{{loss}}\"`"),
        ("``a ` {{loss}}``", "``a ` {{loss}}``"), ("```\nprint(f\"{{loss}}\")\n```", "```\nprint(f\"{{loss}}\")\n```"),
        ("~~~\n{{ user }}\n~~~", "~~~\n{{ user }}\n~~~"), ("a\n\n    {{loss}}\n\nb", "a\n\n    {{loss}}\n\nb"),
        ("a\n\n\t{{loss}}", "a\n\n\t{{loss}}"), ("`{{ open`", "`{{ open`"),
        // A value and nothing else.
        ("`{{loss}}`", "`7`"), ("`{{loss|3}}`", "`7`"), ("`{{ 'a }}`", "`{{ 'a }}`"),
        // Text.
        ("{{loss}}", "7"), ("a ` {{loss}}", "a ` 7"), ("- a\n    {{loss}}", "- a\n    7"),
        ("a\n    {{loss}}", "a\n    7"),
        ("$\\frac\\{{a}}{b}$", "$\\frac\\{{a}}{b}$"), ("\\{{loss}} {{loss}}", "\\{{loss}} 7"), ("}} alone", "}} alone"),
    ])
    func bracesInCode(text: String, shown: String) throws {
        let lesson = try parsed(Self.header + "# T\n\n" + text + "\n\n```step\nid: a\n```\n")
        #expect(lesson.steps[0].text.filled { _ in .success(.number(7)) } == shown)
    }

    /// What a teacher did not mean as a value is not taken away from the learner.
    @Test func namesOfNothingStayAsWritten() throws {
        let lesson = try parsed(Self.header + "# T\n\n$\\frac{{a}}{b}$, {{loss}}\n\n```step\nid: a\n```\n")
        let shown = lesson.steps[0].text.filled { expression in
            expression == .kept("a")
                ? .failure(.unknownName("a", nearest: nil)) : .failure(.missing(Text("no loss yet")))
        }
        #expect(shown == "$\\frac{{a}}{b}$, ?")
    }

    @Test
    func findsACycleAndAMissingPrerequisite() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "en"), withIntermediateDirectories: true)
        for (name, needs) in [("a", "b"), ("b", "a"), ("c", "z")] {
            let text = Self.header.replacing("minutes: 5", with: "minutes: 5\nprerequisites: [\(needs)]") + "# T\n"
            try text.write(to: folder.appending(path: "en/\(name).md"), atomically: true, encoding: .utf8)
        }
        let problems = LessonLibrary(folder: folder).check().map(\.problem)
        #expect(problems == [.cycle(["a", "b", "a"]), .cycle(["b", "a", "b"]), .unknownPrerequisite("z")])
    }
}
