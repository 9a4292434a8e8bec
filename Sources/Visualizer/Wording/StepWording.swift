import Training

protocol StepWording {
    func step(_ number: Int) -> String
    func seed(_ seed: UInt64) -> String
    func batch(_ size: Int) -> String
    func playing(_ phasesPerSecond: String) -> String
    /// Columns of the network.
    var layerColumn: String { get }
    var kindColumn: String { get }
    var outputColumn: String { get }
    var parametersColumn: String { get }
    /// Its other views: the layers' roles and neurons, and `net.parameters()`.
    func note(_ view: NetworkView) -> String
    var roleColumn: String { get }
    var neuronsColumn: String { get }
    func role(_ role: LayerRole) -> String
    func totalNeurons(_ count: String) -> String
    func layerCount(_ count: LayerCount) -> String
    /// How neurons are counted; the longer wording first.
    var neuronRule: [String] { get }
    var nameColumn: String { get }
    var shapeColumn: String { get }
    var countColumn: String { get }
    /// How many numbers a parameter has.
    func numbers(_ name: String, _ count: String) -> String
    func tensors(_ count: Int, numbers: String) -> String
    func total(parameters: String, memory: String) -> String

    /// The picture's plane: `channel 3 of 6`.
    func channel(_ number: Int, of count: Int) -> String
    /// A kernel's plane.
    func kernel(output: Int, input: Int) -> String
    func kernelShort(output: Int, input: Int) -> String
    func averaged(rows: Int, columns: Int) -> String
    func averagedShort(rows: Int, columns: Int) -> String
    /// The small pictures beside a large one: what one of their cells is, and their greatest number.
    func tileMeans(rows: Int, columns: Int, upTo limit: String) -> String
    func tileMeansShort(rows: Int, columns: Int) -> String
    func statistics(mean: String, deviation: String, zeros: String) -> String
    func statisticsShort(mean: String, deviation: String) -> String
    func notFinite(_ count: Int) -> String
    var noActivationYet: String { get }
    func noParameters(_ layer: String) -> String
    func noGradientOfInput(_ layer: String) -> String
    func noGradientOfInputYet(_ layer: String) -> String
    func gradientOff(_ parameter: String) -> String
    var everythingIsFrozen: String { get }
    /// What the gradient of a layer's output is, which PyTorch does not keep.
    func gradientPassedOn(_ layer: String, isShort: Bool) -> String
    var waitingForPicture: String { get }

    var gradientsHeading: String { get }
    var noGradientYet: String { get }
    var noGradientShort: String { get }
    var gradientOffShort: String { get }
    /// The same in the list of all gradients, which may be narrow; a heading or the cursor's line says of what.
    var gradientOffInBars: String { get }
    var gradientClearedShort: String { get }
    var gradientsClearedToNone: String { get }
    var gradientsClearedToNoneShort: String { get }
    var gradientsCleared: String { get }
    var gradientsClearedShort: String { get }
    func sumOfBackwards(_ count: Int) -> String
    func sumOfBackwardsShort(_ count: Int) -> String

    var noLossYet: String { get }
    var outputHeading: String { get }
    var targetHeading: String { get }
    var differenceHeading: String { get }
    var probabilityHeading: String { get }
    var targetMark: String { get }
    var largestMark: String { get }
    var stepAxis: String { get }

    /// Before anything ran: a heading (with the blank that parts it from the next sentence), what to press, and what each
    /// phase will do.
    var introHeading: String { get }
    func introPress(_ key: String) -> String
    var introPhases: String { get }
    func introKeys(play: String, help: String, quit: String) -> String
    func phaseMeaning(_ phase: Phase, _ run: RunDescription) -> String
}
