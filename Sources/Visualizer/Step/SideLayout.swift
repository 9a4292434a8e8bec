import Canvas

/// Where things stand while one view takes the place of the panels: the network stays at the left, with a picture below it.
struct SideLayout: Equatable {
    var header: Rect
    var phases: Rect
    var network: Rect
    var picture: Rect
    var view: Rect
    var message: Rect
    var isBoxed: Bool

    init(_ rect: Rect, layerCount: Int, messageRows: Int = 0) {
        let rows = StepLayout.rows(of: rect, messageRows: messageRows)
        (header, phases, message) = (rows[0], rows[1], rows[3])
        let body = rows[2]
        isBoxed = rect.width >= StepLayout.roomForAll.width && rect.height >= StepLayout.roomForAll.height
        guard rect.width >= StepLayout.narrow else {
            (network, picture, view) = (.zero, .zero, body)
            return
        }
        let left = min(max(rect.width / 3, 26), 48)
        let columns = body.split(.horizontal, [.fixed(left), .minimum(0)], gap: isBoxed ? 0 : 1)
        view = columns[1]
        // Title or border, heads, layers, totals; a picture needs six rows.
        let wanted = layerCount + (isBoxed ? 5 : 3)
        let parts = columns[0].split(.vertical, [.fixed(min(wanted, body.height - 6)), .minimum(0)])
        (network, picture) = (parts[0], parts[1])
    }

    /// What a title leaves free.
    func content(of rect: Rect) -> Rect {
        isBoxed ? Box.inside(rect).inset(horizontal: 1, vertical: 0) : rect.inset(top: 1)
    }
}
