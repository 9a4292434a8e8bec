import NeuralCore

/// One kind of layer an experiment file can name, with its settings: pure data that knows its shapes and how to become a module.
///
/// A file in `Networks/Layers` holds one kind.
protocol LayerSpec: Sendable {
    /// As experiment files name it: `conv2d`.
    static var key: String { get }
    /// PyTorch's class: `Conv2d`.
    static var kind: String { get }

    init(_ settings: inout Settings) throws(ExperimentError)

    /// Shape of one sample's output (without the batch) from that of its input.
    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int]
    /// Elements of all its parameters; Double because a file may ask for more than exist.
    func parameterCount(_ input: [Int]) -> Double
    /// Multiplications with an addition in one forward pass of one sample.
    func multiplyAdds(_ input: [Int], output: [Int]) -> Double
    /// Its settings in a few characters.
    func detail(_ input: [Int]) -> String
    /// As scripts have it.
    func code(_ input: [Int]) -> LayerCode
    func makeLayer(_ input: [Int]) -> Layer
}

extension LayerSpec {
    func parameterCount(_ input: [Int]) -> Double { 0 }
    func multiplyAdds(_ input: [Int], output: [Int]) -> Double { 0 }
    func detail(_ input: [Int]) -> String { "" }
}

/// What runs: a module with parameters, or a function of the core.
enum Layer {
    case module(any Module)
    case function(@Sendable (Tensor) -> Tensor)

    func callAsFunction(_ x: Tensor) -> Tensor {
        switch self {
        case .module(let module): module.forward(x)
        case .function(let function): function(x)
        }
    }
}

/// Where a layer stands, for its error messages.
struct LayerContext: Sendable {
    var name: String
    /// The layer before it.
    var previous: String
    /// Shape of a sample of the experiment's input.
    var image: [Int]
    var place: SourcePlace?
    /// Image sizes (square) for which the layers before this one would give `count` numbers.
    var imageSizeGiving: @Sendable (_ count: Int) -> Int?

    func failure(_ problem: ExperimentError.Problem) -> ExperimentError { ExperimentError(problem, at: place) }
}

extension LayerSpec {
    /// Checks that the input is an image [c, h, w].
    func imageInput(_ input: [Int], _ context: LayerContext) throws(ExperimentError) -> (
        channels: Int, height: Int, width: Int
    ) {
        guard input.count == 3 else {
            throw context.failure(
                .layerInput(
                    kind: Self.key, name: context.name, expected: "images [channels, height, width]",
                    got: "\(input) from \(context.previous)"))
        }
        return (input[0], input[1], input[2])
    }
}
