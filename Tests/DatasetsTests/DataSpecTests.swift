import Localization
import Testing

@testable import Datasets

@Suite("Data specifications") struct DataSpecTests {
    static let good: [(String, DataSpec)] = [
        ("digits", .digits(only: nil)), ("digits:0,1", .digits(only: [0, 1])),
        ("digits:9,3,5", .digits(only: [9, 3, 5])),
        ("xor", .points(.toy(.xor))), ("circle", .points(.toy(.circle))), ("spiral", .points(.toy(.spiral))),
        ("moons", .points(.toy(.moons))),
        ("gauss", .points(.toy(.gauss))), ("points", .points(.drawn)),
        (
            "spiral?noise=0.2&train_share=0.5&features=x,y,x2&points=0.2:-1.1:1,0.5:0",
            .points(.toy(.spiral), options: played)
        ),
        ("idx:folder", .idx(folder: "folder")), ("idx:a:b, c", .idx(folder: "a:b, c")),
        ("csv:a/b.csv", .csv(file: "a/b.csv")), ("images:c:d", .images(folder: "c:d")),
        ("images:c?resize=crop&mean=0.485,0.456,0.406&std=0.229,0.224,0.225", .images(folder: "c", options: imageNet)),
        ("idx:c?mean=0.1307&std=0.3081&transpose=yes&split=letters", .idx(folder: "c", options: letters)),
    ]

    static let played = {
        var options = PointOptions()
        (options.noise, options.trainShare, options.features) = (0.2, 0.5, [.x, .y, .x2])
        options.changes = [.set(x: 0.2, y: -1.1, target: 1), .remove(x: 0.5, y: 0)]
        return options
    }()

    static let imageNet = {
        var options = ImageOptions()
        options.resize = .crop
        options.normalize = Normalization(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])
        return options
    }()

    static let letters = {
        var options = ImageOptions()
        options.normalize = Normalization(mean: [0.1307], std: [0.3081])
        options.transpose = true
        options.split = "letters"
        return options
    }()

    @Test func imagesOfAMapping() throws {
        let normalize = DataOptions.Value.mapping([
            "mean": .list(["0.485", "0.456", "0.406"]), "std": .list(["0.229", "0.224", "0.225"]),
        ])
        let entries: [(String, DataOptions.Value)] = [
            ("images", .text("c")), ("resize", .text("crop")), ("normalize", normalize),
        ]
        #expect(try DataSpec(mapping: entries) == .images(folder: "c", options: Self.imageNet))
        let one = try DataSpec(mapping: [("idx", .text("c")), ("normalize", .mapping(["std": .text("2")]))])
        #expect(one.description == "idx:c?mean=0.0&std=2.0")
    }

    static let badOptions: [([(String, DataOptions.Value)], DatasetError.SpecificationProblem)] = [
        ([("resize", .text("corp"))], .optionValue("resize", "corp", known: ["fit", "crop", "stretch"])),
        ([("normalise", .text("1"))], .unknownOption("normalise", known: ["resize", "normalize", "mean", "std"])),
        ([("split", .text("a"))], .unknownOption("split", known: ["resize", "normalize", "mean", "std"])),
        ([("normalize", .text("1"))], .optionValue("normalize", "1", known: ["{mean: 0.5, std: 0.5}"])),
        ([("normalize", .mapping(["men": .text("1")]))], .unknownOption("men", known: ["mean", "std"])),
        ([("std", .text("0"))], .optionValue("std", "0", known: ["0.5", "0.5,0.4,0.3"])),
        ([("mean", .list(["0", "nan"]))], .optionValue("mean", "nan", known: ["0.5", "0.5,0.4,0.3"])),
    ]

    @Test(arguments: badOptions.indices) func refusedOptions(index: Int) {
        let (entries, problem) = Self.badOptions[index]
        #expect(throws: DatasetError.specification("images:c", problem)) {
            try DataSpec(mapping: [("images", .text("c"))] + entries)
        }
    }

    @Test(arguments: good) func parsed(text: String, spec: DataSpec) throws {
        #expect(try DataSpec(parsing: text) == spec)
        #expect(spec.description == text)
    }

    static let points = ["noise", "train_share", "features", "points"]

    static let bad: [(String, DatasetError.SpecificationProblem)] = [
        ("", .unknown(nearest: nil)), ("digts", .unknown(nearest: "digits")), ("Moons", .unknown(nearest: "moons")),
        ("sprial:3", .unknown(nearest: "spiral")), ("mnist", .unknown(nearest: nil)),
        ("idx", .noPath(write: "idx:FOLDER")), ("idx:", .noPath(write: "idx:FOLDER")),
        ("csv", .noPath(write: "csv:FILE")), ("csv:", .noPath(write: "csv:FILE")),
        ("images:", .noPath(write: "images:FOLDER")), ("image:a", .unknown(nearest: "images")),
        ("spiral?noise=3", .outOfRange("noise", "3", 0...2)), ("spiral?noise=a", .outOfRange("noise", "a", 0...2)),
        ("xor?train_share=1", .outOfRange("train_share", "1", 0.1...0.9)),
        ("moons?noize=1", .unknownOption("noize", known: points)),
        ("xor?features=x,y,x", .featureTwice("x")), ("xor?points=1:2:a", .notAPoint("1:2:a")),
        ("xor?features=z", .optionValue("features", "z", known: ["x", "y", "x2", "y2", "xy", "sinx", "siny"])),
        ("points:1", .notAPoint("1")),
        ("points:1:2:0?noise=0", .unknownOption("noise", known: ["train_share", "features"])),
        ("function", .noPath(write: "function:y > sin(3*x)")), ("functoin:x", .unknown(nearest: "function")),
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
        #expect(
            try DataSpec(parsing: "spiral?noise=0.05&train_share=0.8").load() == DataSpec(parsing: "spiral").load())
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
