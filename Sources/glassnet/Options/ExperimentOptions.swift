import ArgumentParser
import NeuralCore
import Training
import Visualizer

/// What a command line may change in an experiment.
struct ExperimentOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: "Seed of the random generator; the same seed gives PyTorch's numbers. (default: the experiment's)",
        transform: Reading.seed)
    var seed: UInt64?

    @Option(
        name: .customLong("lr"), parsing: .unconditional, help: "Learning rate. (default: the experiment's)",
        transform: Reading.learningRate)
    var learningRate: Double?

    @Option(
        parsing: .unconditional, help: "Samples that go through the network together. (default: the experiment's)",
        transform: Reading.whole(Experiment.counts))
    var batchSize: Int?

    @Option(
        parsing: .unconditional, help: "Times to go through the training data. (default: the experiment's)",
        transform: Reading.whole(Experiment.counts))
    var epochs: Int?

    @Option(
        help: "Loss: \(LossSpec.allCases.map(\.rawValue).joined(separator: ", ")). (default: the experiment's)",
        completion: .list(LossSpec.allCases.map(\.rawValue)), transform: Reading.choice(.loss))
    var loss: LossSpec?

    @Option(
        help: """
            Optimizer: \(OptimizerKind.allCases.map(\.rawValue).joined(separator: ", ")). (default: the \
            experiment's)
            """,
        completion: .list(OptimizerKind.allCases.map(\.rawValue)), transform: Reading.choice(.optimizer))
    var optimizer: OptimizerKind?

    @Option(
        help: """
            Data: random, digits, digits:0,1, xor, circle, spiral, moons, gauss, points of an expression as in \
            'function:y > sin(3*x)', idx:DIR, images:DIR, csv:FILE, and of a table what is in it: \
            csv:FILE?target=price&drop=id, of points how they are made: 'spiral?noise=0.2&features=x,y,xy'. (default: \
            the experiment's)
            """)
    var data: String?

    @Flag(help: "Leave out broken files of images:DIR, naming each, instead of refusing the folder.")
    var skipBroken = false

    @Option(
        help: "A safetensors file whose weights take the place of the random ones.",
        completion: .file(extensions: ["safetensors"]))
    var weights: String?

    @Option(
        parsing: .unconditional,
        help: "Threads the arithmetic may use; the numbers do not depend on it. (default: all cores)",
        transform: Reading.whole(1...1024))
    var threads: Int?

    func validate() throws {
        _ = try source
        if let threads { setThreadCount(threads) }
    }

    private var source: Experiment.DataSource? {
        get throws {
            guard let data else { return nil }
            do {
                return try Experiment.DataSource(data)
            } catch {
                throw ValidationError("--data: \(error.text[Spoken.language])")
            }
        }
    }

    var overrides: ExperimentOverrides {
        get throws {
            var overrides = ExperimentOverrides()
            overrides.seed = seed
            overrides.learningRate = learningRate
            overrides.batchSize = batchSize
            overrides.epochs = epochs
            overrides.loss = loss
            overrides.optimizer = optimizer
            overrides.data = try source
            overrides.weights = weights
            if skipBroken { overrides.skipsBroken = true }
            return overrides
        }
    }
}

/// How much memory the past may take.
struct HistoryOptions: ParsableArguments {
    @Option(
        name: .customLong("history-memory"), parsing: .unconditional,
        help: "Megabytes that going back may take; with less, older steps are run again. (default: 512)",
        transform: Reading.whole(1...1_000_000))
    var megabytes: Int?

    var bytes: Int { megabytes.map { $0 << 20 } ?? Stepper.defaultBudget }
}

extension Experiment {
    /// Loads what the command line names and applies what it changes.
    ///
    /// - Throws: a failure with its exit status; a misspelt preset is a bad argument and gets the usage line.
    static func load(_ name: String, _ options: ExperimentOptions) throws -> Experiment {
        let overrides = try options.overrides
        do throws(ExperimentError) {
            return try Experiment.load(name).applying(overrides)
        } catch {
            if case .unknownExperiment = error.problem, !name.contains("/"), !name.contains(".") {
                throw ValidationError(error.text[Spoken.language])
            }
            throw error
        }
    }
}
