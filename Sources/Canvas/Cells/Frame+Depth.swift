extension Frame {
    /// The frame in no more colours than these: what a terminal of such a depth shows.
    public func limited(to depth: ColorDepth) -> Frame {
        guard depth != .truecolor else { return self }
        var frame = self
        frame.restyle(bounds) { style in
            style.foreground = style.foreground.flatMap(depth.nearest)
            style.background = style.background.flatMap(depth.nearest)
        }
        return frame
    }
}

extension ColorDepth {
    /// The nearest colour that is there; `nil` where there is none.
    func nearest(to color: Color) -> Color? {
        switch self {
        case .none: nil
        case .eight: Color.ansi[Int(color.ansi8)]
        case .twoHundredFiftySix: Color(xterm256: color.xterm256)
        case .truecolor: color
        }
    }
}
