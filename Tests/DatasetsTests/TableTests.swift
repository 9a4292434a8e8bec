import Foundation
import Testing

@testable import Datasets

/// What a table's columns are taken for, and what is said of it.
@Suite("CSV columns") struct TableTests {
    static func table(
        _ text: String, _ query: String = "", input: [Int]? = nil, outputs: Int? = nil, task: TableTask? = nil
    ) throws -> CSVTable {
        guard case .csv(_, let options) = try DataSpec(parsing: "csv:t.csv?\(query)") else { throw CSVProblem.empty }
        return try CSVTable(
            bytes: Array(text.utf8), path: "data/t.csv", options: options,
            expecting: DataExpectation(input: input, outputs: outputs, task: task))
    }

    static func lines(_ header: String, _ rows: Int, _ row: (Int) -> String) -> String {
        ([header] + (0..<rows).map(row)).filter { $0 != "" }.joined(separator: "\n") + "\n"
    }

    // MARK: The header

    static let headers: [(text: String, names: [String]?)] = [
        ("0,1,2\n0.5,1,0\n1.5,1,1\n2.5,0,0\n", ["0", "1", "2"]),
        ("1,2,3\n4,5,1\n6,7,1\n8,9,3\n", nil),  // 3 is a class below, too
        ("0,0,0\n0,1,1\n1,0,1\n1,1,0\n", nil),
        ("0,1,2,3,4\n5,1,7,0,1\n3,3,3,3,4\n", ["0", "1", "2", "3", "4"]),
        ("2019,2020,kind\n1.5,2,a\n2,1.5,b\n1,1,a\n", ["2019", "2020", "kind"]),
        ("2001,2007,price,tax\n1,2,3,4\n5,6,7,8\n", ["2001", "2007", "price", "tax"]),
        ("e,x,s\np,x,t\ne,y,s\np,y,t\ne,x,t\n", nil),  // words that come again
        ("odor,shape,kind\np,x,t\ne,y,s\np,y,t\ne,x,t\n", ["odor", "shape", "kind"]),
        ("# a,b,class\n1,2,x\n3,4,y\n", ["a", "b", "class"]), ("#,b,class\n1,2,x\n5,4,y\n", ["#", "b", "class"]),
        ("a,b,class\n1,2,x\n#3,4,y\n5,6,y\n", ["a", "b", "class"]),
        ("# x y z\n1.5 2 3\n4 5.5 6\n", ["x", "y", "z"]),
        ("mpg,class\nMazda,1,x\nFord,2,y\nFiat,3,x\n", ["", "mpg", "class"]),
        ("NA,0.5,x\n2,0.5,y\n3,1,y\n", nil), ("1.5,2.5,x\n2,0.5,y\n3,1,y\n", nil),
    ]

