import Foundation

/// A safetensors file, opened for reading: named tensors of float numbers, as PyTorch's `safetensors.torch.save_file` writes.
///
/// Format: 8 bytes little-endian header length, the header (JSON), then the tensors' bytes without gaps
/// (<https://huggingface.co/docs/safetensors>). The file is mapped, not read: a tensor's bytes are touched when it is asked for.
public struct SafeTensors {
    /// The file's name, for errors.
    public let file: String
    /// The tensors in the order of the file.
    public let entries: [Entry]
    /// Texts that the file keeps beside its tensors.
    public let metadata: [String: String]
    private let contents: Data
    private let dataStart: Int

    /// What the header says of one tensor.
    public struct Entry: Sendable, Equatable {
        /// Its name: `conv1.weight`.
        public let name: String
        /// How its numbers are stored, as the file says it: `F32`, `I64`.
        public let typeName: String
        /// Its sizes; there may be more of them than a ``Shape`` has.
        public let shape: [Int]
        /// Its bytes, counted from the end of the header.
        public let range: Range<Int>

        /// `nil` for a type that is not read: such a tensor may be there, as long as nobody asks for its numbers.
        public var type: DataType? { DataType(rawValue: typeName) }
    }

    /// The kinds of numbers that are read. Whole numbers become those of Float32, as PyTorch's `copy_` does it.
    public enum DataType: String, Sendable, CaseIterable {
        case float64 = "F64"
        case float32 = "F32"
        case float16 = "F16"
        case bfloat16 = "BF16"
        case int64 = "I64"
        case int32 = "I32"
        case int16 = "I16"
        case int8 = "I8"
        case uint64 = "U64"
        case uint32 = "U32"
        case uint16 = "U16"
        case uint8 = "U8"
        case bool = "BOOL"

        /// Bytes of an element.
        var size: Int {
            switch self {
            case .float64, .int64, .uint64: 8
            case .float32, .int32, .uint32: 4
            case .float16, .bfloat16, .int16, .uint16: 2
            case .int8, .uint8, .bool: 1
            }
        }
    }

    /// No network's header is longer (the format's own limit).
    private static let maximumHeader: UInt64 = 100_000_000

    /// Opens a file and checks its header: types, sizes, and that the tensors fill the data without overlaps and gaps.
    public init(reading path: String) throws(SafeTensorsError) {
        try self.init(SafeTensors.contents(of: path), file: path)
    }

    /// What a file's header says besides its tensors; these need not be whole.
    package static func metadata(reading path: String) throws(SafeTensorsError) -> [String: String] {
        let contents = try contents(of: path)
        do throws(SafeTensorsError.Problem) {
            return try header(of: contents).header.metadata
        } catch {
            throw SafeTensorsError(file: path, problem: error)
        }
    }

