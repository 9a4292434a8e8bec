import Canvas
import Training

/// Where the parts of the clinic stand.
struct ClinicLayout {
    /// Nothing at the end of a case.
    var left: Rect?
    var lists: [ClinicState.List: Rect] = [:]
    var text: Rect
    /// Samples of the batch, where they are looked at and there is room.
    var pictures: Rect?
    /// The courses of the network and of its twin, at the end.
    var twin: Rect?

    init(_ size: Size, _ clinic: ClinicState) {
        let body = Rect(size).inset(top: 2, bottom: 1)
        guard clinic.play.stage != .done else {
            let isWide = size.width >= 110
            let parts =
                isWide
                ? body.split(.horizontal, [.fixed(body.width / 2), .minimum(0)], gap: 3)
                : body.split(.vertical, [.minimum(0), .fixed(min(body.height - 11, 16))], gap: 1)
            (text, twin) = (parts[0], parts[1])
            return
        }
        let parts = body.split(.horizontal, [.fixed(min(54, max(30, body.width * 2 / 5))), .minimum(0)], gap: 3)
        let left = parts[0]
        self.left = Rect(x: left.x, y: left.y, width: left.width + 1, height: left.height)
        text = parts[1]
        // The list that has the keys has all its rows, if there is room; the other one what is left.
        let wanted = clinic.lists.map { clinic.count(of: $0) + 1 }
        let isFirst = clinic.list == clinic.lists[0]
        var upper = wanted[0]
        if wanted[0] + wanted[1] > left.height {
            upper = isFirst ? min(wanted[0], left.height - 4) : max(4, left.height - wanted[1])
        }
        let stacked = left.split(
            .vertical, [.fixed(upper), .minimum(0)], gap: wanted[0] + wanted[1] < left.height ? 1 : 0)
        for (list, rect) in zip(clinic.lists, stacked) { lists[list] = rect }
        guard clinic.list == .tests, clinic.chosenTest.name == .batch, clinic.snapshot[.batch]?.samples != nil,
            text.height >= 30
        else { return }
        pictures = text.inset(top: text.height - 14)
        text = text.inset(bottom: 15)
    }
}
