import CZlib

/// Bytes deflated by zlib, as a program that writes such files does it.
enum Deflated {
    static func zlib(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: 15) }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: 31) }

    private static func deflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let size = Int32(MemoryLayout<z_stream>.size)
        precondition(
            deflateInit2_(stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK)
        defer { deflateEnd(stream) }
        var input = bytes
        let bound = Int(deflateBound(stream, UInt(bytes.count)))
        return input.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(bound)
                precondition(deflate(stream, Z_FINISH) == Z_STREAM_END)
                count = bound - Int(stream.pointee.avail_out)
            }
        }
    }
}
