import Foundation
import Training

extension TensorPicture.Plane {
    /// The picture before it was enlarged by repeating each pixel, if it was: 8x8 digits come as 32x32.
    ///
    /// Drawn from it nothing is averaged across the edges of the first pixels.
    /// - Complexity: O(values) for each factor tried.
    var withoutEnlargement: TensorPicture.Plane {
        guard rows > 0, columns > 0, values.count == rows * columns else { return self }
        for factor in [8, 4, 3, 2] where rows % factor == 0 && columns % factor == 0 && isEnlarged(by: factor) {
            let (height, width) = (rows / factor, columns / factor)
            return TensorPicture.Plane(
                rows: height, columns: width,
                values: (0..<height * width).map { values[$0 / width * factor * columns + $0 % width * factor] })
        }
        return self
    }

    /// Written for debug builds too, which draw it for each image of a batch: rows that repeat are compared as memory.
    private func isEnlarged(by factor: Int) -> Bool {
        values.withUnsafeBufferPointer { values in
            guard let first = values.baseAddress else { return false }
            var row = 0
            while row < rows {
                let line = first + row * columns
                if row % factor > 0 {
                    let above = first + (row - row % factor) * columns
                    guard memcmp(line, above, columns * MemoryLayout<Float>.stride) == 0 else { return false }
                } else {
                    var column = 0
                    while column < columns {
                        guard line[column] == line[column - column % factor] else { return false }
                        column += 1
                    }
                }
                row += 1
            }
            return true
        }
    }
}
