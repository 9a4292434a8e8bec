import Canvas
import Lessons
import Testing

@testable import Visualizer

struct LearnPageTests {
    private func section(_ name: String, _ count: Int, title: String? = nil) -> LearnPage.Section {
        LearnPage.Section(title: title, lines: (1...count).map { TextLine("\(name)\($0)") })
    }

    private func pages(_ sections: [LearnPage.Section], height: Int) -> [[String]] {
        LearnPage(sections: sections).pages(width: 12, height: height, Appearance()).map { $0.map(\.text) }
    }

    @Test func allOnOnePageWhereItFits() {
        #expect(
            pages([section("t", 2), section("q", 1, title: "Ask")], height: 5) == [
                ["t1", "t2", "", "─ Ask ──────", "q1"]
            ])
    }

    @Test func theLastPageKeepsWholeSections() {
        #expect(
            pages([section("t", 3), section("q", 2), section("h", 2)], height: 5)
                == [["t1", "t2", "t3"], ["q1", "q2", "", "h1", "h2"]])
    }

    @Test func aLongSectionGoesOverSeveralPages() {
        #expect(
            pages([section("t", 5), section("q", 1)], height: 2) == [["t1", "t2"], ["t3", "t4"], ["t5"], ["q1"]])
        #expect(pages([section("t", 5)], height: 3) == [["t1", "t2", "t3"], ["t4", "t5"]])
        #expect(pages([], height: 3) == [[]])
    }

    @Test func theTextPaneIsWhatLessonsAreWrittenFor() {
        let layout = LearnLayout(Size(80, 24))
        #expect(layout.text.size == Size(38, 22))
        #expect(layout.network.size == Size(40, 23))
        #expect(LearnLayout(Size(120, 36)).text.width == 46)
        for size in [Size(60, 18), Size(80, 24), Size(100, 30), Size(160, 48), Size(240, 70)] {
            let layout = LearnLayout(size)
            #expect(layout.text.maxX == layout.border.x && layout.border.maxX == layout.network.x)
            #expect(layout.network.maxX == size.width && layout.text.maxY == size.height - 1)
        }
    }

    /// Keys that a step presses are the stepper's.
    @Test func misspeltKeysAreFound() {
        func problems(_ press: String) -> [String] {
            let step = "id: read\npress: \"\(press)\""
            let lesson = SampleLesson.parsed(SampleLesson.english.replacing("id: read", with: step))
            return LearnFit.problems(lesson, "en").map { "\($0.problem)" }
        }
        #expect(problems("2 Right Right Enter") == [])
        #expect(problems("2 Rigth").count == 1)
        #expect(problems("2 Rigth q ~").count == 2)
    }
}
