import NeuralCore

extension Trainer {
    /// Writes the run as it is now.
    public func saveCheckpoint(to path: String) throws(ExperimentError) {
        session.defineIfNeeded()
        var metadata = progress.metadata
        metadata[Checkpoint.identityKey] = Checkpoint.identity(session.experiment)
        do throws(SafeTensorsError) {
            try SafeTensors.write(session.checkpointTensors, metadata: metadata, to: path)
        } catch {
            throw ExperimentError(.file(error))
        }
    }

    /// Looks, before anything is worked out, whether a run can be written to a file: there is none, or one of the same run.
    ///
    /// - Parameter force: whether what is there may go.
    public static func checkCheckpoint(
        _ path: String, of experiment: Experiment, force: Bool
    ) throws(ExperimentError) {
        let problem = Checkpoint.mismatch(path, experiment)
        try OutputFile.check(path, force: force, otherwise: problem ?? .notACheckpoint) { problem == nil }
    }

    /// Goes on from a file that ``saveCheckpoint(to:)`` wrote; does nothing when there is none.
    ///
    /// - Returns: whether there was one.
    /// - Throws: what is wrong with it, or that it belongs to another experiment; nothing has changed then.
    public func resume(from path: String) throws(ExperimentError) -> Bool {
        guard !FileProblem.isFree(path) else { return false }
        if let problem = Checkpoint.mismatch(path, session.experiment) {
            throw ExperimentError(problem, at: SourcePlace(file: path))
        }
        let file: SafeTensors
        do throws(SafeTensorsError) {
            file = try SafeTensors(reading: path)
        } catch {
            throw ExperimentError(.file(error))
        }
        let place = SourcePlace(file: path)
        guard let progress = RunProgress(file.metadata), progress.addsUp(in: session),
            let generator = Generator.State(text: progress.generator)
        else { throw ExperimentError(.damagedCheckpoint, at: place) }
        session.defineIfNeeded()
        try session.restore(file, progress, generator)
        self.progress = progress
        return true
    }
}

extension RunProgress {
    /// Whether so many epochs and batches make so many steps and samples: numbers that do not are of no run.
    func addsUp(in session: Session) -> Bool {
        let perEpoch = session.stepsPerEpoch
        guard (0...perEpoch).contains(stepInEpoch), epochs.map(\.epoch) == Array(0..<epochs.count) else { return false }
        let begun = stepInEpoch % perEpoch
        return epochs.count == epoch && epochs.allSatisfy { $0.step == ($0.epoch + 1) * perEpoch }
            && step == epoch * perEpoch + begun && samples == begun * session.batchSize
    }
}

extension Session {
    var checkpointTensors: [(name: String, tensor: Tensor)] {
        let entries = optimizer?.state.entries ?? []
        return (network?.namedTensors() ?? [])
            + entries.map { entry in
                let name = "\(Checkpoint.prefix)optimizer.\(entry.parameter).\(entry.name)"
                return (name, Tensor(entry.elements.values, shape: entry.shape))
            }
    }

    /// Puts weights, optimizer, generator and data order back.
    func restore(_ file: SafeTensors, _ progress: RunProgress, _ generator: Generator.State) throws(ExperimentError) {
        guard let network, let optimizer, let feed else { preconditionFailure("define makes all three") }
        let place = SourcePlace(file: file.file)
        guard feed.accepts(order: progress.order, stepInEpoch: progress.stepInEpoch) else {
            throw ExperimentError(.damagedCheckpoint, at: place)
        }
        do throws(SafeTensorsError) {
            var entries: [OptimizerState.Entry] = []
            for entry in file.entries where entry.name.hasPrefix(Checkpoint.prefix) {
                let parts = entry.name.split(separator: ".", maxSplits: 3)
                guard parts.count == 4, parts[1] == "optimizer", let parameter = Int(parts[2]) else {
                    throw SafeTensorsError(file: file.file, problem: .unexpectedTensor(entry.name, known: []))
                }
                let tensor = try file.tensor(entry.name)
                entries.append(
                    OptimizerState.Entry(
                        parameter: parameter, name: String(parts[3]), shape: tensor.shape,
                        elements: tensor.storage.snapshot()))
            }
            try network.loadWeights(from: file) { $0.hasPrefix(Checkpoint.prefix) }
            do throws(OptimizerStateError) {
                try optimizer.restore(entries)
            } catch {
                throw SafeTensorsError(file: file.file, problem: .entry(name: "optimizer", error.description))
            }
        } catch {
            throw ExperimentError(.file(error))
        }
        self.generator.state = generator
        feed.restore(order: progress.order, stepInEpoch: progress.stepInEpoch)
        continueAfter(step: progress.step)
    }
}
