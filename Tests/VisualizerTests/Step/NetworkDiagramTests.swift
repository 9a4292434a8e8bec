import Canvas
import Lessons
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// A network before it is built, alone in the room that the stepper and a lesson have for it.
struct NetworkDiagramTests {
    private func rows(
        _ experiment: String, _ size: Size, asked: String? = nil, _ language: Language = .en,
        _ appearance: Appearance = Appearance()
    ) throws -> [String] {
        let facts = try asked.map { asked in
            let file =
                "---\ntitle: T\nsummary: S\nexperiment: \(experiment)\nminutes: 5\n---\n# T\n\n```step\nid: a\n\(asked)\nrun: define\n```\n"
            return LessonPlay(try LessonFile.parse(file, file: "a.md", name: "a")).askedFacts
        }
        let diagram = NetworkDiagram(
            plan: try NetworkSummary(Experiment.load(experiment)), asked: facts ?? AskedFacts(), language: language)
        return rowTexts(frame(size, appearance, diagram))
    }

    @Test func besideALesson() throws {
        assertSnapshot(of: try rows("document", Size(40, 19)).joined(separator: "\n"), named: "document-40x19")
        assertSnapshot(of: try rows("xor", Size(40, 19)).joined(separator: "\n"), named: "xor-40x19")
    }

    @Test func inALargeWindow() throws {
        assertSnapshot(
            of: try rows("document", Size(72, 30), .zh).joined(separator: "\n"), named: "document-72x30-zh")
    }

    /// From the layer whose shape is asked on nothing is told: not its shape, nor what it gives to the next.
    @Test(arguments: [Size(40, 19), Size(40, 40), Size(72, 19), Size(72, 40)])
    func whatIsAskedIsAQuestionMark(_ size: Size) throws {
        let rows = try rows("document", size, asked: "shape: {ask: What?, of: flatten1}")
        let whole = rows.joined(separator: "\n")
        #expect(whole.contains("1×16×28×28"))
        for answer in ["12544", "12,544", "6,423,040", "6.42", "6,456,942"] { #expect(!whole.contains(answer)) }
        #expect(whole.contains("? is what is asked"))
        #expect(rows.contains { $0.contains("▸ □ flatten1") })
    }

    @Test func aCountThatIsAskedHidesTheSum() throws {
        let rows = try rows("document", Size(72, 40), asked: "predict: {ask: How many?, value: conv2.parameters}")
        #expect(rows.contains { $0.contains("conv2") && $0.hasSuffix("?") })
        #expect(rows.contains { $0.contains("fc1") && $0.hasSuffix("6,423,040") })
        #expect(!rows.joined().contains("6,456,942"))
        let all = try self.rows("document", Size(72, 40), asked: "predict: {ask: How many?, value: parameters}")
        #expect(all.count { $0.hasSuffix("?") } == 5)
    }

    /// A long network goes on with a mark, and the layer that is asked about is in sight.
    @Test func aLongNetworkShowsWhatIsAsked() throws {
        let whole = try rows("alexnet", Size(40, 19))
        #expect(whole.contains { $0.contains("▼") })
        let asked = try rows("alexnet", Size(40, 19), asked: "shape: {ask: What?, of: flatten1}")
        #expect(asked.contains { $0.contains("▸ □ flatten1") && $0.contains("?") })
        #expect(!asked.joined().contains("9216"))
    }

    @Test(arguments: [Size(20, 3), Size(10, 10), Size(1, 1), Size(30, 2)])
    func asSmallAsYouLike(_ size: Size) throws {
        for language in Language.allCases {
            _ = try rows("alexnet", size, asked: "shape: {ask: What?, of: fc8}", language, Appearance(glyphs: .ascii))
        }
    }
}
