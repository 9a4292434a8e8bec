import Training

/// How one number came about.
protocol ExplainWording {
    /// What made it, in words: a sentence.
    func made(_ kind: Explanation.Kind) -> String
    /// Where a number comes from that nothing computed: sentences.
    func origin(_ origin: Explanation.Origin) -> [String]
    /// What the letters of its formula stand for.
    func letters(_ kind: Explanation.Kind) -> [(letter: String, meaning: String)]
    var listSeparator: String { get }
    /// A result of the graph's operation that has no other name: `#11`.
    func operationResult(_ name: String) -> String
    /// How many lines there is no room for.
    func linesHidden(_ count: Int) -> String
    /// A word beside a term; empty where the formula says it.
    func role(_ role: Explanation.Term.Role) -> String
    func note(_ note: Explanation.Note) -> String
    /// What a view made of its -1.
    func inferred(_ rows: InferredRows) -> String
    /// The terms that are not listed, and what they add together; `nil` where nothing is added.
    func rest(count: String, sum: String?) -> String
    /// The heading of a window's products, and which windows there is room for; the longer wording first.
    func products(sum: String) -> [String]
    func windowsShown(_ first: Int, _ last: Int, of count: Int, rest: String) -> [String]
    /// What the formula gives, where rounding makes it another number than the stored one.
    func combined(_ combined: String, stored: String) -> String
    /// The number does not exist, or not yet.
    func refused(_ error: NumberError) -> String

    /// A gradient measured by moving its number.
    /// `nil` while a step is looked for.
    func checking(step: String?) -> String
    var checkHeading: String { get }
    func lossAt(_ name: String, _ loss: String) -> String
    func measured(_ measured: String, computed: String) -> String
    func relativeError(_ error: String) -> String
    func verdict(_ result: GradientCheckResult, step: String) -> String
    /// A number that was to be edited is computed.
    func isComputed(_ number: String) -> String

    /// The panel's title, and what the picture beside it shows.
    var explanationTitle: String { get }
    var waitingForExplanation: String { get }
    func noPicture(of number: String) -> String
}
