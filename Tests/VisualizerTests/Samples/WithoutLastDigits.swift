import Canvas
import Testing

/// A screen's text with long numbers cut to three digits: processors add in different orders, and what a network has
/// learned differs in the last digits between them.
func withoutLastDigits(_ text: String) -> String {
    text.replacing(/, stored as .*: rounding|，存的是 .*：舍入造成的/, with: "")
        .replacing(/-?\d+\.\d{4,}(e-?\d+)?/) { match in
            Float(String(match.output.0)).map { NumberFormat.significant(3).string($0) } ?? ""
        }.replacing(/\ +/, with: " ")
}

struct WithoutLastDigitsTests {
    @Test func onlyLastDigitsAreForgiven() {
        #expect(withoutLastDigits("a = 0.062275197,   stored") == withoutLastDigits("a = 0.06227521, stored"))
        #expect(withoutLastDigits("a = 0.062275197") != withoutLastDigits("a = 0.0632"))
        #expect(withoutLastDigits("-0.0050903") != withoutLastDigits("0.0050903"))
    }
}
