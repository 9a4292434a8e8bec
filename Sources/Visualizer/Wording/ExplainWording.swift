import Training

/// How one number came about.
protocol ExplainWording {
    /// The number does not exist, or not yet.
    func refused(_ error: NumberError) -> String
    /// A number that was to be edited is computed.
    func isComputed(_ number: String) -> String
}
