import CZlib

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

/// Inflating by the system's zlib (RFC 1950 to 1952), never to more than a limit.
enum Inflate {
    /// What the deflated data stand in; the raw value is zlib's `windowBits`.
    enum Container: Int32 {
        case zlib = 15
        /// Several members, one after the other, are read as one.
        case gzip = 31
    }

    /// - Parameter cutting: whether what comes after the limit is left where it is; otherwise it is an error.
    /// - Throws: ``CompressionProblem``; the checksum is zlib's to compare.
    /// - Complexity: O(bytes in + bytes out).
    static func bytes(
        _ compressed: [UInt8], from container: Container, limit: Int, cutting: Bool = false
    ) throws(CompressionProblem) -> [UInt8] {
        try compressed.withUnsafeBufferPointer { run($0, container, limit, cutting) }.get()
    }

    private static func run(
        _ input: UnsafeBufferPointer<UInt8>, _ container: Container, _ limit: Int, _ cutting: Bool
    ) -> Result<[UInt8], CompressionProblem> {
        // zlib keeps the stream's address, so it must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, container.rawValue, ZLIB_VERSION, size) == Z_OK else { return .failure(.memory) }
        defer { inflateEnd(stream) }
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
        defer { chunk.deallocate() }

        var output = [UInt8]()
        var fed = 0
        while true {
            if stream.pointee.avail_in == 0, fed < input.count {
                // zlib counts in 32 bits.
                let count = min(input.count - fed, 1 << 30)
                stream.pointee.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + fed) }
                stream.pointee.avail_in = UInt32(count)
                fed += count
            }
            stream.pointee.next_out = chunk.baseAddress
            stream.pointee.avail_out = UInt32(chunk.count)
            let status = inflate(stream, Z_NO_FLUSH)
            let produced = chunk.count - Int(stream.pointee.avail_out)
            guard produced <= limit - output.count else {
                guard cutting else { return .failure(.tooLarge(limit: limit)) }
                return .success(output + chunk.prefix(limit - output.count))
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[..<produced]))
            switch status {
            case Z_OK: break
            case Z_STREAM_END:
                let end = fed - Int(stream.pointee.avail_in)
                // Tapes and block devices fill up with zeros: gzip and Python pass over them, too.
                fed = container == .gzip ? input[end...].firstIndex { $0 != 0 } ?? input.count : end
                stream.pointee.avail_in = 0
                let left = input.count - fed
                if left == 0 { return .success(output) }
                guard container == .gzip, inflateReset(stream) == Z_OK else { return .failure(.trailing(left)) }
            // No progress is possible: there is room, so it is input that is missing.
            case Z_BUF_ERROR: return .failure(.truncated)
            case Z_MEM_ERROR: return .failure(.memory)
            default:
                let reason = stream.pointee.msg.map { String(cString: $0) }
                return .failure(.damaged(reason ?? "it needs a dictionary"))
            }
        }
    }
}
