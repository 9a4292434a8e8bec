/// Files that may be compressed by gzip (RFC 1952).
enum Gzip {
    /// Larger than any published IDX file: EMNIST's largest has 638 million bytes.
    static let limit = 1 << 30

    /// The first bytes: so many, or fewer where there are fewer.
    static func beginning(_ bytes: [UInt8], count: Int, path: String) throws(DatasetError) -> ArraySlice<UInt8> {
        guard isCompressed(bytes) else { return bytes.prefix(count) }
        do throws(CompressionProblem) {
            return try Inflate.bytes(bytes, from: .gzip, limit: count, cutting: true)[...]
        } catch {
            throw .gzip(path, error)
        }
    }

    static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// The bytes as they are, or what they inflate to when they start as a gzip file does.
    ///
    /// - Throws: ``DatasetError/gzip(_:_:)``, naming `path`.
    static func inflated(_ bytes: [UInt8], path: String, limit: Int = limit) throws(DatasetError) -> [UInt8] {
        guard isCompressed(bytes) else { return bytes }
        do throws(CompressionProblem) {
            return try Inflate.bytes(bytes, from: .gzip, limit: limit)
        } catch {
            throw .gzip(path, error)
        }
    }
}
