import NeuralCore

/// One setting of a layer: `stride=1×2` where people read it, `"stride":[1,2]` in JSON.
struct LayerSetting: Sendable {
    let name: String
    let value: Value
    /// Whether people are told: what is as PyTorch has it by default, or stands in the layer's heading, goes without saying.
    let isTold: Bool

    enum Value: Sendable, Equatable {
        case whole(Int)
        case number(Double)
        case sides(Pair)
        case flag(Bool)
    }

    /// - Parameter usual: the value that goes without saying.
    init(_ name: String, _ value: Value, usual: Value) {
        self.init(name, value, isTold: value != usual)
    }

    init(_ name: String, _ value: Value, isTold: Bool = false) {
        self.name = name
        self.value = value
        self.isTold = isTold
    }

    var text: String { "\(name)=\(value.text)" }
}

extension LayerSetting.Value {
    fileprivate var text: String {
        switch self {
        case .whole(let number): "\(number)"
        case .number(let number): "\(number)"
        case .sides(let pair): pair.height == pair.width ? "\(pair.height)" : "\(pair)"
        case .flag(let flag): flag ? "True" : "False"
        }
    }

    var json: JSON {
        switch self {
        case .whole(let number): .integer(number)
        case .number(let number): .number(Float(number))
        case .sides(let pair): .integers([pair.height, pair.width])
        case .flag(let flag): .flag(flag)
        }
    }
}
