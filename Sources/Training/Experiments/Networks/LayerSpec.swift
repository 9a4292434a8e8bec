import NeuralCore

/// One kind of layer an experiment file can name, with its settings: pure data that knows its shapes and how to become a module.
///
/// A file in `Networks/Layers` holds one kind, or several that are made alike.
protocol LayerSpec: Sendable {
    var kind: LayerKind { get }

    /// Shape of one sample's output (without the batch) from that of its input.
    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int]
    /// Its parameters, in PyTorch's order.
    func parameters(_ input: [Int]) -> [PlannedParameter]
    /// How its first weights are drawn; `nil` where its parameters, if it has any, begin as constants.
    func beginning(_ input: [Int]) -> Beginning?
    /// Multiplications with an addition in one forward pass of one sample.
    func multiplyAdds(_ input: [Int], output: [Int]) -> Count
    /// The most bytes that it takes while it runs forward or backward, besides its operands and results.
    func workingBytes(_ input: [Int], batchSize: Int) -> Double
    /// What says most about it, in a few characters: `1→6 3×3`.
    func heading(_ input: [Int]) -> String
    /// All its settings, by the names that files give them.
    func settings(_ input: [Int]) -> [LayerSetting]
    /// As scripts have it.
    func code(_ input: [Int]) -> LayerCode
    func makeLayer(_ input: [Int]) -> Layer
}

extension LayerSpec {
    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] { input }
    func parameters(_ input: [Int]) -> [PlannedParameter] { [] }
    func beginning(_ input: [Int]) -> Beginning? { nil }
    func multiplyAdds(_ input: [Int], output: [Int]) -> Count { 0 }
    func workingBytes(_ input: [Int], batchSize: Int) -> Double { 0 }
    func heading(_ input: [Int]) -> String { "" }
    func settings(_ input: [Int]) -> [LayerSetting] { [] }

    func code(_ input: [Int]) -> LayerCode { module(input) }

    /// A module as scripts make it, with its settings: `nn.Conv2d(1, 6, 3)`.
    ///
    /// - Parameter first: what comes before the settings
    func module(_ input: [Int], after first: CodeArgument? = nil) -> LayerCode {
        .module(CodeCall("nn.\(kind.name)", [first] + settings(input).map(\.argument)))
    }

    /// Its settings as files have them: what differs from PyTorch's defaults and does not follow from its input.
    func written(_ input: [Int]) -> [WrittenSetting] {
        settings(input).filter(\.isWritten).map { WrittenSetting($0.name, $0.value.yaml) }
    }

    /// Its settings in a few characters: `1→6 3×3 stride=2`.
    func detail(_ input: [Int]) -> String {
        let told = settings(input).filter(\.isTold).map(\.text)
        return ([heading(input)].filter { !$0.isEmpty } + told).joined(separator: " ")
    }
}

/// A parameter before it exists: its name in its layer, and its shape.
struct PlannedParameter: Sendable, Equatable {
    /// `weight`, `bias`.
    let name: String
    let shape: [Int]

    var count: Count { Count(of: shape) }
}

extension [PlannedParameter] {
    static func weight(_ shape: [Int], bias: [Int]?) -> [PlannedParameter] {
        [PlannedParameter(name: "weight", shape: shape)]
            + (bias.map { [PlannedParameter(name: "bias", shape: $0)] } ?? [])
    }
}

/// How a layer's first weights are drawn.
enum Beginning {
    /// Evenly within ±1/√fan_in: the sides of what one of its outputs looks at, whose product is PyTorch's fan_in.
    case evenly(fanIn: [Int])
    /// Standard normal numbers.
    case normal
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
    /// The layer before it; `nil`: the input.
    var previous: String?
    /// Shape of a sample of the experiment's input.
    var image: [Int]
    /// Whether what it gets are the input's numbers, at most in another shape.
    var getsInput: Bool
    var place: SourcePlace?
    /// Image sizes (square) for which the layers before this one would give `count` numbers.
    var imageSizeGiving: @Sendable (_ count: Int) -> Int?

    func failure(_ problem: ExperimentError.Problem) -> ExperimentError { ExperimentError(problem, at: place) }
}

extension LayerSpec {
    /// Checks that the input is an image [c, h, w].
    ///
    /// - Parameter channels: how many it must have; `nil`: any number
    func imageInput(
        _ input: [Int], channels: Int? = nil, _ context: LayerContext
    ) throws(ExperimentError) -> (channels: Int, height: Int, width: Int) {
        try check(input, has: [3], .images, channels: channels, context)
        return (input[0], input[1], input[2])
    }

    /// Checks that the input has one of these numbers of dimensions.
    ///
    /// - Parameters:
    ///   - expected: what that is called
    ///   - channels: how many it must have; `nil`: any number
    func check(
        _ input: [Int], has counts: [Int], _ expected: ExperimentError.LayerInput, channels: Int? = nil,
        _ context: LayerContext
    ) throws(ExperimentError) {
        guard counts.contains(input.count) else {
            throw context.failure(
                .layer(
                    .input(
                        kind: kind.key, name: context.name, expected: expected, got: input, from: context.previous)))
        }
        if let channels, channels != input[0] { throw wrongChannels(channels, input, context) }
    }

    func wrongChannels(_ expected: Int, _ input: [Int], _ context: LayerContext) -> ExperimentError {
        context.failure(
            .layer(
                .channels(kind: kind.key, name: context.name, expected: expected, got: input[0], from: context.previous)
            ))
    }
}
