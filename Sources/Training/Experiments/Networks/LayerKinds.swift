/// Every kind of layer that an experiment file can name.
enum LayerKinds {
    static let all: [any LayerSpec.Type] = [
        Conv2dSpec.self, LinearSpec.self, MultiplySpec.self, AddSpec.self, FlattenSpec.self,
        ReLUSpec.self, LeakyReLUSpec.self, GELUSpec.self, SigmoidSpec.self, TanhSpec.self, SoftplusSpec.self,
        SoftmaxSpec.self, LogSoftmaxSpec.self,
        MaxPool2dSpec.self, AvgPool2dSpec.self, AdaptiveAvgPool2dSpec.self,
        DropoutSpec.self, BatchNorm2dSpec.self, LayerNormSpec.self, LocalResponseNormSpec.self,
    ]

    static func named(_ key: String) -> (any LayerSpec.Type)? { all.first { $0.key == key } }
}
