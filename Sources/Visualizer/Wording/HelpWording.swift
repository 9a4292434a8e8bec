protocol HelpWording {
    var keysHeading: String { get }
    var readingHeading: String { get }
    /// How to read the pictures of a screen: a paragraph each.
    func reading(_ context: KeyContext) -> [String]
}
