import Canvas
import TestSupport
import Testing

/// What holds whatever comes: seeded, so that a failure happens again.
@Suite struct FuzzTests {
    @Test(arguments: 0..<UInt64(4))
    func partsLieInside(seed: UInt64) {
        var odd = OddInput(seed: seed)
        for _ in 0..<500 {
            let rect = odd.rect()
            var parts = rect.split(
                odd.choice([.horizontal, .vertical]), (0..<4).map { _ in odd.track() }, gap: odd.integer())
            parts += [
                rect.inset(by: odd.integer()), rect.centered(odd.size()), rect.row(odd.integer()), Box.inside(rect),
                rect.inset(left: odd.integer(), top: odd.integer(), right: odd.integer(), bottom: odd.integer()),
            ]
            // A rectangle that ends beyond the integers is cut there by every intersection.
            let isWhole = rect.intersection(rect) == rect
            for part in parts where isWhole { #expect(part.isEmpty || part.intersection(rect) == part) }
        }
    }

    @Test(arguments: 0..<UInt64(4))
    func pictureOfAnySizeInAnySize(seed: UInt64) {
        var odd = OddInput(seed: seed)
        for _ in 0..<500 {
            let (rows, columns, room) = (odd.integer(), odd.integer(), odd.size())
            let (palette, appearance) = (odd.choice(Palette.allCases), odd.appearance())
            let map = HeatMap(
                [], rows: rows, columns: columns, palette: palette, fit: odd.choice([.square, .fill]))
            let size = map.geometry(in: room, appearance).size
            #expect(Rect(size).isEmpty || size.width <= room.width && size.height <= room.height)
        }
    }

    @Test(arguments: 0..<UInt64(4))
    func linesAndNumbersFit(seed: UInt64) {
        var odd = OddInput(seed: seed)
        for _ in 0..<1000 {
            let width = odd.integer()
            for line in odd.line().wrapped(to: width, indent: odd.integer()) { #expect(line.width <= max(2, width)) }
            let room = Int.random(in: -1...30, using: &odd.random)
            let format = odd.format()
            #expect(format.string(odd.float(), fitting: room).utf8.count <= max(0, room))
            #expect(format.string(odd.integer(), fitting: room).utf8.count <= max(0, room))
        }
    }

    /// Drawing only what changed makes the old frame the new one.
    @Test(arguments: 0..<UInt64(4))
    func changesAreAllThatDiffers(seed: UInt64) {
        var odd = OddInput(seed: seed)
        for _ in 0..<200 {
            let size = odd.choice(frameSizes.filter { $0.width <= 40 })
            let (earlier, frame) = (odd.frame(size), odd.frame(size))
            var patched = earlier
            for run in frame.changes(from: earlier) {
                patched.draw(frame, from: Rect(x: run.x, y: run.y, width: run.length, height: 1), at: run.x, run.y)
            }
            #expect(patched.changes(from: frame) == [], "seed \(seed)")
            #expect(frame.changes(from: frame).isEmpty)
        }
    }

    /// No text can smuggle a control character into an exported picture.
    @Test(arguments: 0..<UInt64(4))
    func picturesHoldNoControls(seed: UInt64) {
        var odd = OddInput(seed: seed)
        for _ in 0..<100 {
            let frame = odd.frame(odd.choice(frameSizes.filter { $0.width <= 40 }))
            let pictures = [
                frame.text, frame.svg(title: odd.text()),
                frame.html(title: odd.text()), frame.ansi(.none),
            ]
            for picture in pictures {
                #expect(!picture.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
            }
        }
    }
}
