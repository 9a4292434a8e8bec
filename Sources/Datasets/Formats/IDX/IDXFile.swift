/// The IDX format of the MNIST files, unsigned bytes only: two zero bytes, the element's type, the number of dimensions, each
/// dimension as a big-endian 32-bit integer, then the elements row by row (http://yann.lecun.com/exdb/mnist).
public struct IDXFile: Sendable, Equatable {
    public let dimensions: [Int]
    public let values: [UInt8]

    /// - Precondition: as many values as the dimensions multiply to; at most 255 dimensions, each of at most 32 bits.
    public init(dimensions: [Int], values: [UInt8]) {
        precondition(
            dimensions.count < 256 && dimensions.allSatisfy { UInt32(exactly: $0) != nil }
                && dimensions.product == values.count,
            "IDXFile: \(values.count) values do not fill \(dimensions)"
        )
        self.dimensions = dimensions
        self.values = values
    }

    /// Reads a file.
    ///
    /// - Throws: ``DatasetError``, naming `path`.
    public init(path: String) throws(DatasetError) {
        try self.init(bytes: FileBytes.read(path), path: path)
    }

    /// Reads a file's bytes, plain or compressed by gzip; `path` is for the message.
    ///
    /// - Throws: ``DatasetError/idx(_:_:)``, ``DatasetError/gzip(_:_:)``.
    public init(bytes: [UInt8], path: String) throws(DatasetError) {
        let dimensions = try IDXFile.dimensions(Gzip.beginning(bytes, count: 4 + 4 * 255, path: path), path)
        let start = 4 + 4 * dimensions.count
        let promised = dimensions.product
        do throws(DatasetError) {
            // No more is inflated than the header promises.
            let limit = min(Gzip.limit, promised.map { min($0, Gzip.limit) + start } ?? Gzip.limit)
            let bytes = try Gzip.inflated(bytes, path: path, limit: limit)
            guard let promised, promised == bytes.count - start else {
                throw .idx(path, .size(dimensions, bytes: bytes.count - start))
            }
            self.init(dimensions: dimensions, values: Array(bytes[start...]))
        } catch {
            guard case .gzip(_, .tooLarge(let limit)) = error, limit < Gzip.limit else { throw error }
            throw .idx(path, .longer(dimensions))
        }
    }

    /// What a header says.
    private static func dimensions(_ bytes: ArraySlice<UInt8>, _ path: String) throws(DatasetError) -> [Int] {
        let bytes = Array(bytes)
        guard bytes.count >= 4 else { throw .idx(path, .truncatedHeader(bytes: bytes.count)) }
        guard bytes[0] == 0, bytes[1] == 0 else { throw .idx(path, .notIDX(Array(bytes[..<4]))) }
        guard bytes[2] == IDXFile.unsignedByte else { throw .idx(path, .elementType(bytes[2])) }
        let start = 4 + 4 * Int(bytes[3])
        guard bytes.count >= start else { throw .idx(path, .truncatedHeader(bytes: bytes.count)) }
        return stride(from: 4, to: start, by: 4).map { offset in
            bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
    }

    /// The file's bytes, as ``init(bytes:path:)`` reads them.
    public var encoded: [UInt8] {
        let sizes = dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
        return [0, 0, IDXFile.unsignedByte, UInt8(dimensions.count)] + sizes + values
    }

    private static let unsignedByte: UInt8 = 0x08
}
