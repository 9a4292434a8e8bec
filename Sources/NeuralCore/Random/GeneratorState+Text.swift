import CKernels

extension Generator.State {
    /// The state as text, for files: the next word's position, the spare normal's bits (or `-`), and the twister's 624 words, hexadecimal.
    public var text: String {
        let words = withUnsafeBytes(of: twister.state) { Array($0.bindMemory(to: UInt32.self)) }
        let spare = spareNormal.map { String($0.bitPattern, radix: 16) } ?? "-"
        return "\(twister.next) \(spare) " + words.map { String($0, radix: 16) }.joined(separator: " ")
    }

    /// `nil` when the text is not what ``text`` writes.
    public init?(text: String) {
        let fields = text.split(separator: " ")
        guard fields.count == 626, let next = Int32(fields[0]), (0...624).contains(next) else { return nil }
        var twister = ck_mt19937()
        twister.next = next
        let isRead = withUnsafeMutableBytes(of: &twister.state) { bytes in
            let words = bytes.bindMemory(to: UInt32.self)
            for (position, field) in fields.dropFirst(2).enumerated() {
                guard let word = UInt32(field, radix: 16) else { return false }
                words[position] = word
            }
            return true
        }
        guard isRead else { return nil }
        self.twister = twister
        if fields[1] != "-" {
            guard let bits = UInt64(fields[1], radix: 16) else { return nil }
            spareNormal = Double(bitPattern: bits)
        }
    }
}
