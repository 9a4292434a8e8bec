/// A message in the wire format of Protocol Buffers, field by field: as much of it as TensorBoard's events need
/// (<https://protobuf.dev/programming-guides/encoding/>).
struct ProtocolBuffer {
    private(set) var bytes: [UInt8] = []

    private enum Wire: UInt64 {
        case variable = 0
        case eightBytes = 1
        case lengthGiven = 2
        case fourBytes = 5
    }

    private mutating func tag(_ field: Int, _ wire: Wire) { variable(UInt64(field) << 3 | wire.rawValue) }

    private mutating func variable(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F | 0x80))
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ field: Int, _ value: Int) {
        tag(field, .variable)
        variable(UInt64(bitPattern: Int64(value)))
    }

    mutating func add(_ field: Int, _ value: Double) {
        tag(field, .eightBytes)
        bytes += value.bitPattern.littleEndianBytes
    }

    mutating func add(_ field: Int, _ value: Float) {
        tag(field, .fourBytes)
        bytes += value.bitPattern.littleEndianBytes
    }

    mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

    mutating func add(_ field: Int, _ message: ProtocolBuffer) { add(field, message.bytes) }

    /// Packed.
    mutating func add(_ field: Int, _ values: [Double]) { add(field, values.flatMap(\.bitPattern.littleEndianBytes)) }

    private mutating func add(_ field: Int, _ content: [UInt8]) {
        tag(field, .lengthGiven)
        variable(UInt64(content.count))
        bytes += content
    }

    /// The number in a field of a message; `nil` where it has none, or is no message.
    static func number(_ field: Int, in message: ArraySlice<UInt8>) -> Int? {
        var rest = message
        func variable() -> UInt64? {
            var (value, shift) = (UInt64(0), UInt64(0))
            while let byte = rest.popFirst(), shift < 64 {
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
            return nil
        }
        while let tag = variable(), let wire = Wire(rawValue: tag & 7) {
            switch wire {
            case .variable:
                guard let value = variable() else { return nil }
                if tag >> 3 == field { return Int(truncatingIfNeeded: value) }
            case .eightBytes: rest = rest.dropFirst(8)
            case .fourBytes: rest = rest.dropFirst(4)
            case .lengthGiven:
                guard let length = variable().flatMap(Int.init(exactly:)) else { return nil }
                rest = rest.dropFirst(length)
            }
        }
        return nil
    }
}

extension FixedWidthInteger {
    var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian, Array.init) }

    /// - Precondition: as many bytes as it has.
    init(littleEndianBytes bytes: some Sequence<UInt8>) {
        self = bytes.reversed().reduce(0) { $0 << 8 | Self($1) }
    }
}
