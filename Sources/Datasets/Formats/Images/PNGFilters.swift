/// Undoes the row filters of PNG ("Portable Network Graphics", 9): none, sub, up, average, Paeth.
struct PNGFilters {
    let bytesPerPixel: Int
    let rowLength: Int

    /// - Parameter filtered: whole rows, each after its filter's number.
    /// - Throws: ``ImageProblem/filter(_:)``.
    /// - Complexity: O(bytes).
    func undone(_ filtered: [UInt8]) throws(ImageProblem) -> [UInt8] {
        var pixels = [UInt8]()
        pixels.reserveCapacity(filtered.count)
        for start in stride(from: 0, to: filtered.count, by: rowLength + 1) {
            let filter = filtered[start]
            guard filter <= 4 else { throw .filter(filter) }
            for x in 0..<rowLength {
                let left = x >= bytesPerPixel ? pixels[pixels.count - bytesPerPixel] : 0
                let up = start > 0 ? pixels[pixels.count - rowLength] : 0
                let corner =
                    start > 0 && x >= bytesPerPixel ? pixels[pixels.count - rowLength - bytesPerPixel] : 0
                let predicted: UInt8 =
                    switch filter {
                    case 1: left
                    case 2: up
                    case 3: UInt8((Int(left) + Int(up)) / 2)
                    case 4: PNGFilters.paeth(Int(left), Int(up), Int(corner))
                    default: 0
                    }
                pixels.append(filtered[start + 1 + x] &+ predicted)
            }
        }
        return pixels
    }

    /// Of left, up and corner the one nearest to left + up - corner, in this order when they tie.
    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> UInt8 {
        let estimate = left + up - corner
        let (toLeft, toUp, toCorner) = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
        if toLeft <= toUp, toLeft <= toCorner { return UInt8(left) }
        return UInt8(toUp <= toCorner ? up : corner)
    }
}
