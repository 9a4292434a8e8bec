import Training

/// One line of the training script, in both languages, and the phase that runs it.
public struct CodeLine: Sendable, Equatable {
    public var phase: Phase
    public var pytorch: String
    public var swift: String
    /// Index of the layer it defines or calls (the last, where a line calls several).
    public var layer: Int?

    init(_ phase: Phase, _ pytorch: String, _ swift: String, layer: Int? = nil) {
        self.phase = phase
        self.pytorch = pytorch
        self.swift = swift
        self.layer = layer
    }
}
