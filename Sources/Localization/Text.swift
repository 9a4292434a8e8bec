/// A text in every language that the program speaks, side by side: what one language lacks does not compile.
public struct Text: Sendable, Hashable {
    public let en: String
    public let zh: String

    public init(_ en: String, _ zh: String) {
        self.en = en
        self.zh = zh
    }

    /// The same in every language: names, numbers, code.
    public init(_ text: String) { self.init(text, text) }

    public subscript(language: Language) -> String {
        switch language {
        case .en: en
        case .zh: zh
        }
    }
}
