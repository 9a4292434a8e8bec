import Expressions
import Testing
import TestSupport

/// What is typed is read as it is meant, or refused: never as another number.
struct TypedTextTests {
    @Test(arguments: [
        ("0.58", 0.58), ("12544", 12544), ("-17.5", -17.5), ("-3e-5", -3e-5), ("1E3", 1000), ("+.25", 0.25), ("5.", 5),
        // Thousands as they are written here, and in other countries.
        ("6,423,040", 6_423_040), ("-1,234.5", -1234.5), ("12,544", 12544), ("6 423 040", 6_423_040), ("12'544", 12544),
        ("6\u{202F}423\u{202F}040", 6_423_040),
        // Decimal commas.
        ("0,58", 0.58), ("1,05", 1.05), ("0,580", 0.58), (",5", 0.5), ("12,5440", 12.544),
        // Other keyboards.
        ("５４００", 5400), ("－１７．５", -17.5), ("−17.5", -17.5), ("–17.5", -17.5), ("＋３", 3), ("0。58", 0.58), ("0．58", 0.58),
        ("６，４２３，０４０", 6_423_040), ("٥٤٠٠", 5400), ("　7　", 7), ("1e−3", 1e-3), ("1ｅ－3", 1e-3),
        // Worked out.
        ("6*30*30", 5400), ("6×30×30", 5400), ("6·30·30", 5400), ("1/2", 0.5), ("1÷2", 0.5), ("6＊30＊30", 5400),
        ("(1+2)*3", 9), ("30*30*6+6", 5406), ("2 * -3", -6), ("1-2-3", -4), ("10%", 0.1), ("57%", 0.57), ("１０％", 0.1),
        ("- 17.5", -17.5), ("6,423,040/2", 3_211_520),
    ])
    func numbers(text: String, value: Double) throws {
        #expect(try TypedText(text).number() == value)
    }

    @Test(arguments: [
        ("", TypedText.Problem.empty), ("   ", .empty), ("5400 neurons", .sign("n")), ("nan", .sign("n")),
        ("inf", .sign("i")),
        ("-inf", .sign("i")), ("0x1518", .sign("x")), ("6x30x30", .sign("x")), ("10²", .sign("²")), ("½", .sign("½")),
        ("五", .sign("五")), ("~5400", .sign("~")), ("2^3", .sign("^")), ("1_000", .sign("_")), ("loss", .sign("l")),
        ("[5]", .sign("[")), ("1;2", .sign(";")),
        ("-", .malformed), ("1/0/2e", .malformed), ("1e", .malformed), ("..", .malformed), (".", .malformed),
        ("1.2.3", .malformed), ("1 2", .malformed), ("--1", .malformed), ("1--1", .malformed), ("0/0", .malformed),
        ("1,2,3", .malformed), ("1,23,456", .malformed), ("1.234,5", .malformed), ("12,34.5", .malformed),
        ("2(3)", .malformed), ("%", .malformed), ("10%%", .malformed), ("e", .malformed), ("1 e5", .malformed),
        ("0,544,123", .malformed), ("2**3", .malformed),
        ("1e999", .tooLarge), ("-1e999", .tooLarge), ("1/0", .tooLarge),
        (String(repeating: "1", count: 41), .tooLong),
    ])
    func whatIsNoNumber(text: String, problem: TypedText.Problem) {
        #expect(throws: problem) { try TypedText(text).number() }
    }

    /// `25 %` of a question in per cent is 25.
    @Test(arguments: [
        ("25%", "%", 25), ("25 ％", "%", 25), ("25", "%", 25), ("731.6 MB", "MB", 731.6), ("731.6MB", "MB", 731.6),
        ("25%", "MB", 0.25),
    ])
    func theUnitMayStandBehind(text: String, unit: String, value: Double) throws {
        #expect(try TypedText(text).number(unit: unit) == value)
    }

