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

    private func isEnlarged(by factor: Int) -> Bool {
        values.indices.allSatisfy { index in
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            return values[index] == values[row / factor * factor * columns + column / factor * factor]
        }
    }
}
