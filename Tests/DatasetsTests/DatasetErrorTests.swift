import Testing

@testable import Datasets

/// The sentences as people read them, and whose mistake each is.
@Suite("Messages") struct DatasetErrorTests {
    static let sentences: [(DatasetError, DatasetError.Kind, String)] = [
        (
            .specification("digts", .unknown(nearest: "digits")), .argument,
            "data 'digts': no such data; did you mean 'digits'?"
        ),
        (
            .specification("mnist", .unknown(nearest: nil)), .argument,
            "data 'mnist': no such data; there are digits, digits:0,1, xor, circle, spiral, moons, gauss, function:EXPRESSION, points:X:Y:CLASS,"
                + " idx:FOLDER, csv:FILE, images:FOLDER"
        ),
        (
            .specification("digits:3", .tooFew), .argument,
            "data 'digits:3': one digit leaves nothing to tell apart; name at least two, as in digits:0,1"
        ),
        (
            .classes("digits", .unknown(12, count: 10)), .argument,
            "data 'digits': there is no class 12; its classes are 0 to 9"
        ),
        (.missingFile("a/b"), .missing, "a/b: no such file or folder; check the path"),
        (.unreadable("a", .permissions), .missing, "a: cannot be read; check its permissions"),
        (
            .idx("t", .notIDX([0x89, 0x50, 0x4E, 0x07])), .contents,
            "t: is not an IDX file: it starts with 89 50 4E 07, not with 00 00 08"
        ),
        (
            .idx("t", .elementType(0x0D)), .contents,
            "t: holds 32-bit floats (type 0D); only unsigned bytes (type 08) are read"
        ),
        (
            .idx("t", .size([60000, 28, 28], bytes: 100)), .contents,
            "t: promises 60000x28x28 bytes after its header but has 100; copy or download it again"
        ),
        (
            .idx("t", .counts(images: 3, labels: 2, labelsPath: "u")), .contents,
            "t: has 3 images, but u has 2 labels; the two must belong together"
        ),
        (
            .idx("t", .dimensionCount(found: 1, expected: 3)), .contents,
            "t: has 1 dimension, expected 3: images are count x height x width"
        ),
        (.gzip("t.gz", .truncated), .contents, "t.gz: its gzip data end too early; copy or download it again"),
        (
            .csv("t.csv", .notANumber("abc", line: 3, column: 5, name: "width")), .contents,
            "t.csv:3:5: 'abc' is not a number; column width holds numbers"
        ),
        (
            .image("a/x.png", .checksum(chunk: "IDAT"), broken: 2, of: 30), .contents,
            "a/x.png: its IDAT part fails its checksum; copy or download it again; 2 of 30 images cannot be read"
        ),
        (
            .imageFolder("a", .tooFewClasses(1)), .contents,
            "a: has one folder of images; expected a folder for each class, two at least"
        ),
        (
            .resourceMissing("digits", searched: ["/a", "/b"]), .missing,
            "the program's 'digits' data are missing; keep its .resources folders beside it (first looked for in /a)"
        ),
    ]

    @Test(arguments: sentences) func sentence(error: DatasetError, kind: DatasetError.Kind, text: String) {
        #expect(error.description == text)
        #expect(error.kind == kind)
    }

    @Test func textFromOutsideIsHarmless() {
        let error = DatasetError.missingFile("a\u{1B}[31m\n\u{202E}b" + String(repeating: "c", count: 10_000))
        #expect(!error.description.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202E })
        #expect(error.description.count < 500)
        #expect(error.description.hasPrefix("a[31m b"))
    }
}
