import Foundation

extension SafeTensors {
    /// Writes named tensors as Float32. The file appears whole or not at all: it is written beside its place, synced, and renamed.
    ///
    /// - Complexity: O(elements); one tensor's bytes are in memory twice at a time.
    public static func write(
        _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:], to path: String
    ) throws(SafeTensorsError) {
        let part = try part(tensors, metadata: metadata, for: path)
        do {
            try FilePart.publish([part])
        } catch {
            throw SafeTensorsError(file: path, problem: .notWritten(error.fileReason))
        }
    }

    /// The same, not yet in its place.
    package static func part(
        _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String], for path: String
    ) throws(SafeTensorsError) -> FilePart {
        let header = header(tensors, metadata)
        do {
            let part = try FilePart(for: path)
            var length = UInt64(header.utf8.count).littleEndian
            try part.file.write(contentsOf: Data(bytes: &length, count: 8))
            try part.file.write(contentsOf: Data(header.utf8))
            for (_, tensor) in tensors {
                try tensor.withElements { elements in
                    #if _endian(little)
                        try part.file.write(contentsOf: Data(buffer: elements))
                    #else
                        try part.file.write(
                            contentsOf: elements.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) })
                    #endif
                }
            }
            return part
        } catch {
            throw SafeTensorsError(file: path, problem: .notWritten(error.fileReason))
        }
    }

    /// Padded with blanks so that the data begin at a multiple of 8 bytes.
    private static func header(_ tensors: [(name: String, tensor: Tensor)], _ metadata: [String: String]) -> String {
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
            members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
        }
        var start = 0
        for (name, tensor) in tensors {
            let end = start + 4 * tensor.numel()
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            members.append(
                "\(quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}")
            start = end
        }
        let text = "{\(members.joined(separator: ","))}"
        return text + String(repeating: " ", count: (8 - text.utf8.count % 8) % 8)
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Module {
    /// Writes parameters and buffers by PyTorch's names, so that `load_state_dict(load_file(path))` reads them.
    public func saveWeights(to path: String, metadata: [String: String] = [:]) throws(SafeTensorsError) {
        try SafeTensors.write(namedTensors(), metadata: metadata, to: path)
    }

    /// Reads parameters and buffers written by us or by PyTorch. Everything is checked before anything is changed.
    ///
    /// Names that wrappers lengthened are understood, and tensors that the module does not have are left out.
    ///
    /// - Parameter isIgnored: names of the file that the module need not have, of which nothing is said
    /// - Returns: what was made of the file's names, where they are not the module's.
    /// - Throws: all names that are missing, all shapes that do not fit (both, by name), a broken file.
    @discardableResult
    public func loadWeights(
        from path: String, ignoring isIgnored: (String) -> Bool = { _ in false }
    ) throws(SafeTensorsError) -> [StateDictNotice] {
        try loadWeights(from: SafeTensors(reading: path), ignoring: isIgnored)
    }

    /// The same of a file that was read.
    @discardableResult
    public func loadWeights(
        from file: SafeTensors, ignoring isIgnored: (String) -> Bool = { _ in false }
    ) throws(SafeTensorsError) -> [StateDictNotice] {
        let state = try StateDict(file, for: namedTensors(), ignoring: isIgnored)
        try state.load()
        return state.notices
    }
}
