import Canvas
import Training

extension English: ExplainWording {
    func refused(_ error: NumberError) -> String {
        let text = error.description
        // A tensor's name is written as it is.
        let isName = !["a", "no", "there"].contains(text.prefix { $0 != " " })
        return (isName ? "" : text.prefix(1).uppercased()) + text.dropFirst(isName ? 0 : 1)
            + (text.hasSuffix("?") ? "" : ".")
    }

    func isComputed(_ number: String) -> String {
        "\(number) is computed, so it cannot be set. Change what it is computed from: a weight, the input, the target."
    }
}
