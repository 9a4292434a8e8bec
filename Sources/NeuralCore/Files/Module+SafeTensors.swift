extension Module {
    /// Writes parameters and buffers by PyTorch's names, so that `load_state_dict(load_file(path))` reads them.
    public func saveWeights(to path: String, metadata: [String: String] = [:]) throws(SafeTensorsError) {
        try SafeTensors.write(namedTensors(), metadata: metadata, to: path)
    }

    /// Reads parameters and buffers written by us or by PyTorch. Everything is checked before anything is changed.
    ///
    /// - Throws: a name that is missing or unknown, a shape that does not fit (both shapes, by name), a broken file.
    public func loadWeights(from path: String) throws(SafeTensorsError) {
        try loadWeights(from: SafeTensors(reading: path))
    }

    public func loadWeights(from file: SafeTensors, ignoring isIgnored: (String) -> Bool = { _ in false })
        throws(SafeTensorsError)
    {
        let own = namedTensors()
        let entries = Dictionary(uniqueKeysWithValues: file.entries.map { ($0.name, $0) })
        for (name, tensor) in own {
            guard let entry = entries[name] else {
                throw SafeTensorsError(file: file.file, problem: .missingTensor(name))
            }
            guard entry.shape == Array(tensor.shape) else {
                throw SafeTensorsError(
                    file: file.file, problem: .shape(name: name, file: entry.shape, model: Array(tensor.shape)))
            }
        }
        let known = Set(own.map(\.name))
        if let unexpected = file.entries.first(where: { !known.contains($0.name) && !isIgnored($0.name) }) {
            throw SafeTensorsError(file: file.file, problem: .unexpectedTensor(unexpected.name, known: own.map(\.name)))
        }
        var read: [Tensor] = []
        for (name, _) in own { read.append(try file.tensor(name)) }
        for ((_, tensor), values) in zip(own, read) { tensor.storage.restore(values.storage.snapshot()) }
    }
}
