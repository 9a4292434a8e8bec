extension Dataset {
    /// The same samples with other inputs: `scale * x + shift` for each number x.
    ///
    /// - Complexity: O(numbers of all samples that these were picked from).
    public func withInputs(times scale: Float, plus shift: Float = 0) -> Dataset {
        guard scale != 1 || shift != 0 else { return self }
        let size = sampleSize
        let numbers = [Float](unsafeUninitializedCapacity: samples.count * size) { buffer, count in
            for row in 0..<samples.count {
                samples.write(row: row, to: UnsafeMutableBufferPointer(rebasing: buffer[count..<(count + size)]))
                count += size
            }
            for place in 0..<count { buffer[place] = scale * buffer[place] + shift }
        }
        let altered = Samples.numbers(NumberSamples(shape: samples.shape, values: numbers))
        return Dataset(name: name, samples: altered, targets: targets, rows: rows)
    }

    /// Every `step`-th sample of each class but the last one, which stays whole; targets that are numbers stay.
    ///
    /// - Complexity: O(count).
    public func thinned(toEvery step: Int) -> Dataset {
        guard step > 1, case .classes(let labels, let names) = targets else { return self }
        var seen = [Int](repeating: 0, count: names.count)
        return subset(
            labels.indices.filter { index in
                let label = labels[index]
                defer { seen[label] += 1 }
                return label == names.count - 1 || seen[label].isMultiple(of: step)
            })
    }

    /// The first so many samples; all where there are fewer.
    public func prefix(_ count: Int) -> Dataset { count < self.count ? subset(0..<count) : self }
}
