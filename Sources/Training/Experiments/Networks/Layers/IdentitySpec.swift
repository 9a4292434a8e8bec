import Localization
import NeuralCore

/// `- identity`: gives what it gets.
struct IdentitySpec: LayerSpec {
    static let kind = LayerKind(
        "identity", "Identity", .shape,
        OperationKind("Identity", Text("The same number: this layer changes nothing.", "同一个数：这一层什么也不改。")),
        read: { _ in IdentitySpec() })

    var kind: LayerKind { Self.kind }

    func makeLayer(_ input: [Int]) -> Layer { .function { $0.passed() } }
}
