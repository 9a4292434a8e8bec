import Canvas
import Testing

@testable import Visualizer

struct SafeTextTests {
    @Test func aNumberIsKeptWholeOrLeftOut() {
        #expect(cut("Conv2d(6, 16, 3)", to: 12, .braille) == "Conv2d(6, …")
        #expect(cut("Conv2d(6, 16, 3)", to: 16, .braille) == "Conv2d(6, 16, 3)")
        #expect(cut("lr=0.0125)", to: 8, .ascii) == "lr=~")
        #expect(cut("12544", to: 4, .braille) == "…")
        #expect(cut("12544", to: 0, .braille) == "")
        #expect(cut("卷积层 conv", to: 6, .braille) == "卷积…")
    }
}
