extension DataSplit {
    /// Each column of plain numbers less its mean, divided by its standard deviation (of the population: scikit-learn's
    /// `StandardScaler`), both taken of the training set and used for both; a column that never changes is only shifted.
    /// Images are returned as they are.
    ///
    /// - Precondition: both sets are subsets of the same samples, as ``Dataset/split(seed:)`` makes them.
    /// - Complexity: O(values).
    func standardised() -> DataSplit {
        guard case .numbers(let numbers) = training.samples else { return self }
        precondition(training.samples == validation.samples, "DataSplit: the two sets are not of the same samples")
        let width = training.sampleSize
        let count = Double(max(training.count, 1))
        var means = [Double](repeating: 0, count: width)
        var deviations = [Double](repeating: 0, count: width)
        for row in training.rows {
            for column in 0..<width { means[column] += Double(numbers.values[row * width + column]) / count }
        }
        for row in training.rows {
            for column in 0..<width {
                let difference = Double(numbers.values[row * width + column]) - means[column]
                deviations[column] += difference * difference / count
            }
        }
        let largest = Double(Float.greatestFiniteMagnitude)
        let values = numbers.values.enumerated().map { index, value in
            let column = index % width
            let deviation = deviations[column].squareRoot()
            let scaled = (Double(value) - means[column]) / (deviation > 0 ? deviation : 1)
            // A number to validate with may be further away than a Float reaches.
            return Float(min(max(scaled, -largest), largest))
        }
        let samples = Samples.numbers(NumberSamples(shape: numbers.shape, values: values))
        return map { Dataset(name: $0.name, samples: samples, targets: $0.targets, rows: $0.rows) }
    }
}
