import Testing

@testable import Datasets

/// `csv:FILE?target=price&...` and the same as a mapping.
@Suite("CSV options") struct TableOptionsTests {
    static func table(_ file: String, _ change: (inout TableOptions) -> Void = { _ in }) -> DataSpec {
        var options = TableOptions()
        change(&options)
        return .csv(file: file, options: options)
    }

    static let good: [(String, DataSpec)] = [
        (
            "csv:h.csv?target=price&drop=id,name&separator=;&decimal=,&header=no&task=regression",
            table("h.csv") {
                ($0.target, $0.drop, $0.separator, $0.decimal) = (["price"], ["id", "name"], ";", ",")
                ($0.header, $0.task) = (false, .regression)
            }
        ),
        (
            "csv:h.csv?target=a%26b,c%2Cd%25,%22e&drop=50%25off&separator=%09&gaps=mean",
            table("h.csv") {
                ($0.target, $0.drop, $0.separator, $0.gaps) = (["a&b", "c,d%", "\"e"], ["50%off"], "\t", .mean)
            }
        ),
        // Question marks of a name.
        ("csv:what?.csv", table("what?.csv")), ("csv:a%20b.csv", table("a%20b.csv")),
        ("csv:is it%3Fyes=1?", table("is it?yes=1")), ("csv:100%25%3F?header=yes", table("100%?") { $0.header = true }),
    ]

    @Test(arguments: good) func parsed(text: String, spec: DataSpec) throws {
        #expect(try DataSpec(parsing: text) == spec)
        #expect(spec.description == text)
    }

    static let otherWords: [(String, DataSpec)] = [
        (
            "csv:f?target=\"a, b\",c&drop=\"x&y\"\"z\"",
            table("f") { ($0.target, $0.drop) = (["a, b", "c"], ["x&y\"z"]) }
        ),
        ("csv:f?separator=tab", table("f") { $0.separator = "\t" }),
        ("csv:f?separator=\\t", table("f") { $0.separator = "\t" }),
        ("csv:f?separator=Space&decimal=comma", table("f") { ($0.separator, $0.decimal) = (" ", ",") }),
        ("csv:f?header=false&", table("f") { $0.header = false }), ("csv:f?", table("f")),
        ("csv:f?target=été&drop=a%C3%A9%", table("f") { ($0.target, $0.drop) = (["été"], ["aé%"]) }),
    ]

    @Test(arguments: otherWords) func read(text: String, spec: DataSpec) throws {
        #expect(try DataSpec(parsing: text) == spec)
        #expect(try DataSpec(parsing: spec.description) == spec)
    }

    static let bad: [(String, String)] = [
        ("csv:f?taget=a", "no option 'taget'; did you mean 'target'?"),
        ("csv:f?header", "the option 'header' has no value; write header=VALUE"),
        ("csv:f?target=", "the option 'target' has no value; write target=VALUE"),
        ("csv:f?drop=a&drop=b", "the option 'drop' is there twice"),
        ("csv:f?header=yess", "'yess' is no header; did you mean 'yes'?"),
        ("csv:f?decimal=;", "';' is no decimal; write , or . or comma or point"),
        ("csv:f?task=regresion", "'regresion' is no task; did you mean 'regression'?"),
        (
            "csv:f?separator=colum",
            "'colum' is no separator; write , or ; or | or tab or blank or comma or semicolon or pipe or space or \\t"
        ),
        ("csv:?target=a", "the path is missing; write csv:FILE"),
    ]

    @Test(arguments: bad) func refused(text: String, problem: String) {
        let error = #expect(throws: DatasetError.self) { try DataSpec(parsing: text) }
        #expect(error?.description == "data '\(text)': \(problem)")
        #expect(error?.text.zh.contains("“") == true && error?.kind == .argument)
    }

    @Test func asAMapping() throws {
        let spec = try DataSpec(mapping: [
            ("csv", .text("houses.csv")), ("target", .text("price")), ("drop", .list(["id", "a,b"])),
            ("header", .text("no")),
        ])
        #expect(
            spec
                == Self.table("houses.csv") {
                    ($0.target, $0.drop, $0.header) = (["price"], ["id", "a,b"], false)
                })
        #expect(try DataSpec(parsing: spec.description) == spec)
        #expect(throws: DatasetError.specification("csv:f", .unknownOption("normalise", known: Self.keys))) {
            try DataSpec(mapping: [("csv", .text("f")), ("normalise", .mapping(["mean": .text("0")]))])
        }
        #expect(throws: DatasetError.specification("csv:f", .optionNeedsText("decimal"))) {
            try DataSpec(mapping: [("decimal", .list([".", ","])), ("csv", .text("f"))])
        }
    }

    @Test(
        arguments: [
            ([("csv", .list(["a", "b"]))], "data 'csv': 'csv' takes one text"),
            ([("cvs", .text("f"))], "data 'cvs:f': no such data; did you mean 'csv'?"),
            ([("csv", .text(""))], "data 'csv': the path is missing; write csv:FILE"),
            ([("spiral", .text("x"))], "data 'spiral:x': nothing may follow 'spiral'"),
        ] as [([(String, DataOptions.Value)], String)]) func mappingIsRefused(
            mapping: [(String, DataOptions.Value)], message: String
        )
    {
        let error = #expect(throws: DatasetError.self) {
            try DataSpec(mapping: mapping.map { (key: $0.0, value: $0.1) })
        }
        #expect(error?.description == message)
    }

    private static let keys = ["target", "drop", "separator", "decimal", "header", "gaps", "task"]
}
