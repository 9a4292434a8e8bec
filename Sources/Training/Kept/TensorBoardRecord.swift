import NeuralCore

/// A record of a TensorBoard event file: its length, the checksum of that, an event, and the checksum of the event
/// (TensorFlow: `record_writer.cc`, `event.proto`, `summary.proto`).
enum TensorBoardRecord {
    /// What a file begins with.
    static func version(wallTime: Double) -> [UInt8] {
        var source = ProtocolBuffer()
        source.add(1, "glassnet")
        return event(wallTime, step: nil) {
            $0.add(3, "brain.Event:2")
            $0.add(10, source)
        }
    }

    /// - Parameters:
    ///   - tag: `loss/train`: TensorBoard puts those with the same word before the slash together
    ///   - step: counted from 0
    static func scalar(_ tag: String, _ value: Float, step: Int, wallTime: Double) -> [UInt8] {
        summary(tag, step, wallTime) { $0.add(2, value) }
    }

    /// - Parameter statistics: of the same numbers
    static func histogram(
        _ tag: String, _ histogram: Histogram, _ statistics: Statistics, step: Int, wallTime: Double
    ) -> [UInt8] {
        let (count, mean, deviation) = (histogram.count, Double(statistics.mean), Double(statistics.deviation))
        var message = ProtocolBuffer()
        message.add(1, Double(histogram.low))
        message.add(2, Double(histogram.high))
        message.add(3, count)
        message.add(4, mean * count)
        message.add(5, (deviation * deviation + mean * mean) * count)
        message.add(6, histogram.rightEdges)
        message.add(7, histogram.counts)
        return summary(tag, step, wallTime) { $0.add(5, message) }
    }

    private static func summary(
        _ tag: String, _ step: Int, _ wallTime: Double, _ fill: (inout ProtocolBuffer) -> Void
    ) -> [UInt8] {
        var (value, summary) = (ProtocolBuffer(), ProtocolBuffer())
        value.add(1, tag)
        fill(&value)
        summary.add(1, value)
        return event(wallTime, step: step) { $0.add(5, summary) }
    }

    private static func event(_ wallTime: Double, step: Int?, _ fill: (inout ProtocolBuffer) -> Void) -> [UInt8] {
        var event = ProtocolBuffer()
        event.add(1, wallTime)
        if let step { event.add(2, step) }
        fill(&event)
        let length = UInt64(event.bytes.count).littleEndianBytes
        return length + CRC32C.masked(length).littleEndianBytes + event.bytes
            + CRC32C.masked(event.bytes).littleEndianBytes
    }

    /// How many bytes of a file are whole records of steps before one.
    static func length(of file: [UInt8], before step: Int) -> Int {
        var end = 0
        while end + 12 <= file.count {
            let length = file[end..<end + 8]
            guard UInt32(littleEndianBytes: file[end + 8..<end + 12]) == CRC32C.masked(length),
                let count = Int(exactly: UInt64(littleEndianBytes: length)), count <= file.count - end - 16
            else { break }
            let event = file[end + 12..<end + 12 + count]
            guard UInt32(littleEndianBytes: file[end + 12 + count..<end + 16 + count]) == CRC32C.masked(event),
                ProtocolBuffer.number(2, in: event) ?? -1 < step
            else { break }
            end += 16 + count
        }
        return end
    }
}
