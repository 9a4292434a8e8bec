import Canvas

/// Pictures that differ from one to the next here and there, wide characters among them. The same ones in every run.
struct PictureGenerator {
    private var state: UInt64 = 1

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }

    mutating func next(after picture: Frame?, size: Size) -> Frame {
        let glyphs: [Unicode.Scalar] = ["a", "Z", "中", "文", "▀", "⣿", " ", "学", "é", "한"]
        let colors = [nil, Color(hex: 0xFF0000), Color(hex: 0x123456), Color(hex: 0x808080), Color(hex: 0x00FF00)]
        let attributes: [Style.Attributes] = [[], [], .bold, .underline, .inverse, [.bold, .inverse]]
        var frame = picture?.size == size ? picture! : Frame(size)
        for _ in 0..<size.width * size.height / 4 {
            var cell = Cell(glyphs[below(glyphs.count)])
            cell.style = Style(
                colors[below(colors.count)], on: colors[below(colors.count)], attributes[below(attributes.count)])
            if below(10) == 0 { cell.mark1 = "\u{301}" }
            frame[below(size.width), below(size.height)] = cell
        }
        return frame
    }
}
