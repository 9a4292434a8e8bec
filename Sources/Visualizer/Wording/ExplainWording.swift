import Training

/// How one number came about.
protocol ExplainWording {
    /// What the letters of its formula stand for.
    func letters(_ kind: Explanation.Kind) -> [(letter: String, meaning: String)]
    /// The number does not exist, or not yet.
    func refused(_ error: NumberError) -> String
    /// A number that was to be edited is computed.
    func isComputed(_ number: String) -> String
}
