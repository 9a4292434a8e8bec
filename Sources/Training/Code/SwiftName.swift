/// Names that a property of a Swift module cannot have.
enum SwiftName {
    /// A layer's name as a property: keywords, what a `Module` has already and `used`, what the script calls, get an underscore.
    static func property(_ name: String, besides used: Set<String>) -> String {
        reserved.contains(name) || used.contains(name) ? name + "_" : name
    }

    private static let reserved: Set<String> = {
        let keywords = """
            Any Self as associatedtype break case catch class continue default defer deinit do else enum extension \
            fallthrough false fileprivate for func guard if import in init inout internal is let nil operator \
            precedencegroup private protocol public repeat rethrows return self static struct subscript super switch throw \
            throws true try typealias var where while
            """
        let members = """
            Pair callAsFunction children eval forward loadWeights namedParameters namedTensors parameters saveWeights \
            setTraining tensors train x zeroGrad
            """
        return Set((keywords + " " + members).split(separator: " ").map(String.init))
    }()
}
