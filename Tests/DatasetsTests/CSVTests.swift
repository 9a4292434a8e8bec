import Testing

@testable import Datasets

@Suite("CSV files") struct CSVTests {
    func data(_ text: String) throws -> Dataset {
        try CSVTable(bytes: Array(text.utf8), path: "t.csv").dataset(named: "csv:t.csv")
    }

    @Test func headerAndNamedColumn() throws {
        let data = try data("species,w,h\nb,1,2\na,3,4.5\nb,-5e1, 6 \n")
        #expect(data.samples(0..<3) == [1, 2, 3, 4.5, -50, 6])
        #expect(data.targets == .classes([1, 0, 1], names: ["a", "b"]))
        #expect(data.sampleShape == [2])
    }

    @Test func noHeaderAndLastColumn() throws {
        let data = try data("1,2,10\n3,4,9\n5,6,10")
        #expect(data.samples(0..<3) == [1, 2, 3, 4, 5, 6])
        // Classes that are numbers come by value.
        #expect(data.targets == .classes([1, 0, 1], names: ["9", "10"]))
    }

    @Test func headerWithoutAClassName() throws {
        #expect(try data("w,h,kind\n1,2,x\n3,4,y").targets == .classes([0, 1], names: ["x", "y"]))
    }

    @Test func namesOfPixelsMayBeNumbers() throws {
        let data = try data("Label,0,1\n7,5,6\n8,9,9")
        #expect(data.samples([0]) == [5, 6])
        #expect(data.classNames == ["7", "8"])
    }

    @Test func quotesLineEndsAndBlankLines() throws {
        let text = "\u{FEFF}\"w\",\"cl\"\"ass\",class\r\n\"1\",2,\"a, \"\"b\"\"\r\nc\"\r\n\r\n3,4,\"z\"\r\n"
        let data = try data(text)
        #expect(data.samples(0..<2) == [1, 2, 3, 4])
        #expect(data.classNames == ["a, \"b\"\r\nc", "z"])
        #expect(try self.data("1,a\r2,b\r").samples(0..<2) == [1, 2])
    }

    static let broken: [(String, CSVProblem)] = [
        ("", .empty), ("\n\r\n", .empty), ("w,class\n", .tooFewRows(0)), ("w,class\n1,a", .tooFewRows(1)),
        ("1\n2", .noFeatures), ("1,a\n2,a", .oneClass("a", column: "2")),
        ("w,h,class\n1,2,a\n1,abc,b", .notANumber("abc", line: 3, column: 3, name: "h")),
        ("1,abc,a\n1,2,b", .notANumber("abc", line: 1, column: 3, name: "2")),
        ("\"é\n\",class\n1,a\n\"x\",b", .notANumber("x", line: 4, column: 1, name: "é")),
        ("1,2,a\n1,,b", .tooFewWithoutGaps(1, of: 2, gaps: [.init(column: "2", count: 1)])),
        ("1,nan,a\n1,2,b", .tooFewWithoutGaps(1, of: 2, gaps: [.init(column: "2", count: 1)])),
        ("1,1e999,a\n1,2,b", .notANumber("1e999", line: 1, column: 3, name: "2", fault: .tooLarge)),
        ("1,0x10,a\n1,2,b", .notANumber("0x10", line: 1, column: 3, name: "2")),
        ("1,2,a\n1,2", .ragged(line: 2, found: 2, expected: 3)),
        ("1,2,a\n1,2,b,", .ragged(line: 2, found: 4, expected: 3)),
        ("1,a\n2, \n3,", .tooFewWithoutGaps(1, of: 3, gaps: [.init(column: "2", count: 2)])),
        ("1,a\nü,\"b\n", .openQuote(line: 2, column: 3)),
        ("1,a\n2,\"b\"c\n", .strayQuote(line: 2, column: 6)), ("1,a\n2,b\"\n", .strayQuote(line: 2, column: 4)),
    ]

    @Test(arguments: broken) func refused(text: String, problem: CSVProblem) {
        #expect(throws: DatasetError.csv("t.csv", problem)) { try data(text) }
    }

    @Test func notText() {
        #expect(throws: DatasetError.csv("f", .notText(line: 2))) {
            try CSVTable(bytes: [0x31, 0x2C, 0x61, 0x0A, 0xFF, 0xFE], path: "f")
        }
    }

    @Test func standardisedByTheTrainingSet() throws {
        // The mean of 1 and 3 is 2, the deviation 1; 7 and 7 never change.
        let (a, b) = (ColumnScale([1, 3]), ColumnScale([7, 7]))
        #expect([1, 3, 6, .nan].map { a($0) } == [-1, 1, 4, 0])
        #expect([7, 9, .nan].map { b($0) } == [0, 2, 0])
    }

    @Test func loadsAsASpecification() throws {
        let folder = try TemporaryFolder()
        let rows = (0..<10).map { "\($0),\($0 * $0),\($0 % 2 == 0 ? "even" : "odd")\n" }
        try folder.write(Array(rows.joined().utf8), to: "n.csv")
        let split = try DataSpec(parsing: "csv:n.csv").load(relativeTo: folder.path)
        #expect(split.training.count == 8 && split.validation.count == 2)
        #expect(split.training.classNames == ["even", "odd"] && split.training.name == "csv:n.csv")
        let column = split.training.samples(0..<8).enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        #expect(abs(column.reduce(0, +)) < 1e-5)
        #expect(abs(column.reduce(0) { $0 + $1 * $1 } / 8 - 1) < 1e-5)
        #expect(throws: DatasetError.missingFile(folder.path("none"))) {
            try DataSpec.csv(file: folder.path("none")).load()
        }
    }
}
