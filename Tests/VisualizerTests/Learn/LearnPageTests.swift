import Canvas
import Foundation
import Lessons
import Testing

@testable import Visualizer

struct LearnPageTests {
    private func section(_ name: String, _ count: Int, title: String? = nil) -> LearnPage.Section {
        LearnPage.Section(title: title, lines: (1...count).map { TextLine("\(name)\($0)") })
    }

    private func seen(_ sections: [LearnPage.Section], height: Int, from first: Int? = nil, end: Bool = true)
        -> [String]
    {
        var frame = Frame(width: 12, height: height)
        LearnPane(LearnPage(sections: sections), from: first, opensAtEnd: end, in: frame.bounds, Appearance())
            .draw(of: &frame, Appearance())
        return rowTexts(frame).map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test func allIsSeenWhereItFits() {
        #expect(
            seen([section("t", 2), section("q", 1, title: "Ask")], height: 5) == ["t1", "t2", "", "─ Ask ──────", "q1"])
    }

    @Test func whatIsAskedIsSeenWithAsMuchAsFitsBeforeIt() {
        let sections = [section("t", 3), section("q", 2)]
        #expect(seen(sections, height: 5) == ["t3", "", "q1", "q2", "▲ 2 more"])
        #expect(seen(sections, height: 5, from: 0) == ["t1", "t2", "t3", "", "▼ 2 more"])
        #expect(seen(sections, height: 5, end: false) == ["t1", "t2", "t3", "", "▼ 2 more"])
        #expect(seen(sections, height: 5, from: 1) == ["t2", "t3", "", "q1", "▲ 2-5 of 6 ▼"])
    }

    @Test func aLongSectionIsSeenFromItsBeginning() {
        #expect(seen([section("t", 2), section("q", 9)], height: 4) == ["q1", "q2", "q3", "▲▼"])
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
