import Datasets

/// The values that a form steps through: TensorFlow Playground's lists, carried on.
extension ExperimentSetting {
    private static let usual: [String: [String]] = [
        "lr": rates, "weight_decay": penalties, "l1": penalties,
        "momentum": ["0", "0.5", "0.9", "0.95", "0.99"],
        "dropout": tenths(0...9), "noise": (0...10).map { "\(Double($0) / 20)" },
        "train_share": tenths(1...9),
        "batch_size": ["1", "2", "4", "8", "10", "16", "20", "30", "32", "64", "128", "256", "512", "1024"],
        "epochs": ["1", "2", "5", "10", "20", "50", "100", "150", "200", "300", "500", "1000", "2000", "5000"],
        "seed": (0...999).map(String.init),
        "features": ["x,y", "x,y,xy", "x,y,x2,y2", "x,y,sinx,siny", "x,y,x2,y2,xy", "x,y,x2,y2,xy,sinx,siny"],
        "clip": ["none", "{norm: 1}", "{value: 0.5}"], "data": ["spiral"],
        "schedule": ["none", "{type: step, step_size: 2}", "{type: cosine, T_max: 10}"],
        "early_stopping": ["none", "{monitor: validation_loss, patience: 5}"],
    ]

    private static let rates = [
        "0.00001", "0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10",
    ]
    private static let penalties = ["0", "0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1"]

    private static func tenths(_ range: ClosedRange<Int>) -> [String] { range.map { "\(Double($0) / 10)" } }

    /// One of the values, as a command line names it where it says what can be typed.
    public var example: String { choices.first ?? Self.usual[key].map { $0[$0.count / 2] } ?? range.en }

    /// The next one of the usual values; the value itself at the list's end, `nil` where there is no list.
    ///
    /// Words follow each other in a ring, and one that is none of them begins it.
    public func usual(after value: String, by change: Int) -> String? {
        if key == "data" { return Self.set(after: value, by: change) }
        if !choices.isEmpty {
            // `{type: sgd, lr: 0.01}` is one of them with more.
            let present = choices.firstIndex { value == $0 || value.hasPrefix("{type: \($0),") }
            return choices[Self.ring(present.map { $0 + change } ?? 0, of: choices.count)]
        }
        guard let list = Self.usual[key] else { return nil }
        guard let number = Double(value) else {
            let place = list.firstIndex(of: value).map { $0 + change } ?? 0
            return list[min(max(place, 0), list.count - 1)]
        }
        let next = change > 0 ? list.first { (Double($0) ?? 0) > number } : list.last { (Double($0) ?? 0) < number }
        return next ?? value
    }

    private static func ring(_ place: Int, of count: Int) -> Int { (place % count + count) % count }

    /// Points of another shape, made alike; other data have none of their kind.
    private static func set(after value: String, by change: Int) -> String? {
        guard let spec = try? DataSpec(parsing: value), case .points(let source, var options) = spec else { return nil }
        options.changes = []
        let all = SyntheticDataset.allCases
        let present = all.firstIndex { source == .toy($0) }
        let toy = all[ring(present.map { $0 + change } ?? 0, of: all.count)]
        return DataSpec.points(.toy(toy), options: options).description
    }
}
