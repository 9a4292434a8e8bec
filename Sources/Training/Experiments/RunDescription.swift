import Localization

/// An experiment as panels name it.
public struct RunDescription: Sendable, Equatable {
    /// `document`, or the file's name without its extension.
    public var name: String
    /// The file it was read from; `nil` for presets.
    public var path: String?
    public var title: LocalText
    public var loss: LossSpec
    public var optimizer: OptimizerKind
    public var learningRate: Float
    /// Other settings of the optimizer as PyTorch writes them: `momentum=0.9`; empty when they are the defaults.
    public var optimizerSettings: String
    /// What the data is: `random`, `digits`.
    public var data: String
    /// What was made of them that a person should know, a line each.
    public var notices: [Text] = []
    public var batchSize: Int
    public var epochs: Int
    public var seed: UInt64
    /// The file that the weights come from; `nil`: from the random generator.
    public var weights: String?
    /// What zero_grad makes of the gradients.
    public var zeroGrad = ZeroGrad.none
    /// Layers and tensors that are not trained.
    public var frozen: [String] = []
    /// Schedules, clipping, penalty and early stopping, each as PyTorch's words have it: `StepLR step_size=2`.
    public var extras: [String] = []
    /// Total number of parameters; 0 before `define`.
    public var parameterCount: Int
    /// The layers whose units can be looked at one by one; the first is the input.
    public var unitLayers: [UnitLayer] = []
    public var layerNames: [String] = []
    /// The same as a form lists them.
    public var layerLines: [LayerLine] = []
    /// The settings that can be changed while it runs, by their keys, as files have them.
    public var settings: [String: String] = [:]
    /// Where samples are two numbers.
    public var plane: InputPlane?

    /// Name and title, as headers have it; the name alone where there is no other title.
    public func heading(in language: Language) -> String {
        title[language].isEmpty || title[language] == name ? name : "\(name): \(title[language])"
    }

    /// What a command line names it by.
    public var argument: String { path ?? name }
}
