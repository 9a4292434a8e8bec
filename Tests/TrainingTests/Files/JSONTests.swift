import Testing
import Training

struct JSONTests {
    @Test
    func writesShortestNumbers() {
        #expect(JSON.numbers([0.1, 1, -2.5e-7, 0.58126754, 3.4e38]).text == "[0.1,1,-2.5e-07,0.58126754,3.4e+38]")
        #expect(JSON.numbers([.nan, .infinity]).text == "[null,null]")
    }

    @Test
    func numbersReadBackAsTheSameFloat() throws {
        var bits: UInt32 = 1
        for _ in 0..<2000 {
            bits = bits &* 1_664_525 &+ 1_013_904_223
            let number = Float(bitPattern: bits)
            guard number.isFinite else { continue }
            // As a reader in another language does it: first to Double, then rounded to Float32.
            #expect(Float(try #require(Double(JSON.number(number).text))) == number)
        }
    }

    @Test
    func escapesText() {
        #expect(JSON.string("a\"\\\n\u{1B}é").text == #""a\"\\\n\u001bé""#)
        #expect(JSON.object([("b", .integer(1)), ("a", .null)]).text == #"{"b":1,"a":null}"#)
    }
}
