/// Every kind of layer that an experiment file can name.
enum LayerKinds {
    static let all: [any LayerSpec.Type] = [
        Conv2dSpec.self, LinearSpec.self, FlattenSpec.self, ReLUSpec.self, TanhSpec.self, SigmoidSpec.self,
    ]

    static func named(_ key: String) -> (any LayerSpec.Type)? { all.first { $0.key == key } }
}
