extension DotGrid {
    /// The part of a line that lies in the grid (Liang and Barsky, 1984), in whole dots.
    func clipped(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double)
    ) -> (x0: Int, y0: Int, x1: Int, y1: Int)? {
        let dx = end.x - start.x
        let dy = end.y - start.y
        var enter = 0.0
        var leave = 1.0
        let edges = [
            (-dx, start.x + 0.5), (dx, Double(dotWidth) - 0.5 - start.x),
            (-dy, start.y + 0.5), (dy, Double(dotHeight) - 0.5 - start.y),
        ]
        for (direction, distance) in edges {
            if direction == 0 {
                if distance < 0 { return nil }
            } else if direction < 0 {
                enter = max(enter, distance / direction)
            } else {
                leave = min(leave, distance / direction)
            }
        }
        guard enter <= leave else { return nil }
        func dot(_ value: Double, _ limit: Int) -> Int? {
            guard value.isFinite else { return nil }
            return Int(min(Double(limit - 1), max(0, value.rounded())))
        }
        guard let x0 = dot(start.x + enter * dx, dotWidth), let y0 = dot(start.y + enter * dy, dotHeight),
            let x1 = dot(start.x + leave * dx, dotWidth), let y1 = dot(start.y + leave * dy, dotHeight)
        else { return nil }
        return (x0, y0, x1, y1)
    }
}