    private static func contents(of path: String) throws(SafeTensorsError) -> Data {
        guard !FileProblem.isMissing(path) else {
            throw SafeTensorsError(file: path, problem: .missing)
        }
        if let problem = FileProblem.reading(path) { throw SafeTensorsError(file: path, problem: .unreadable(problem)) }
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw SafeTensorsError(file: path, problem: .unreadable(error.fileReason))
        }
    }

    /// The header, and where the tensors' bytes begin.
    private static func header(
        of contents: Data
    ) throws(SafeTensorsError.Problem) -> (header: SafeTensorsHeader, end: Int) {
        if let other = otherFormat(contents) { throw .otherFormat(other) }
        guard contents.count >= 8 else { throw .tooShort(bytes: contents.count) }
        let length = contents.prefix(8).enumerated().reduce(UInt64(0)) {
            $0 | UInt64($1.element) << (8 * UInt64($1.offset))
        }
        guard length <= maximumHeader, length <= UInt64(contents.count - 8) else {
            throw .headerLength(length, fileBytes: contents.count)
        }
        let start = contents.startIndex + 8
        return (try SafeTensorsHeader(parsing: contents[start..<(start + Int(length))]), 8 + Int(length))
    }

    /// What a file is that begins as none of this format does.
    private static func otherFormat(_ contents: Data) -> SafeTensorsError.Format? {
        let start = [UInt8](contents.prefix(512))
        // A zip of torch.save begins with `NAME/data.pkl`; before PyTorch 1.6 it wrote pickles, one after the other.
        if start.starts(with: Array("PK\u{3}\u{4}".utf8)) {
            return String(decoding: start, as: UTF8.self).contains("data.pkl") ? .torch : .zip
        }
        if start.starts(with: [0x80, 2, 0x8A, 10, 0x6C, 0xFC]) { return .torch }
        return start.starts(with: [0x89] + Array("HDF\r\n".utf8)) ? .hdf5 : nil
    }

    init(_ contents: Data, file: String) throws(SafeTensorsError) {
        do throws(SafeTensorsError.Problem) {
            let header: SafeTensorsHeader
            (header, dataStart) = try SafeTensors.header(of: contents)
            entries = header.entries
            metadata = header.metadata
            try SafeTensors.checkCover(header.entries, dataBytes: contents.count - dataStart)
        } catch {
            throw SafeTensorsError(file: file, problem: error)
        }
        self.contents = contents
        self.file = file
    }

    private static func checkCover(_ entries: [Entry], dataBytes: Int) throws(SafeTensorsError.Problem) {
        var covered = 0
        var before = ""
        for entry in entries.sorted(by: {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }) {
            guard entry.range.upperBound <= dataBytes else {
                throw .outOfFile(name: entry.name, end: entry.range.upperBound, dataBytes: dataBytes)
            }
            guard entry.range.lowerBound >= covered else { throw .overlap(name: entry.name, other: before) }
            guard entry.range.lowerBound == covered else { throw .gap(byte: covered) }
            covered = entry.range.upperBound
            before = entry.name
        }
        guard covered == dataBytes else { throw .gap(byte: covered) }
    }

    /// A tensor by its name, its numbers converted to Float32.
    ///
    /// - Complexity: O(elements).
    public func tensor(_ name: String) throws(SafeTensorsError) -> Tensor {
        guard let entry = entries.first(where: { $0.name == name }) else {
            throw SafeTensorsError(file: file, problem: .noSuchTensor(name))
        }
        guard entry.shape.count <= Shape.maximumRank else {
            throw SafeTensorsError(
                file: file,
                problem: .entry(
                    name: name, "has \(entry.shape.count) dimensions, at most \(Shape.maximumRank) are possible"))
        }
        let tensor = Tensor(uninitialized: Shape(entry.shape))
        guard let type = entry.type else {
            throw SafeTensorsError(file: file, problem: .unknownType(name: name, entry.typeName))
        }
        read(entry, type, into: tensor.storage.initializing)
        return tensor
    }

    private func read(_ entry: Entry, _ type: DataType, into place: UnsafeMutablePointer<Float>) {
        contents.withUnsafeBytes { bytes in
            let data = UnsafeRawBufferPointer(rebasing: bytes[(dataStart + entry.range.lowerBound)...])
            func fill<Bits: FixedWidthInteger>(_ number: (Bits) -> Float) {
                let size = MemoryLayout<Bits>.size
                for index in 0..<(entry.range.count / size) {
                    let bits = data.loadUnaligned(fromByteOffset: size * index, as: Bits.self)
                    place[index] = number(Bits(littleEndian: bits))
                }
            }
            switch type {
            case .float32:
                #if _endian(little)
                    UnsafeMutableRawPointer(place).copyMemory(from: data.baseAddress!, byteCount: entry.range.count)
                #else
                    fill { Float(bitPattern: $0) }
                #endif
            case .float64: fill { Float(Double(bitPattern: $0)) }
            case .bfloat16: fill { Float(bitPattern: UInt32($0 as UInt16) << 16) }
            case .float16: fill { Float(half: $0) }
            case .int64: fill { Float(Int64(bitPattern: $0)) }
            case .int32: fill { Float(Int32(bitPattern: $0)) }
            case .int16: fill { Float(Int16(bitPattern: $0)) }
            case .int8: fill { Float(Int8(bitPattern: $0)) }
            case .uint64: fill { Float($0 as UInt64) }
            case .uint32: fill { Float($0 as UInt32) }
            case .uint16: fill { Float($0 as UInt16) }
            case .uint8: fill { Float($0 as UInt8) }
            case .bool: fill { $0 as UInt8 == 0 ? 0 : 1 }
            }
        }
    }
}

extension Float {
    /// IEEE binary16 from its bits. Swift's own Float16 does not exist on Intel Macs.
    init(half bits: UInt16) {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Float(bits & 0x3FF) / 1024
        switch exponent {
        case 0: self = sign * fraction * 0x1p-14
        case 31: self = bits & 0x3FF == 0 ? sign * .infinity : .nan
        default: self = sign * (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }
}

extension SafeTensors {
    /// A tensor's numbers as numbers of classes, row by row (PyTorch: `tensor.long()`).
    ///
    /// - Throws: where there is no such tensor, or one of its numbers is not whole.
    public func labels(_ name: String) throws(SafeTensorsError) -> [Int] {
        var labels: [Int] = []
        for number in try tensor(name).withElements(Array.init) {
            guard let label = Int(exactly: number) else {
                throw SafeTensorsError(
                    file: file, problem: .entry(name: name, "holds \(number), which is the number of no class"))
            }
            labels.append(label)
        }
        return labels
    }
}
