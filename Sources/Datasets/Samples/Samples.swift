/// The inputs of a data set: numbers as they are, or images kept as bytes and scaled when asked for.
public enum Samples: Sendable, Equatable {
    case numbers(NumberSamples)
    case images(ImageSamples)

    public var count: Int {
        switch self {
        case .numbers(let numbers): numbers.count
        case .images(let images): images.count
        }
    }

    /// The shape of one sample.
    public var shape: [Int] {
        switch self {
        case .numbers(let numbers): numbers.shape
        case .images(let images): images.shape
        }
    }

    /// Writes one sample; `buffer` has room for exactly one.
    func write(row: Int, to buffer: UnsafeMutableBufferPointer<Float>) {
        switch self {
        case .numbers(let numbers): numbers.write(row: row, to: buffer)
        case .images(let images): images.write(row: row, to: buffer)
        }
    }
}

/// Samples of plain numbers, one after the other.
public struct NumberSamples: Sendable, Equatable {
    public let shape: [Int]
    public let values: [Float]
    public let count: Int

    /// - Precondition: `values` holds a whole number of samples of a shape that is not empty.
    public init(shape: [Int], values: [Float]) {
        let size = shape.reduce(1, *)
        precondition(
            size > 0 && values.count.isMultiple(of: size),
            "NumberSamples: \(values.count) values are no whole number of samples of shape \(shape)"
        )
        self.shape = shape
        self.values = values
        self.count = values.count / size
    }

    func write(row: Int, to buffer: UnsafeMutableBufferPointer<Float>) {
        values.withUnsafeBufferPointer { values in
            let size = buffer.count
            _ = buffer.initialize(fromContentsOf: values[(row * size)..<((row + 1) * size)])
        }
    }
}
