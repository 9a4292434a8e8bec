/// Files that may be compressed by gzip (RFC 1952).
enum Gzip {
    /// Larger than any published IDX file: EMNIST's largest has 638 million bytes.
    static let limit = 1 << 30

    /// The bytes as they are, or what they inflate to when they start as a gzip file does.
    ///
    /// - Throws: ``DatasetError/gzip(_:_:)``, naming `path`.
    static func inflated(_ bytes: [UInt8], path: String, limit: Int = limit) throws(DatasetError) -> [UInt8] {
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        do throws(CompressionProblem) {
            return try Inflate.bytes(bytes, from: .gzip, limit: limit)
        } catch {
            throw .gzip(path, error)
        }
    }
}
