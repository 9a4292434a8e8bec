/// Settings in PyTorch's words.
enum PythonText {
    static func text(_ value: Bool) -> String { value ? "True" : "False" }

    /// `0.1`, `1e-05`, `2.0`.
    static func text(_ value: Double) -> String {
        if value != 0, value.magnitude < 1e-4 || value.magnitude >= 1e16 {
            // Swift writes 1e-5 as "1e-05", too.
            return "\(value)".replacing(".0e", with: "e")
        }
        return "\(value)"
    }

    /// The shortest decimal of a 32-bit number.
    static func text(_ value: Float) -> String { text(Double("\(value)") ?? Double(value)) }

    static func tuple(_ shape: Shape) -> String {
        shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
    }
}
