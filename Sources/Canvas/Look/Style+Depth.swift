extension ColorDepth {
    /// The colour indices a screen of this depth shows a style in; `nil` is the terminal's own colour.
    ///
    /// 256 colours: 16...255. Eight: 0...7, where black and white as text on the terminal's own background become its own
    /// colour (whatever the terminal's background is, its own text can be read on it), and text in its background's colour
    /// becomes black or white. Without colours both are `nil`; with true colour nothing needs an index.
    public func indices(of style: Style) -> (foreground: UInt8?, background: UInt8?) {
        switch self {
        case .none, .truecolor:
            return (nil, nil)
        case .twoHundredFiftySix:
            return (style.foreground?.xterm256, style.background?.xterm256)
        case .eight:
            let background = style.background?.ansi8
            guard let foreground = style.foreground?.ansi8 else { return (nil, background) }
            guard let background else { return (foreground == 0 || foreground == 7 ? nil : foreground, nil) }
            return (foreground == background ? (background == 7 || background == 3 ? 0 : 7) : foreground, background)
        }
    }
}
