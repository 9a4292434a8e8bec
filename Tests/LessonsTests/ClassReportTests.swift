import Foundation
import Testing
import Training

@testable import Lessons

/// What a class answered, read from a folder of transcripts.
struct ClassReportTests {
    private func withClass(_ body: (URL, ClassReader) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let lessons = folder.appending(path: "lessons")
        _ = try LessonSkeleton.write("13-mine", language: "en", in: lessons)
        let place = folder.appending(path: "class")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try body(place, ClassReader(place.path, LessonCatalog([LessonLibrary(folder: lessons)])))
    }

    private func transcript(_ loss: [String], _ closing: String = "train_loss < first", lesson: String = "13-mine")
        -> String
    {
        """
        version: 3
        lesson: "\(lesson)"
        language: "en"
        seed: 0
        keys: ""
        predictions:
          - {step: "output-shape", answer: "1,6,30,30", right: true}
          - {step: "first-loss", answer: "\(loss[0])", right: true, later: [\(loss.dropFirst().joined(separator: ", "))]}
          - {step: "train", answer: "", right: true}
          - {step: "closing", answer: "\(closing)", right: false}

        """
    }

    @Test func answersAreCountedByTryAndJudgedAnew() throws {
        try withClass { folder, reader in
            for (name, loss) in ["ann": ["0.5", "0.7"], "bob": ["0.7"], "cem": ["0.5", "0"], "dan": ["0.50", "0.7"]] {
                try transcript(loss).write(
                    to: folder.appending(path: "\(name).yaml"), atomically: true, encoding: .utf8)
            }
            let report = try reader.read()
            #expect(report.transcripts == 4 && report.learners == 4 && report.passedOver.isEmpty)
            #expect(report.questions.map(\.step) == ["output-shape", "first-loss", "train", "closing"])
            let loss = report.questions[1]
            #expect(loss.answers.map(\.answer) == ["0.5", "0.7", "0"])
            #expect(loss.answers.map(\.first) == [["ann", "cem", "dan"], ["bob"], []])
            #expect(loss.answers.map(\.second) == [[], ["ann", "dan"], ["cem"]])
            #expect(
                loss.count(.first) == 4 && loss.right(.first) == 1 && loss.right(.second) == 2
                    && loss.count(.second) == 3)
            // What the files say came of it does not count.
            #expect(loss.answers[0].misconception == "initial-loss" && !loss.answers[0].isRight)
            #expect(report.questions[3].answers[0].isRight && report.questions[3].answers[0].said.en == "Down")
            #expect(report.questions[2].isGoal && report.questions[2].right(.first) == 4)
            let shown = report.misconceptions
            #expect(shown.map(\.tag) == ["initial-loss"] && shown[0].who == ["ann", "cem", "dan"])
            #expect(shown[0].times == 3 && shown[0].lessons == ["13-mine"])
            let lines = report.csv(withNames: false) { $0.answer }.split(separator: "\r\n")
            #expect(lines[0] == "lesson,page,step,answer,right,misconception,first,second")
            #expect(lines.contains("13-mine,3,first-loss,0.5,no,initial-loss,3,0"))
            #expect(!report.csv(withNames: false) { $0.answer }.contains("ann"))
            #expect(report.csv(withNames: true) { $0.answer }.contains("first-loss,0.7,yes,,1,2,bob,ann; dan\r\n"))
            #expect(try reader.read() == report)
        }
    }

    @Test func whatDoesNotCountIsNamed() throws {
        try withClass { folder, reader in
            let files = [
                "notes.txt": "hello", "broken.yaml": "lesson: [", "other.yaml": transcript(["0.7"], lesson: "99-other"),
                ".hidden.yaml": "x", "eve.yaml": transcript(["many"]),
                "gil.yaml": transcript([String(repeating: "many", count: 5000)]),
            ]
            for (name, text) in files {
                try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            }
            // A learner with a folder, in which the first file of a lesson counts.
            let fay = folder.appending(path: "fay")
            try FileManager.default.createDirectory(at: fay, withIntermediateDirectories: true)
            try transcript(["0.5"]).write(to: fay.appending(path: "1.yaml"), atomically: true, encoding: .utf8)
            try transcript(["0.7"]).write(to: fay.appending(path: "2.yaml"), atomically: true, encoding: .utf8)
            let report = try reader.read()
            let told = report.passedOver.map { $0.text(withNames: true).en }
            #expect(told.contains("notes.txt: no transcript; passed over"))
            #expect(told.contains { $0.hasPrefix("broken.yaml: ") && $0.hasSuffix("; passed over") })
            #expect(told.contains("other.yaml: there is no lesson '99-other'; add its folder with --lessons"))
            #expect(told.contains { $0.hasPrefix("eve.yaml: 'many' is no answer to the step 'first-loss'") })
            // An answer of any length is told on one line that is not.
            #expect(told.contains { $0.hasPrefix("gil.yaml: 'many") && $0.count < 1200 })
            #expect(told.count == 5, "\(told)")
            #expect(!report.passedOver.contains { $0.text(withNames: false).en.contains("eve") })
            #expect(report.questions.first { $0.step == "first-loss" }?.answers.map(\.first) == [["fay"]])
            #expect(report.learners == 3)
        }
    }

    @Test func aFolderMayBeEmptyButMustBeThere() throws {
        try withClass { _, reader in
            let report = try reader.read()
            #expect(report.questions.isEmpty)
        }
        let missing = ClassReader("/no/such", LessonCatalog([]))
        let error = #expect(throws: ExperimentError.self) { try missing.read() }
        #expect(error?.kind == .missing && error?.description.hasPrefix("/no/such: ") == true)
    }
}
