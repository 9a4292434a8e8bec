@testable import Canvas
import TestSupport
import Testing

@Suite struct FrameChangesTests {
    @Test func equalFramesHaveNone() {
        let frame = Frame(width: 20, height: 6)
        #expect(frame.changes(from: frame).isEmpty)
    }

    @Test func neighboursAreOneRun() {
        let old = Frame(width: 10, height: 2)
        var new = old
        new.write("ab", at: 1, 0)
        new.write("c", at: 5, 0)
        new.write("d", at: 9, 1)
        #expect(
            new.changes(from: old) == [
                .init(x: 1, y: 0, length: 2), .init(x: 5, y: 0, length: 1), .init(x: 9, y: 1, length: 1),
            ])
    }

    @Test func aChangeOfStyleIsAChange() {
        let old = Frame(width: 4, height: 1)
        var new = old
        new.restyle(Rect(x: 2, y: 0, width: 1, height: 1)) { $0.background = Color(hex: 1) }
        #expect(new.changes(from: old) == [.init(x: 2, y: 0, length: 1)])
    }

    @Test func wideCharactersAreChangedWhole() {
        var old = Frame(width: 6, height: 1)
        old.write("a损b", at: 0, 0)
        var new = Frame(width: 6, height: 1)
        new.write("a数b", at: 0, 0)
        #expect(new.changes(from: old) == [.init(x: 1, y: 0, length: 2)])
    }

    @Test func anotherSizeIsAnotherPicture() {
        #expect(
            Frame(width: 3, height: 2).changes(from: Frame(width: 2, height: 2))
                == [.init(x: 0, y: 0, length: 3), .init(x: 0, y: 1, length: 3)])
        #expect(Frame(width: 0, height: 2).changes(from: Frame(width: 2, height: 2)).isEmpty)
    }

    /// Applying the runs to the old frame gives the new one; no run begins or ends inside a wide character.
    @Test func runsAreEnough() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let old = Frame.random(width: 12, height: 3, &generator)
            let new = Frame.random(width: 12, height: 3, &generator)
            var patched = old
            for run in new.changes(from: old) {
                #expect(!new[run.x, run.y].isContinuation)
                #expect(!new[run.x + run.length, run.y].isContinuation)
                patched.draw(new, from: Rect(x: run.x, y: run.y, width: run.length, height: 1), at: run.x, run.y)
            }
            #expect(patched == new)
        }
    }
}

extension Frame {
    /// Words of narrow and wide characters at random places.
    static func random(width: Int, height: Int, _ generator: inout SeededGenerator) -> Frame {
        var frame = Frame(width: width, height: height)
        for _ in 0..<6 {
            let word = ["a", "损", "e\u{301}", "网络", "loss", " "].randomElement(using: &generator)!
            frame.write(
                word, at: .random(in: -1...width, using: &generator), .random(in: 0..<height, using: &generator))
        }
        return frame
    }
}
