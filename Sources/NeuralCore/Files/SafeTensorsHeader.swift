/// The header of a safetensors file: JSON of one fixed form, an object of tensor names with `dtype`, `shape` and
/// `data_offsets`, and `__metadata__`, an object of strings.
///
/// Read by hand because a general JSON reader lets a name that stands twice pass, which the format forbids.
struct SafeTensorsHeader {
    var entries: [SafeTensors.Entry] = []
    var metadata: [String: String] = [:]

    /// - Throws: what is wrong and at which byte.
    init(parsing bytes: some Collection<UInt8>) throws(SafeTensorsError.Problem) {
        var reader = Reader(bytes: Array(bytes))
        var names: Set<String> = []
        try reader.object { (reader, name) throws(SafeTensorsError.Problem) in
            guard names.insert(name).inserted else { throw .duplicateName(name) }
            if name == "__metadata__" {
                var metadata: [String: String] = [:]
                try reader.object { (reader, key) throws(SafeTensorsError.Problem) in
                    metadata[key] = try reader.string()
                }
                self.metadata = metadata
            } else {
                entries.append(try Self.entry(name, &reader))
            }
        }
        try reader.end()
    }

    private static func entry(_ name: String, _ reader: inout Reader) throws(SafeTensorsError.Problem)
        -> SafeTensors.Entry
    {
        var type: String?
        var shape: [Int]?
        var offsets: [Int]?
        try reader.object { (reader, key) throws(SafeTensorsError.Problem) in
            switch key {
            case "dtype" where type == nil: type = try reader.string()
            case "shape" where shape == nil: shape = try reader.integers()
            case "data_offsets" where offsets == nil: offsets = try reader.integers()
            default: throw .entry(name: name, "'\(key)' is unknown or there twice")
            }
        }
        guard let type, let shape, let offsets else {
            throw .entry(name: name, "dtype, shape or data_offsets is missing")
        }
        guard offsets.count == 2, offsets[0] <= offsets[1] else {
            throw .entry(name: name, "data_offsets \(offsets) must be a beginning and an end")
        }
        let entry = SafeTensors.Entry(name: name, typeName: type, shape: shape, range: offsets[0]..<offsets[1])
        if let size = entry.type?.size, ([size] + shape).product != entry.range.count {
            throw .sizeMismatch(name: name, shape: shape, type: type, bytes: entry.range.count)
        }
        return entry
    }
}

/// Reads the JSON that a header may have: objects, strings, lists of non-negative integers.
private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func object(
        _ member: (inout Reader, String) throws(SafeTensorsError.Problem) -> Void
    ) throws(SafeTensorsError.Problem) {
        try expect("{")
        if take("}") { return }
        repeat {
            let name = try string()
            try expect(":")
            try member(&self, name)
        } while take(",")
        try expect("}")
    }

    mutating func integers() throws(SafeTensorsError.Problem) -> [Int] {
        try expect("[")
        var numbers: [Int] = []
        if take("]") { return numbers }
        repeat { numbers.append(try integer()) } while take(",")
        try expect("]")
        return numbers
    }

    mutating func string() throws(SafeTensorsError.Problem) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw failure("a text is not UTF-8") }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw failure("a control character in a text")
            default: text.append(byte)
            }
        }
        throw failure("a text does not end")
    }

    mutating func end() throws(SafeTensorsError.Problem) {
        skipBlanks()
        guard position == bytes.count else { throw failure("something follows the closing brace") }
    }

    private mutating func escape() throws(SafeTensorsError.Problem) -> [UInt8] {
        guard position < bytes.count else { throw failure("a text does not end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "u"):
            let first = try hexadecimal()
            if (0xD800..<0xDC00).contains(first), take("\\", skipping: false), take("u", skipping: false) {
                let second = try hexadecimal()
                guard (0xDC00..<0xE000).contains(second) else { throw failure("half a surrogate pair") }
                return Array(String(UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))!).utf8)
            }
            guard let scalar = UnicodeScalar(first) else { throw failure("half a surrogate pair") }
            return Array(String(scalar).utf8)
        default: throw failure("an unknown escape")
        }
    }

    private mutating func hexadecimal() throws(SafeTensorsError.Problem) -> UInt32 {
        guard position + 4 <= bytes.count,
            let text = String(validating: bytes[position..<(position + 4)], as: UTF8.self),
            text.allSatisfy(\.isHexDigit), let value = UInt32(text, radix: 16)
        else { throw failure("four hexadecimal digits are needed") }
        position += 4
        return value
    }

    private mutating func integer() throws(SafeTensorsError.Problem) -> Int {
        skipBlanks()
        var value = 0
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflowToo) = tenfold.addingReportingOverflow(Int(bytes[position] - UInt8(ascii: "0")))
            guard !overflow, !overflowToo else { throw failure("a number is too large") }
            value = sum
            position += 1
        }
        guard position > start else { throw failure("a whole number is needed") }
        return value
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(SafeTensorsError.Problem) {
        guard take(character) else { throw failure("'\(character)' is needed") }
    }

    private mutating func take(_ character: Unicode.Scalar, skipping: Bool = true) -> Bool {
        if skipping { skipBlanks() }
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private func failure(_ what: String) -> SafeTensorsError.Problem { .header(what, byte: position) }
}
