extension Rect {
    /// Smaller by so many cells on each side.
    public func inset(by cells: Int) -> Rect { inset(horizontal: cells, vertical: cells) }

    /// Smaller by so many columns left and right, so many rows above and below.
    public func inset(horizontal: Int, vertical: Int) -> Rect {
        inset(left: horizontal, top: vertical, right: horizontal, bottom: vertical)
    }

    /// Smaller by so many cells on each side; never beyond its own edges.
    public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
        let dx = min(max(0, left), width)
        let dy = min(max(0, top), height)
        return Rect(
            x: x.saturatingPlus(dx), y: y.saturatingPlus(dy), width: width - dx - min(max(0, right), width - dx),
            height: height - dy - min(max(0, bottom), height - dy))
    }

    /// A rectangle of this size in the middle; no larger than this one.
    public func centered(_ size: Size) -> Rect {
        let width = min(max(0, size.width), self.width)
        let height = min(max(0, size.height), self.height)
        return Rect(
            x: x.saturatingPlus((self.width - width) / 2), y: y.saturatingPlus((self.height - height) / 2),
            width: width, height: height)
    }

    /// The row at an index from the top (from the bottom when negative); empty when there is none.
    public func row(_ index: Int) -> Rect {
        let at = index < 0 ? height + index : index
        guard at >= 0, at < height else { return Rect(x: x, y: y, width: 0, height: 0) }
        return Rect(x: x, y: y.saturatingPlus(at), width: width, height: 1)
    }
}
