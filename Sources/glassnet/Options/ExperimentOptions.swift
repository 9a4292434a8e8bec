import ArgumentParser
import NeuralCore
import Training

/// What a command line may change in an experiment.
struct ExperimentOptions: ParsableArguments {
    @Option(help: "Seed of the random generator; the same seed gives PyTorch's numbers.")
    var seed: UInt64?

    @Option(name: .customLong("lr"), help: "Learning rate.")
    var learningRate: Double?

    @Option(help: "Samples that go through the network together.")
    var batchSize: Int?

    @Option(help: "Times to go through the training data.")
    var epochs: Int?

    @Option(help: "Loss: \(LossSpec.allCases.map(\.rawValue).joined(separator: ", ")).")
    var loss: LossSpec?

    @Option(help: "Optimizer: \(OptimizerSpec.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var optimizer: OptimizerSpec.Kind?

    @Option(help: "Data: random, digits, digits:0,1, xor, circle, spiral, moons, idx:DIR, csv:FILE, images:DIR.")
    var data: String?

    @Flag(help: "Leave out broken files of images:DIR, naming each, instead of refusing the folder.")
    var skipBroken = false

    @Option(help: "A safetensors file whose weights take the place of the random ones.")
    var weights: String?

    @Option(help: "Threads the arithmetic may use; the numbers do not depend on it. (default: all cores)")
    var threads: Int?

    func validate() throws {
        if let learningRate, !(learningRate >= 0 && learningRate.isFinite) {
            throw ValidationError("--lr is \(learningRate); it must be 0 or more.")
        }
        if let batchSize, batchSize < 1 {
            throw ValidationError("--batch-size is \(batchSize); it must be at least 1.")
        }
        if let epochs, epochs < 1 { throw ValidationError("--epochs is \(epochs); it must be at least 1.") }
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is \(threads); it must be 1 to 1024.")
        }
        _ = try source
        if let threads { setThreadCount(threads) }
    }

    private var source: Experiment.DataSource? {
        get throws {
            guard let data else { return nil }
            do {
                return try Experiment.DataSource(data)
            } catch {
                throw ValidationError("--data: \(error.description)")
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

extension LossSpec: ExpressibleByArgument {}
extension OptimizerSpec.Kind: ExpressibleByArgument {}
