/// How a table is to be read, where what is found in it is not what is meant:
/// `csv:FILE?target=price&drop=id,name&separator=;&decimal=,&header=no&gaps=mean&task=regression`, or the same keys in a mapping.
public struct TableOptions: Sendable, Hashable {
    /// The columns to predict, by name or by place from 1 (-1: the last); none: the one that the table's names, or its
    /// contents, point at.
    public var target: [String] = []
    /// Columns to leave out, by name or place.
    public var drop: [String] = []
    /// What stands between fields, an ASCII sign; a blank: one or more blanks or tabs. `nil`: as found.
    public var separator: Character?
    /// `.` or `,` in numbers; `nil`: as found.
    public var decimal: Character?
    /// Whether the first row names the columns; `nil`: as found.
    public var header: Bool?
    public var gaps = Gaps.drop
    /// `nil`: what the network and its loss ask for.
    public var task: TableTask?

    /// What becomes of rows with a gap: an empty field, `NA`, `?`, `nan`, `null`.
    public enum Gaps: String, Sendable, CaseIterable {
        /// They are left out.
        case drop
        /// The gap is filled: with the column's mean, or its most frequent word, both of the rows to train on.
        case mean
    }

    public init() {}

    init(_ options: inout DataOptions) throws(DatasetError) {
        target = try options.list("target") ?? []
        drop = try options.list("drop") ?? []
        if let text = try options.text("separator") {
            guard let sign = TableOptions.sign(text) else {
                throw options.failure(.optionValue("separator", text, known: TableOptions.signs.map(\.key)))
            }
            separator = sign
        }
        decimal = try options.choice("decimal", [",": ",", ".": ".", "comma": ",", "point": "."])
        header = try options.choice("header", ["yes": true, "no": false, "true": true, "false": false])
        gaps = try options.choice("gaps", ["drop": .drop, "mean": .mean]) ?? .drop
        task = try options.choice("task", ["classification": .classification, "regression": .regression])
        try options.finish()
    }

    private static let signs: KeyValuePairs<String, Character> = [
        ",": ",", ";": ";", "|": "|", "tab": "\t", "blank": " ", "comma": ",", "semicolon": ";", "pipe": "|",
        "space": " ",
        "\\t": "\t",
    ]

    /// A sign that nothing else in a table is written with.
    private static func sign(_ text: String) -> Character? {
        if let named = signs.first(where: { $0.key == text.lowercased() }) { return named.value }
        guard text.count == 1, let sign = text.first, let byte = sign.asciiValue, byte == 9 || byte >= 32, byte < 127,
            !sign.isLetter, !sign.isNumber, !"\"+-.".contains(sign)
        else { return nil }
        return sign
    }

    /// As a query has them: reading them gives the same again.
    var written: [(key: String, value: String)] {
        let lists = [("target", target), ("drop", drop)].map { key, names in
            (key, names.isEmpty ? nil : names.map { DataOptions.escaped($0, "&,\"") }.joined(separator: ","))
        }
        let signs = [("separator", separator), ("decimal", decimal)].map { key, sign in
            (key, sign.map { $0 == " " ? "blank" : DataOptions.escaped(String($0), "&") })
        }
        let words = [
            ("header", header.map { $0 ? "yes" : "no" }), ("gaps", gaps == .drop ? nil : gaps.rawValue),
            ("task", task?.rawValue),
        ]
        return (lists + signs + words).compactMap { key, value in value.map { (key, $0) } }
    }
}

/// What is to be predicted from a table: which of several classes, or numbers.
public enum TableTask: String, Sendable, CaseIterable {
    case classification, regression
}

/// What is waiting for the data: a network and its loss. What a specification says wins over it.
public struct DataExpectation: Sendable, Hashable {
    /// The shape of one sample, `[1, 28, 28]`: as many numbers of a table's row become an image of it.
    public var input: [Int]?
    /// How many numbers the network answers.
    public var outputs: Int?
    /// Classification where the loss takes classes, regression where it compares numbers; `nil`: either.
    ///
    /// With regression a column of numbers is predicted as it stands, unless it holds just as many different numbers as
    /// there are outputs, two at least: then they are classes; a column of words is classes in any case.
    public var task: TableTask?

    /// Whether the numbers are places in a table that the network looks up: columns stay as they are, and a word is its place
    /// among its column's words.
    public var areLookedUp = false

    public init(input: [Int]? = nil, outputs: Int? = nil, task: TableTask? = nil, areLookedUp: Bool = false) {
        self.input = input
        self.outputs = outputs
        self.task = task
        self.areLookedUp = areLookedUp
    }
}

/// What the numbers of a table's samples and targets are called.
public struct TableColumns: Sendable, Equatable {
    /// A name for each number of a sample: `age`, or `colour=red` where a word is 1 for red and else 0.
    public let inputs: [String]
    /// The class's column, or one for each number to predict.
    public let targets: [String]
    /// How each of the inputs was standardised; `nil` for one that stands as it is. Empty: none was.
    public let inputScales: [ColumnScale?]

    public init(inputs: [String], targets: [String], inputScales: [ColumnScale?] = []) {
        self.inputs = inputs
        self.targets = targets
        self.inputScales = inputScales
    }
}
