import NeuralCore

/// What schedules and early stopping remember, in the text of a checkpoint.
extension Session {
    func note(in progress: inout RunProgress) {
        progress.schedules = now.schedules.map(\.progress).joined(separator: " ")
        progress.stopping = now.stopper?.memory.text ?? ""
        if !now.schedules.isEmpty { progress.groups = optimizer?.groupStates.map(\.text).joined(separator: " ") ?? "" }
    }

    /// - Returns: whether it fits.
    func resume(_ progress: RunProgress) -> Bool {
        let states = progress.schedules.split(separator: " ")
        let groups = progress.groups.split(separator: " ").map { GroupState(text: $0) }
        guard let optimizer, states.count == now.schedules.count, !groups.contains(nil),
            groups.count == (states.isEmpty ? 0 : optimizer.groupStates.count)
        else { return false }
        for (index, state) in states.enumerated() where !now.schedules[index].resume(at: state) { return false }
        if !groups.isEmpty { optimizer.groupStates = groups.compactMap { $0 } }
        guard let rule = now.stopper?.rule else { return progress.stopping.isEmpty }
        guard let memory = EarlyStopper.Memory(text: progress.stopping) else { return false }
        now.stopper = EarlyStopper(rule, memory)
        return true
    }

    /// Kept weights, in the order of the network's tensors; none where the file has none.
    func weights(_ part: String, of file: SafeTensors) throws(SafeTensorsError) -> [Buffer] {
        let prefix = "\(Checkpoint.prefix)\(part)."
        guard file.entries.contains(where: { $0.name.hasPrefix(prefix) }) else { return [] }
        return try (network?.namedTensors() ?? []).map { name, own throws(SafeTensorsError) in
            let tensor = try file.tensor(prefix + name)
            guard tensor.shape == own.shape else {
                throw SafeTensorsError(
                    file: file.file, problem: .entry(name: prefix + name, "has another shape than the network's"))
            }
            return tensor.storage.snapshot()
        }
    }
}

extension Double {
    fileprivate var bits: String { String(bitPattern, radix: 16) }
    fileprivate init?(bits: some StringProtocol) {
        guard let pattern = UInt64(bits, radix: 16) else { return nil }
        self.init(bitPattern: pattern)
    }
}

extension GroupState {
    fileprivate var text: String {
        [learningRate, momentum, initialRate].map { $0?.bits ?? "-" }.joined(separator: ",")
    }

    fileprivate init?(text: some StringProtocol) {
        let fields = text.split(separator: ",")
        guard fields.count == 3, let rate = Double(bits: fields[0]) else { return nil }
        self.init(learningRate: rate, momentum: Double(bits: fields[1]), initialRate: Double(bits: fields[2]))
    }
}

extension RunProgress {
    /// Whether early stopping has ended the run.
    var hasEndedEarly: Bool { EarlyStopper.Memory(text: stopping)?.cause != nil }
}

extension EarlyStopper.Memory {
    fileprivate var text: String {
        let numbers = [best, last].map { $0.map { String($0.bitPattern, radix: 16) } ?? "-" }
        return (["\(bestEpoch)", "\(epochs)", "\(wait)"] + numbers + [cause?.rawValue ?? "-"]).joined(separator: ",")
    }

    fileprivate init?(text: some StringProtocol) {
        let fields = text.split(separator: ",")
        guard fields.count == 6, let bestEpoch = Int(fields[0]), let epochs = Int(fields[1]), let wait = Int(fields[2])
        else { return nil }
        func number(_ field: some StringProtocol) -> Float? { UInt32(field, radix: 16).map { Float(bitPattern: $0) } }
        self.init(
            best: number(fields[3]), bestEpoch: bestEpoch, epochs: epochs, wait: wait, last: number(fields[4]),
            cause: Cause(rawValue: String(fields[5])))
    }
}
