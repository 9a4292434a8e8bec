/// The few words that widgets add of their own; numbers stand for the signs `#`.
public struct WidgetWords: Hashable, Sendable {
    private var more: String
    private var position: String

    public init(more: String = "# more", position: String = "#-# of #") {
        self.more = more
        self.position = position
    }

    /// `7 more`: rows that are not seen.
    func more(_ count: Int) -> String { Self.fill(more, [count]) }

    /// `4-12 of 31`: rows that are seen.
    func position(_ first: Int, _ last: Int, of count: Int) -> String {
        guard first < last else { return Self.fill(position.replacing("#-#", with: "#"), [first, count]) }
        return Self.fill(position, [first, last, count])
    }

    private static func fill(_ text: String, _ numbers: [Int]) -> String {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        return zip(parts, numbers.map(String.init) + [""]).map { $0 + $1 }.joined()
    }
}