    @Test(arguments: [
        ("1, 6, 30, 30", [1, 6, 30, 30]), ("[1, 6, 30, 30]", [1, 6, 30, 30]), ("(1, 6, 30, 30)", [1, 6, 30, 30]),
        ("1x6x30x30", [1, 6, 30, 30]), ("1×6×30×30", [1, 6, 30, 30]), ("1*6*30*30", [1, 6, 30, 30]),
        ("1 6 30 30", [1, 6, 30, 30]), ("1，6，30，30", [1, 6, 30, 30]), ("1、6、30、30", [1, 6, 30, 30]),
        ("1；6；30；30", [1, 6, 30, 30]), ("１，６，３０，３０", [1, 6, 30, 30]), ("【1，6，30，30】", [1, 6, 30, 30]),
        ("［１，６］", [1, 6]), ("12544", [12544]), ("6,", [6]), ("1 ×6 × 30", [1, 6, 30]), ("6*30*30", [6, 30, 30]),
        ("1,000", [1, 0]),
    ])
    func shapes(text: String, sides: [Int]) throws {
        #expect(try TypedText(text).sides() == sides)
    }

    @Test(arguments: [
        ("", TypedText.Problem.empty), ("[]", .empty), ("-2,64", .sign("-")), ("2.0,64", .sign(".")),
        ("1。6。30", .sign("。")),
        ("a,b", .sign("a")), ("1,,6", .malformed), (",6", .malformed), (",", .malformed), ("1, 6 30", .malformed),
        ("1x", .malformed), ("[1,6", .malformed), ("1,6]", .malformed), ("[1],[6]", .malformed),
        ("[[1,6]]", .malformed),
        ("1,16*28*28", .mixed), ("1,6x30", .mixed), ("99999999999999999999", .tooLarge),
        (String(repeating: "1,", count: 21), .tooLong),
    ])
    func whatIsNoShape(text: String, problem: TypedText.Problem) {
        #expect(throws: problem) { try TypedText(text).sides() }
    }

    @Test(arguments: [("12", 12), ("１２", 12), ("1,000", 1000)])
    func counts(text: String, count: Int) throws {
        #expect(try TypedText(text).count() == count)
    }

    @Test(arguments: ["1,0", "1.0", "-1", "+5", "1e3", "2*3", "10%", "", "n", "1 0"])
    func whatCountsNothing(text: String) {
        #expect(throws: TypedText.Problem.self) { try TypedText(text).count() }
    }

    // MARK: Any text

    private static let digits = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"].map(Array.init)

    /// A number written by somebody with another keyboard means the same; with a sign more that is none of a number's it is
    /// refused, wherever that stands.
    @Test func anyKeyboard() throws {
        var random = SeededGenerator(seed: 63)
        func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &random)] }
        for _ in 0..<2000 {
            let (whole, part) = (
                Int.random(in: 0...9_999_999, using: &random), Int.random(in: 1...999_999, using: &random)
            )
            let places = Int.random(in: 0...6, using: &random)
            let fraction = places == 0 ? "" : String(String(1_000_000 + part).suffix(places))
            let isNegative = Bool.random(using: &random)
            let value = try #require(Double("\(isNegative ? "-" : "")\(whole).\(fraction)0"))
            let script = pick(Self.digits)
            var text = String("\(whole)".map { script[$0.wholeNumberValue ?? 0] })
            if !fraction.isEmpty {
                let comma = places != 3 || whole == 0 || whole > 999 ? [",", "，", "、"] : []
                text += pick([".", "．", "。"] + comma) + String(fraction.map { script[$0.wholeNumberValue ?? 0] })
            }
            if isNegative { text = pick(["-", "−", "－", "–"]) + text }
            #expect(try TypedText(text).number() == value, "\(text)")
            var spoilt = text
            let place = spoilt.index(spoilt.startIndex, offsetBy: Int.random(in: 0...spoilt.count, using: &random))
            spoilt.insert(pick(Array("oqxn²½五$#&:;=_^~?!|\\\"😀é<>[")), at: place)
            #expect(throws: TypedText.Problem.self, "\(spoilt)") { try TypedText(spoilt).number() }
        }
    }

    @Test func anyShape() throws {
        var random = SeededGenerator(seed: 64)
        for _ in 0..<1000 {
            let sides = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 0...9999, using: &random)
            }
            let signs = [", ", "，", "、", " × ", "x", "*", "; ", "；", " "]
            let sign = signs[Int.random(in: 0..<signs.count, using: &random)]
            let script = Self.digits[Int.random(in: 0..<Self.digits.count, using: &random)]
            let text = sides.map { String("\($0)".map { script[$0.wholeNumberValue ?? 0] }) }.joined(separator: sign)
            #expect(try TypedText(text).sides() == sides, "\(text)")
        }
    }
}
