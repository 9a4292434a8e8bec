import Canvas

/// Where the parts of the learn screen stand in a window: the text left, the live network right of it.
public struct LearnLayout: Sendable, Equatable {
    public var header: Rect
    /// The lesson's text, with the question below it.
    public var text: Rect
    /// Between both.
    public var border: Rect
    /// All of the window below the header: for the closing page, which has no network beside it.
    public var wholePage: Rect
    /// The network's panels. Its last row lies under the footer, as the stepper's does.
    public var network: Rect

    public init(_ size: Size) {
        let rows = Rect(size).split(.vertical, [.fixed(1), .minimum(0)])
        header = rows[0]
        let columns = rows[1].split(.horizontal, [.fixed(Self.textWidth(size.width)), .fixed(2), .minimum(0)])
        text = columns[0].inset(bottom: 1)
        border = columns[1].inset(bottom: 1)
        network = columns[2]
        wholePage = rows[1].inset(left: 2, right: 2, bottom: 1)
    }

    /// Wide enough to read, narrow enough to leave the network its room.
    private static func textWidth(_ width: Int) -> Int {
        switch width {
        case ..<72: max(20, width * 45 / 100)
        case ..<100: 38
        default: min(64, 38 + (width - 100) * 2 / 5)
        }
    }

    /// The smallest usual terminal: there every page of a lesson has to fit.
    public static let smallest = Size(80, 24)
}
