extension HeatMap {
    /// The picture before it was enlarged by repeating each pixel, if it was: 8x8 digits come as 32x32.
    ///
    /// Drawn from it nothing is averaged across the edges of the first pixels.
    /// - Complexity: O(values) for each factor tried.
    public var withoutEnlargement: HeatMap {
        guard rows > 0, columns > 0, values.count == rows * columns else { return self }
        for factor in [8, 4, 3, 2] where rows % factor == 0 && columns % factor == 0 && isEnlarged(by: factor) {
            var small = self
            (small.rows, small.columns) = (rows / factor, columns / factor)
            small.values = (0..<small.rows * small.columns).map {
                values[$0 / small.columns * factor * columns + $0 % small.columns * factor]
            }
            return small
        }
        return self
    }

    private func isEnlarged(by factor: Int) -> Bool {
        values.indices.allSatisfy { place in
            let (row, column) = place.quotientAndRemainder(dividingBy: columns)
            return values[place] == values[(row - row % factor) * columns + column - column % factor]
        }
    }
}
