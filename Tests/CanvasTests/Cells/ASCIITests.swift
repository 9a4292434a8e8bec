import Canvas
import Testing

@Suite struct ASCIITests {
    @Test func everyCharacterKeepsItsColumns() {
        var frame = Frame(width: 20, height: 2)
        frame.write("6×30 → 损失… é e\u{301}", at: 0, 0)
        frame.write("╭─╮│▀▄█⠑⢄", at: 0, 1)
        frame.reduceToASCII()
        #expect(frame.text == "6x30 > ????~ e e\n+-+|###**\n")
        #expect(frame.cells.allSatisfy { (0x20..<0x7F).contains($0.base.value) && $0.mark1 == nil })
    }
}
