import NeuralCore

/// What a panel says about many numbers at once; the core computes it.
public typealias Statistics = NeuralCore.Statistics
