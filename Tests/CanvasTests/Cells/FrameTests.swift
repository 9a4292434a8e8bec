import Canvas
import TestSupport
import Testing

@Suite struct FrameTests {
    private func text(_ frame: Frame) -> String { frame.text }

    @Test func aNewFrameIsBlank() {
        let frame = Frame(width: 3, height: 2)
        #expect(frame.cells == Array(repeating: .blank, count: 6))
        #expect(frame.bounds == Rect(x: 0, y: 0, width: 3, height: 2))
    }

    @Test func sizesAreClamped() {
        #expect(Frame(width: -3, height: 5).size == Size(0, 5))
        #expect(Frame(width: .max, height: 1).width == Frame.maximumSide)
    }

    @Test func outsideIsBlankToReadAndNothingToWrite() {
        var frame = Frame(width: 2, height: 2)
        let before = frame
        for (x, y) in [(-1, 0), (0, -1), (2, 0), (0, 2), (.max, .max), (.min, .min)] {
            frame[x, y] = Cell("x")
            #expect(frame[x, y] == .blank)
        }
        #expect(frame == before)
    }

    @Test func writingReturnsColumns() {
        var frame = Frame(width: 10, height: 1)
        #expect(frame.write("loss", at: 1, 0) == 4)
        #expect(frame.write("损失", at: 5, 0) == 4)
        #expect(text(frame) == " loss损失\n")
        #expect(frame[5, 0].base == "损")
        #expect(frame[6, 0].isContinuation)
    }

    @Test func aWideCharacterCutAtTheEdgeBecomesTheMark() {
        var frame = Frame(width: 3, height: 1, fill: Cell("."))
        #expect(frame.write("损失", at: 0, 0) == 3)
        #expect(text(frame) == "损…\n")
        // The same at the edge of a clip, whatever stands beyond it.
        var clipped = Frame(width: 5, height: 1, fill: Cell("."))
        clipped.write("损失", at: 0, 0, within: Rect(x: 0, y: 0, width: 3, height: 1))
        #expect(text(clipped) == "损…..\n")
    }

    @Test func textThatBeginsLeftOfTheClipIsCutThere() {
        var frame = Frame(width: 4, height: 1)
        frame.write("abcdef", at: -2, 0)
        #expect(text(frame) == "cdef\n")
        // The left half of 损 is outside: its right half is a blank.
        var wide = Frame(width: 4, height: 1, fill: Cell("."))
        wide.write("损失", at: -1, 0)
        #expect(text(wide) == " 失.\n")
    }

    @Test(arguments: [0, 1])
    func overwritingHalfAWideCharacterBlanksTheOther(half: Int) {
        var frame = Frame(width: 4, height: 1)
        frame.write("a损b", at: 0, 0)
        frame.write("x", at: 1 + half, 0)
        #expect(text(frame) == (half == 0 ? "ax b\n" : "a xb\n"))
    }

    @Test func aWideCharacterOverTwoHalvesBlanksBothRests() {
        var frame = Frame(width: 4, height: 1)
        frame.write("损失", at: 0, 0)
        frame.write("数", at: 1, 0)
        #expect(text(frame) == " 数\n")
        #expect(frame[3, 0] == .blank)
    }

    @Test func settingAWideCellSetsItsContinuation() {
        var frame = Frame(width: 3, height: 1)
        frame[0, 0] = Cell("数")
        frame[2, 0] = Cell("数")
        #expect(frame[1, 0].isContinuation)
        #expect(frame[2, 0] == .blank)
    }

    @Test func marksStayWithTheirCharacter() {
        var frame = Frame(width: 3, height: 1)
        #expect(frame.write("e\u{301}x", at: 0, 0) == 2)
        #expect(frame[0, 0].text == "e\u{301}")
        #expect(frame[0, 0].mark1 == "\u{301}")
        frame.write("a\u{300}\u{301}\u{302}", at: 0, 0)
        #expect(frame[0, 0].text == "a\u{300}\u{301}")
        #expect(frame[1, 0].base == "x")
    }

    @Test func controlCharactersNeverReachTheFrame() {
        var frame = Frame(width: 20, height: 1)
        frame.write("a\u{1B}[31mb\u{7}\u{0}\u{9B}2Jc\td\r\ne\u{202E}f\u{200B}", at: 0, 0)
        #expect(text(frame) == "a[31mb2Jc d  ef\n")
    }

