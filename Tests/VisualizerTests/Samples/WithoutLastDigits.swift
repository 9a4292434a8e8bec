import Canvas
import Testing

// Compiled once; nothing in them changes, which their type cannot say.
nonisolated(unsafe) private let rounding = /, stored as .*: rounding|，存的是 .*：舍入造成的/
nonisolated(unsafe) private let longNumber = /-?\d+\.\d{4,}(e-?\d+)?/
nonisolated(unsafe) private let blanks = /\ +/

/// A screen's text with long numbers cut to three digits: processors add in different orders, and what a network has
/// learned differs in the last digits between them.
func withoutLastDigits(_ text: String) -> String {
    text.replacing(rounding, with: "")
        .replacing(longNumber) { match in
            Float(String(match.output.0)).map { NumberFormat.significant(3).string($0) } ?? ""
        }.replacing(blanks, with: " ")
}

struct WithoutLastDigitsTests {
    @Test func onlyLastDigitsAreForgiven() {
        #expect(withoutLastDigits("a = 0.062275197,   stored") == withoutLastDigits("a = 0.06227521, stored"))
        #expect(withoutLastDigits("a = 0.062275197") != withoutLastDigits("a = 0.0632"))
        #expect(withoutLastDigits("-0.0050903") != withoutLastDigits("0.0050903"))
    }
}
