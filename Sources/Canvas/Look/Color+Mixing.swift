extension Color {
    /// Rec. 709 luma, 0...255.
    var luminance: Double { 0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue) }

    /// Black or white, whichever can be read on this colour.
    public var contrast: Color { luminance > 110 ? Color(hex: 0) : Color(hex: 0xFFFFFF) }

    /// The colour between this one (0) and another (1).
    func mixed(with other: Color, _ t: Double) -> Color {
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * t).rounded()) }
        return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }
}