    @Test(arguments: headers) func header(text: String, names: [String]?) throws {
        let bytes = Array(text.utf8)
        let header = try bytes.withUnsafeBufferPointer { bytes throws(CSVProblem) in
            let dialect = TableDialect(bytes, from: 0, TableOptions())
            let sample = try CSVTable.sample(bytes, dialect, TableText(Array(text.utf8)))
            return TableHeader(sample, decimal: dialect.decimal, said: dialect.header == nil ? nil : true)
        }
        #expect(header.isThere == (names != nil))
        if let names { #expect(header.names == names) }
    }

    @Test func whatIsSaidOfTheHeaderWins() throws {
        let text = "0,1,2\n0.5,1,0\n1.5,1,1\n2.5,0,0\n"
        #expect(try Self.table(text, "header=no").rows.count == 4)
        #expect(try Self.table("a,b\n1,a\n2,b\n", "header=yes").rows.count == 2)
        #expect(try Self.table("1,a\n1,a\n2,b\n", "header=yes").tableColumns.targets == ["a"])
    }

    // MARK: How it is written

    static let dialects: [(text: String, separator: Character, decimal: Character)] = [
        ("a;b;c\n1,5;2;x\n", ";", ","), ("a;b;c\n1.5;2,5;x\n", ";", "."), ("a\tb\n1\t2\n", "\t", "."),
        ("1  2\t 3\n4 5   6\n", " ", "."), ("a,b;c,d\n1,2;3,4\n", ";", ","), ("a|b,c\n1|2\n", "|", "."),
        ("\"a;b\",c\n\"1;2\",3\n\"4;5\",6\n", ",", "."), ("sep=|\na|b\n1|2\n", "|", "."),
        ("\"sep=\t\"\r\na\tb\r\n", "\t", "."), ("a,b\n\"1,5\",2\n", ",", ","), ("a,b\n\"1,500\",2\n", ",", "."),
        ("18  8 1\t\"a b\"\n9  4 2\t\"c d\"\n", " ", "."), ("1.5\t\t2\n1\t2\n", " ", "."), ("a\n1\n", ",", "."),
    ]

    @Test(arguments: dialects) func dialect(text: String, separator: Character, decimal: Character) {
        Array(text.utf8).withUnsafeBufferPointer {
            let dialect = TableDialect($0, from: 0, TableOptions())
            #expect(dialect.separator == separator.asciiValue && dialect.decimal == decimal.asciiValue)
        }
    }

    @Test func utf16WithoutItsMark() throws {
        let bytes = "a,b,class\n1,2,x\n3,4,y\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try CSVTable(bytes: bytes, path: "f").rows.count == 2)
    }

    // MARK: What columns hold

    @Test func pixelsAreAnImage() throws {
        let text = Self.lines("label,a,b,c,d", 6) { "\($0 % 2),1,2,3,\($0)" }
        let table = try Self.table(text, input: [1, 2, 2])
        #expect(table.dataset(named: "t").sampleShape == [1, 2, 2])
        #expect(table.dataset(named: "t").sample(5) == [1, 2, 3, 5])
        #expect(try Self.table(text, input: [1, 3, 3]).dataset(named: "t").sampleShape == [4])
    }

    /// A network that looks numbers up gets them as they stand, and a word's place among its column's words.
    @Test func whatIsLookedUpIsNotStandardised() throws {
        let text = "colour,size,class\nred,12,a\ngreen,0,b\nblue,7,a\nred,3,b\nblue,9,a\n"
        let table = try CSVTable(
            bytes: Array(text.utf8), path: "data/t.csv", options: TableOptions(),
            expecting: DataExpectation(input: [2], outputs: 2, areLookedUp: true))
        let split = table.split(named: "t")
        let rows = [split.training, split.validation].flatMap { samples in
            (0..<samples.count).map { samples.batch([$0]).inputs.elements }
        }
        #expect(Set(rows) == [[2, 12], [1, 0], [0, 7], [2, 3], [0, 9]])
        #expect(split.columns?.inputs == ["colour", "size"])
        #expect(table.notices.map(\.en) == ["t.csv: column colour: blue becomes 0, green becomes 1, red becomes 2"])
    }

    @Test func twoWordsAreOneNumberWhereTheNetworkHasOneInput() throws {
        let text = Self.lines("sex,age,class", 8) { "\($0 % 2 == 0 ? "male" : "female"),\($0),\($0 / 4)" }
        #expect(try Self.table(text, input: [2]).dataset(named: "t").samples([0, 1]) == [1, 0, 0, 1])
        #expect(try Self.table(text, input: [3]).dataset(named: "t").samples([0, 1]) == [0, 1, 0, 1, 0, 1])
        #expect(try Self.table(text).tableColumns.inputs == ["sex=female", "sex=male", "age"])
    }

    @Test func codesOfNumbersAndWordsAreCategories() throws {
        let text = Self.lines("doors,a,class", 24) { "\(["2", "3", "4", "5more"][$0 % 4]),\($0),\($0 % 2)" }
        #expect(
            try Self.table(text).tableColumns.inputs == ["doors=2", "doors=3", "doors=4", "doors=5more", "a"])
    }

    @Test func whatIsWaitedForDecidesTheTask() throws {
        let text = Self.lines("a,b", 12) { "\($0),\($0 % 3)" }
        func isNumbers(_ table: CSVTable) -> Bool {
            if case .values = table.dataset(named: "t").targets { true } else { false }
        }
        #expect(try isNumbers(Self.table(text, outputs: 1, task: .regression)))
        #expect(try !isNumbers(Self.table(text, outputs: 3, task: .regression)))
        #expect(try !isNumbers(Self.table(text, outputs: 1, task: .classification)))
        #expect(try !isNumbers(Self.table(text, outputs: 1)))
        #expect(try isNumbers(Self.table(text, "task=regression", outputs: 3, task: .classification)))
        let words = Self.lines("a,b", 12) { "\($0),\($0 % 2 == 0 ? "x" : "y")" }
        #expect(try !isNumbers(Self.table(words, outputs: 1, task: .regression)))
        // Shares between 0 and 1, which a sigmoid answers.
        let shares = Self.lines("a,b", 12) { "\($0),0.\($0 + 10)" }
        #expect(try isNumbers(Self.table(shares, outputs: 1)))
    }

    // MARK: What is said