    @Test func aWideCharacterHasOneLook() {
        var frame = Frame(width: 4, height: 1)
        frame.write("中文", at: 0, 0)
        // The right half of the first and the left half of the second.
        frame.restyle(Rect(x: 1, y: 0, width: 2, height: 1)) { $0.attributes = .bold }
        #expect((0..<4).map { frame[$0, 0].style.attributes } == [[], [], .bold, .bold])
    }

    @Test func aCellThatTakesNoColumnIsSetAsABlank() {
        var frame = Frame(width: 3, height: 1, fill: Cell("."))
        frame[0, 0] = Cell("\u{1B}")
        frame[1, 0] = Cell("\u{301}")
        frame.fill(Rect(x: 2, y: 0, width: 1, height: 1), with: Cell("\u{7}"))
        #expect(frame == Frame(width: 3, height: 1))
    }

    @Test func truncationSaysThatSomethingIsMissing() {
        var frame = Frame(width: 6, height: 3)
        frame.write("validation", in: frame.bounds.row(0))
        frame.write("损失函数", in: Rect(x: 0, y: 1, width: 5, height: 1))
        frame.write("exact!", in: frame.bounds.row(2))
        #expect(text(frame) == "valid…\n损失…\nexact!\n")
    }

    @Test(arguments: [
        ("n 12,544", 5, "n …"), ("n 12,544", 8, "n 12,544"), ("lr -0.01", 6, "lr …"), ("lr -0.01 x", 9, "lr -0.01…"),
        ("6,456,942", 8, "…"), ("conv12", 5, "conv…"), ("conv1.weight", 6, "conv1…"), ("1, 6, 30", 5, "1, 6…"),
        ("0.5 loss", 6, "0.5 l…"), ("5", 0, ""),
    ])
    func numbersWithinTextAreNotCut(text: String, width: Int, shown: String) {
        var frame = Frame(width: 12, height: 1, fill: Cell(" "))
        frame.write(text, in: Rect(x: 2, y: 0, width: width, height: 1))
        #expect(self.text(frame).dropFirst(2) == shown + "\n" || shown.isEmpty && self.text(frame) == "\n")
    }

    @Test func alignment() {
        var frame = Frame(width: 7, height: 3)
        for (row, alignment) in [Alignment.left, .center, .right].enumerated() {
            frame.write("abc", in: frame.bounds.row(row), alignment: alignment)
        }
        #expect(text(frame) == "abc\n  abc\n    abc\n")
    }

    @Test func numbersAreNeverCut() {
        var frame = Frame(width: 6, height: 4)
        frame.write(Float(0.58126754), in: Rect(x: 0, y: 0, width: 6, height: 1))
        frame.write(Float(0.58126754), in: Rect(x: 0, y: 1, width: 4, height: 1))
        frame.write(Float(-12544), in: Rect(x: 0, y: 2, width: 5, height: 1))
        frame.write(Float(-12544), in: Rect(x: 0, y: 3, width: 3, height: 1))
        #expect(text(frame) == "0.5813\n0.58\n -1e4\n###\n")
    }

    @Test func fillAndRestyle() {
        var frame = Frame(width: 4, height: 2)
        frame.write("损失", at: 0, 0)
        frame.fill(Rect(x: 1, y: 0, width: 2, height: 9), with: Cell("#"))
        #expect(text(frame) == " ##\n ##\n")
        frame.restyle(Rect(x: 1, y: 1, width: 9, height: 9)) { $0.attributes = .inverse }
        #expect(frame[1, 1] == Cell("#", style: Style(nil, on: nil, .inverse)))
        #expect(frame[0, 1] == .blank)
        #expect(frame[1, 0] == Cell("#"))
    }

    @Test func aFrameIsCopiedIntoAnother() {
        var source = Frame(width: 4, height: 2)
        source.write("损失", at: 0, 0)
        source.write("abcd", at: 0, 1)
        var target = Frame(width: 6, height: 3, fill: Cell("."))
        // Cuts 损 on the left and 失 on the right.
        target.draw(source, from: Rect(x: 1, y: 0, width: 2, height: 2), at: 2, 1)
        #expect(text(target) == "......\n..  ..\n..bc..\n")
        target.draw(source, at: -1, 0)
        #expect(text(target) == " 失...\nbcd ..\n..bc..\n")
    }
}
