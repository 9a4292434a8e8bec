import NeuralCore

/// A layer in PyTorch's script: a module that `__init__` makes and `forward` calls, or a call in `forward` alone.
enum PythonLayer {
    /// `nn.Conv2d(1, 6, (3, 3))`
    case module(String)
    /// `F.relu(x)`
    case call(String)
}

extension Pair {
    /// `(3, 3)`
    var python: String { "(\(height), \(width))" }
}

extension Window {
    /// The settings that differ from PyTorch's defaults, each after a comma.
    var pythonSettings: String {
        (stride == 1 ? "" : ", stride=\(stride.python)") + (padding == 0 ? "" : ", padding=\(padding.python)")
            + (dilation == 1 ? "" : ", dilation=\(dilation.python)")
    }
}