    @Test func noticesNameAndCount() throws {
        let text = Self.lines("PassengerId,Survived,Name,Sex,Age,Empty", 12) {
            "\($0 + 1),\($0 % 2),\"Doe, J\($0)\",\($0 % 3 == 0 ? "male" : "female"),\($0 == 4 ? "" : "\($0)"),"
        }
        let table = try Self.table(text)
        #expect(
            table.notices.map(\.en) == [
                "t.csv: column PassengerId is left out: it counts the rows",
                "t.csv: column Name is left out: another word in each row tells nothing of the others",
                "t.csv: column Empty is left out: nothing stands in it",
                "t.csv: column Sex: each of its 2 words becomes a number of its own, 1 or 0 (female, male)",
                "t.csv: 1 of 12 rows is left out for gaps (Age 1); gaps=mean fills them, drop=COLUMN keeps the rows",
            ])
        #expect(table.notices.allSatisfy { $0.zh.hasPrefix("t.csv：") })
        #expect(table.split(named: "t").notices == table.notices)
        #expect(
            try Self.table(text, "gaps=mean&drop=PassengerId,Name,Empty,Sex").notices.map(\.en) == [
                "t.csv: gaps are filled with the column's mean, or its most frequent word (Age 1)"
            ])
    }

    static let refused: [(text: String, query: String, en: String)] = [
        (
            lines("a;b;class", 12) { "1.234,5;\($0);\($0 % 2)" }, "",
            "t.csv:2:1: '1.234,5' has separators of thousands; write 1234.5 (and 11 more in this column; drop=a leaves it out)"
        ),
        (
            lines("a;price", 12) { "\($0),5;\($0 * 7),25" }, "task=classification",
            "t.csv: column price has 12 different numbers in 12 rows, which makes no classes; name the class's column with"
                + " target=COLUMN, or predict the number with a loss for numbers (loss: mse)"
        ),
        (
            lines("a,b,class", 4) { ["$5,2,x", "$6,1,y", "\"1,200\",3,x", "$7,4,y"][$0] }, "",
            "t.csv:2:1: '$5' has a sign of currency; write 5 (and 3 more in this column; drop=a leaves it out)"
        ),
        (
            lines("p,t,d,class", 4) { "\($0 + 1) %,\"1,20\($0)\",2024-01-0\($0 + 1),\($0 % 2)" }, "",
            "t.csv: column p: '1 %' has a percent sign; write 1 (2:1) (and 3 more in this column; drop=p leaves it out);"
                + " column t: '1,200' has separators of thousands; write 1200 (2:5) (and 3 more in this column; drop=t leaves it out);"
                + " column d: '2024-01-01' is a date or a time; write a number, or leave the column out (2:13)"
                + " (and 3 more in this column; drop=d leaves it out)"
        ),
        (
            lines("town,a,class", 12) { "\(["Rome", "Oslo", "Bonn"][$0 % 3])\($0 / 2),\($0),\($0 % 2)" }, "drop=a",
            "t.csv: no column is left to tell class by"
        ),
        (
            lines("town,a,class", 12) { "t\($0 == 11 ? 10 : $0),\($0),\($0 % 2)" }, "",
            "t.csv: column town: 11 different words in 12 rows are too many to be categories; leave it out with drop=town"
        ),
        ("a,b,class\n1,2,x\n", "target=clas", "t.csv: has no column 'clas'; did you mean 'class'?"),
        (
            "a,b,class\n1,2,x\n", "drop=price",
            "t.csv: has no column 'price'; there are a, b, class (or a place, 1 to 3)"
        ),
        ("a,a,class\n1,2,x\n", "drop=a", "t.csv: 2 columns are called 'a'; write the place instead, 1 or 2"),
        (
            "a,b,class\n1,2,x\n", "target=b&drop=2",
            "t.csv: column b is to be predicted and to be left out; take it from one of the two"
        ),
        (
            lines("a,price", 12) { "\($0),\($0 * 7)" }, "task=classification",
            "t.csv: column price has 12 different numbers in 12 rows, which makes no classes; name the class's column with"
                + " target=COLUMN, or predict the number with a loss for numbers (loss: mse)"
        ),
        (
            lines("a,kind", 12) { "\($0),\($0 % 2 == 0 ? "x" : "y")" }, "task=regression",
            "t.csv: column kind: words cannot be predicted as numbers; name another column with target=COLUMN"
        ),
        (
            "a,b,class\n1,2,x\n1,2\n3,4,y\n5\n", "",
            "t.csv:3: has 2 fields, the first row has 3; 1 more row like it"
        ),
        (
            "Report 2024\na,b\n1,x\n2,y\n", "",
            "t.csv:1: 'Report 2024' is one field, the rows below have 2; take the line out, or put # before it"
        ),
        ("PK\u{3}\u{4}xx", "", "t.csv: is a spreadsheet's workbook or a zip, not CSV; save it as CSV in UTF-8"),
        ("<!DOCTYPE html>", "", "t.csv: is a web page, not CSV; download the file itself"),
        (
            "a;b;class\n1,5;1.5;x\n2;3;y\n4;5;y\n", "decimal=,",
            "t.csv:2:5: '1.5' has a point among decimal commas; write a comma, or decimal=."
        ),
        ("a,b,class\n5kg,1,x\n3,2,y\n4,3,x\n", "", "t.csv:2:1: '5kg' has a unit; write 5"),
    ]

    @Test(arguments: refused) func isRefused(text: String, query: String, en: String) {
        let error = #expect(throws: DatasetError.self) { try Self.table(text, query) }
        #expect(error?.description.hasPrefix("data/" + en) == true, "\(error?.description ?? "")")
        #expect(error?.kind == .contents)
    }

    @Test func columnsByNameAndPlace() throws {
        let names = TableNames(["a", "B", "1", "d", "D"])
        #expect(try names.places(["b", "1", "4", "-1", "d", "a"]) == [1, 2, 3, 4, 0])
        for name in ["0", "6", "-6", "e", ""] {
            #expect(throws: CSVProblem.self) { try names.places([name]) }
        }
    }
}
