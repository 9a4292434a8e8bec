/// One line of the training script, and the phase that runs it.
public struct CodeLine: Sendable, Equatable {
    public var phase: Phase
    /// A line that is left out stands there as a comment.
    public var code: Code
    /// Index of the layer it defines or calls (the last, where a line calls several); the input is layer 0.
    public var layer: Int?
    /// Whether the script leaves it out, or it was passed over in this step.
    public var isLeftOut: Bool

    public init(_ phase: Phase, _ code: Code, layer: Int? = nil, isLeftOut: Bool = false) {
        self.phase = phase
        self.code = isLeftOut ? code.commentedOut : code
        self.layer = layer
        self.isLeftOut = isLeftOut
    }
}
