import Localization
import Testing

@testable import Datasets

@Suite("Data specifications") struct DataSpecTests {
    static let good: [(String, DataSpec)] = [
        ("digits", .digits(only: nil)), ("digits:0,1", .digits(only: [0, 1])),
        ("digits:9,3,5", .digits(only: [9, 3, 5])),
        ("xor", .synthetic(.xor)), ("circle", .synthetic(.circle)), ("spiral", .synthetic(.spiral)),
        ("moons", .synthetic(.moons)),
        ("idx:folder", .idx(folder: "folder")), ("idx:a:b, c", .idx(folder: "a:b, c")),
        ("csv:a/b.csv", .csv(file: "a/b.csv")), ("images:c:d", .images(folder: "c:d")),
    ]

    @Test(arguments: good) func parsed(text: String, spec: DataSpec) throws {
        #expect(try DataSpec(parsing: text) == spec)
        #expect(spec.description == text)
    }

    static let bad: [(String, DatasetError.SpecificationProblem)] = [
        ("", .unknown(nearest: nil)), ("digts", .unknown(nearest: "digits")), ("Moons", .unknown(nearest: "moons")),
        ("sprial:3", .unknown(nearest: "spiral")), ("mnist", .unknown(nearest: nil)),
        ("idx", .noPath(write: "idx:FOLDER")), ("idx:", .noPath(write: "idx:FOLDER")),
        ("csv", .noPath(write: "csv:FILE")), ("csv:", .noPath(write: "csv:FILE")),
        ("images:", .noPath(write: "images:FOLDER")), ("image:a", .unknown(nearest: "images")),
        ("xor:2", .takesNothing("xor")), ("xor:", .takesNothing("xor")),
        ("digits:", .notADigit("")), ("digits:0,x", .notADigit("x")), ("digits:0,10", .notADigit("10")),
        ("digits:0,-1", .notADigit("-1")), ("digits:0,1,", .notADigit("")), ("digits:0, 1", .notADigit(" 1")),
        ("digits:3", .tooFew), ("digits:3,3", .twice(3)),
    ]

    @Test(arguments: bad) func refused(text: String, problem: DatasetError.SpecificationProblem) {
        #expect(throws: DatasetError.specification(text, problem)) { try DataSpec(parsing: text) }
    }

    @Test func loads() throws {
        #expect(try DataSpec(parsing: "digits").load().training.count == 1437)
        #expect(try DataSpec(parsing: "digits:0,1").load() == Digits.load().classes([0, 1]).split())
        #expect(try DataSpec(parsing: "spiral").load() == SyntheticDataset.spiral.dataset().split())
    }
}

@Suite("Nearest names") struct NearestNameTests {
    let names = ["digits", "digits-01", "document", "xor", "circle", "spiral", "moons", "alexnet"]

    @Test(arguments: [
        ("digts", "digits"), ("digist", "digits"), ("documment", "document"), ("Alexnet", "alexnet"), ("xro", "xor"),
        ("moon", "moons"), ("digits-1", "digits-01"), ("cirle", "circle"), ("xo", "xor"),
    ]) func found(word: String, name: String) {
        #expect(nearestName(to: word, among: names) == name)
    }

    @Test(arguments: ["", "x", "mnist", "resnet", "zzzzzz", String(repeating: "digits", count: 100)])
    func nothingNear(word: String) {
        #expect(nearestName(to: word, among: names) == nil)
    }

    @Test func anExactNameIsItsOwnNearest() {
        #expect(nearestName(to: "a", among: ["b", "a"]) == "a")
        #expect(nearestName(to: "digits", among: [String]()) == nil)
    }
}
