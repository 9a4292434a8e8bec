import Canvas
import Testing

@Suite struct NumberFormatTests {
    @Test(arguments: [
        (Float(0), "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.5, "0.5"), (0.58126754, "0.5813"), (1e-5, "1e-05"),
        (-1.2e-5, "-1.2e-05"), (0.0001, "0.0001"), (0.00012345, "0.0001234"), (0.000099996, "0.0001"),
        (12544, "12544"), (12544.4, "12544"), (123456, "123456"), (1_234_567, "1.235e+06"), (999_999.5, "1e+06"),
        (3.14159, "3.142"), (2.29200625, "2.292"), (9.9996, "10"), (1e38, "1e+38"),
        (.leastNonzeroMagnitude, "1.401e-45"),
        (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
    ])
    func fourSignificantDigits(value: Float, text: String) {
        #expect(NumberFormat.significant(4).string(value) == text)
    }

    /// C's printf gives these for "%.3f": halves that are not exact go where the float lies, exact ones to even.
    @Test(arguments: [
        (Float(0.0625), "0.062"), (0.1875, "0.188"), (2.0005, "2.000"), (1.0005, "1.000"), (12.5, "12.500"),
        (999.9996, "1000.000"), (-3, "-3.000"),
    ])
    func fixedRoundsAsPrintf(value: Float, text: String) {
        #expect(NumberFormat.fixed(3).string(value) == text)
    }

    @Test func moreDigitsThanThereAre() {
        #expect(NumberFormat.significant(.max).string(Float(0.25)) == "0.25")
        #expect(NumberFormat.fixed(.max).string(Float(0.25)) == "0.25" + String(repeating: "0", count: 147))
        #expect(NumberFormat.fixed(.max).string(Float(0.25), fitting: 6) == "0.2500")
        #expect(NumberFormat.percent(.min).string(Float(0.25)) == "25 %")
    }

    @Test func notZeroNeverReadsAsZero() {
        #expect(NumberFormat.fixed(4).string(Float(0.00001)) == "1e-05")
        #expect(NumberFormat.fixed(2).string(Float(-0.001)) == "-1e-03")
        #expect(NumberFormat.fixed(4).string(Float(0)) == "0.0000")
        #expect(NumberFormat.percent(1).string(Float(0.0000123)) == "1.2e-03 %")
    }

    @Test(arguments: [
        (0, "0"), (60, "60"), (999, "999"), (1000, "1,000"), (12544, "12,544"), (6_456_942, "6,456,942"),
        (-12544, "-12,544"), (60_965_224, "60,965,224"), (Int.max, "9,223,372,036,854,775,807"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func counts(value: Int, text: String) {
        #expect(NumberFormat.count.string(value) == text)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1 k"), (1500, "1.5 k"), (12544, "12.5 k"), (999_499, "999 k"),
        (999_999, "1 M"), (6_456_942, "6.46 M"), (60_965_224, "61 M"), (1_135_255_552, "1.14 G"),
    ])
    func compactCounts(value: Int, text: String) {
        #expect(NumberFormat.compact.string(value) == text)
    }

    @Test func shortestReadsBack() {
        #expect(NumberFormat.shortest.string(0.58126754) == "0.58126754")
        #expect(NumberFormat.shortest.string(0.1) == "0.1")
        #expect(NumberFormat.shortest.string(-2) == "-2")
        #expect(NumberFormat.shortest.string(1e-7) == "1e-07")
    }
}
