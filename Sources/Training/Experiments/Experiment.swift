import Datasets

/// What is to be trained, on what, how: a network, data, loss, optimizer, batch size and seed. Pure data, read from a YAML file.
public struct Experiment: Sendable {
    public var name: String
    public var title: LocalText
    public var plan: NetworkPlan
    public var data: DataSource
    public var loss: LossSpec
    var optimizer: any OptimizerSpec
    public var batchSize: Int
    public var epochs: Int
    public var seed: UInt64
    /// What zero_grad makes of the gradients.
    public var zeroGrad = ZeroGrad.none
    /// Layers and tensors that are not trained, as the file names them: `conv1`, `fc1.bias`.
    public var frozen: [String] = []
    /// The file as it was named; `nil` for presets.
    var path: String?
    /// The file's folder, from which its relative paths start; `nil` for what a command line names.
    public var folder: String?
    /// Whether broken files of a folder of images are left out, and named, instead of refused.
    public var skipsBroken = false
    /// A safetensors file whose weights take the place of the random ones.
    public var weights: String?
    /// What is wrong with it on purpose.
    public var fault = FaultSpec()
    /// A remark that stands under its summary.
    public var note: LocalText?
    /// The file, for messages about how its parts fit each other.
    public var place: SourcePlace?
    /// The lines of the file's settings; what a command line has changed stands in none.
    var lines: [String: Int] = [:]

    /// Where the first of some settings stands; the file where none does.
    func place(of keys: String...) -> SourcePlace? {
        place.map { SourcePlace(file: $0.file, line: keys.lazy.compactMap { lines[$0] }.first) }
    }

    /// What a batch size and a number of epochs may be.
    public static let counts = 1...1_000_000_000

    /// Where samples come from.
    public enum DataSource: Sendable, Hashable, CustomStringConvertible {
        /// One random batch and one random target, the same at every step, as in the beginners' page.
        case random
        case dataset(DataSpec)

        public var description: String {
            switch self {
            case .random: "random"
            case .dataset(let spec): spec.description
            }
        }
    }

    public var description: RunDescription {
        var run = RunDescription(
            name: name, title: title, loss: loss, optimizer: optimizer.kind,
            learningRate: Float(optimizer.learningRate), optimizerSettings: optimizer.settingsText,
            data: data.description,
            batchSize: batchSize, epochs: epochs, seed: seed, parameterCount: 0)
        run.path = path
        run.weights = weights
        run.zeroGrad = zeroGrad
        run.frozen = frozen
        return run
    }
}
