import NeuralCore
import TestSupport
@testable import Training

/// An experiment file drawn at random: mostly one that runs, often one that must be refused, with sizes from -1 to more than an
/// `Int` holds. What runs is small.
struct RandomExperiment {
    let yaml: String
    private var draw: SeededGenerator

    /// - Parameter tables: CSV files that may be its data, each of two columns and two classes.
    init(seed: UInt64, tables: [String]) {
        var own = RandomExperiment(drawing: SeededGenerator(seed: seed))
        self.init(drawing: own.draw, yaml: own.text(tables))
    }

    private init(drawing draw: SeededGenerator, yaml: String = "") {
        self.draw = draw
        self.yaml = yaml
    }

    private mutating func text(_ tables: [String]) -> String {
        let sets = ["xor", "circle", "moons", "spiral", "digits:0,1"] + tables.map { "csv:\($0)" }
        let data = isRare(2) ? pick(sets) : "random"
        var isImage = data.hasPrefix("digits") || data == "random" && !isRare(3)
        var input = data == "random" ? [size(1...6)] : ["2"]
        if isImage { input = [data == "random" ? size(1...3) : "1", size(4...9), size(4...9)] }
        if isRare(40) { input.append(size(1...3)) }
        var lines = ["input: [\(input.joined(separator: ", "))]", "network:"]
        for _ in 0..<Int.random(in: 0...5, using: &draw) {
            let fitting = (isImage ? Self.imageLayers : ["linear", "linear"]) + Self.anyLayers
            let kind = pick(isRare(25) ? Self.imageLayers + Self.anyLayers + ["linear"] : fitting)
            if kind == "flatten" { isImage = false }
            lines.append("  - " + layer(kind))
        }
        if !isRare(8) {
            if isImage { lines.append("  - flatten") }
            let out = data == "random" ? size(1...5) : "2"
            lines.append("  - linear: {name: \(name()), out: \(out)}")
            if isRare(3) { lines.append("  - " + pick(["sigmoid", "softmax", "log_softmax", "tanh"])) }
        }
        lines += ["data: \(data)", "loss: \(pick(LossSpec.allCases.map(\.rawValue)))", "optimizer: \(optimizer())"]
        lines += extras()
        let samples = [1, 2, 7, 50, 133, 399, 400, 401, 1_000_000_000]
        lines.append("batch_size: \(data == "random" ? size(1...4) : "\(pick(samples))")")
        if isRare(3) { lines.append("epochs: \(size(1...3))") }
        let seeds = ["0", "007", "-1", "18446744073709551615", "18446744073709551616", "1:30"]
        if isRare(6) { lines.append("seed: \(pick(seeds))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let imageLayers = [
        "conv2d", "conv2d", "max_pool2d", "avg_pool2d", "adaptive_avg_pool2d", "batch_norm2d", "local_response_norm",
        "flatten", "conv_transpose2d", "upsample", "group_norm", "instance_norm2d",
    ]
    private static let anyLayers =
        LayerKind.all.filter { [.activation, .probabilities, .regularization].contains($0.family) }.map(\.key) + [
            "layer_norm"
        ]

    private mutating func layer(_ kind: String) -> String {
        var settings: [String] = []
        func add(_ key: String, _ value: String) { settings.append("\(key): \(value)") }
        if isRare(6) { add("name", name()) }
        switch kind {
        case "conv2d":
            add("out", size(1...4))
            add("kernel", sides(1...3))
            if isRare(3) { add("stride", sides(1...3)) }
            if isRare(2) { add("padding", isRare(4) ? pick(["same", "valid"]) : sides(0...2)) }
            if isRare(4) { add("padding_mode", pick(PaddingMode.allCases.map(\.rawValue))) }
            if isRare(4) { add("dilation", sides(1...2)) }
            if isRare(5) { add("groups", size(1...2)) }
            if isRare(4) { add("bias", "false") }
        case "conv_transpose2d":
            add("out", size(1...4))
            add("kernel", sides(1...3))
            if isRare(2) { add("stride", sides(1...2)) }
            if isRare(3) { add("padding", sides(0...1)) }
            if isRare(4) { add("output_padding", sides(0...1)) }
            if isRare(4) { add("dilation", sides(1...2)) }
        case "upsample":
            if isRare(2) { add("size", sides(1...5)) } else { add("scale_factor", number(0...3)) }
            if isRare(2) { add("mode", "bilinear") }
            if isRare(4) { add("align_corners", "true") }
        case "group_norm": add("num_groups", size(1...3))
        case "hardtanh": if isRare(2) { add("max_val", number(0...2)) }
        case "max_pool2d", "avg_pool2d":
            add("kernel", sides(1...3))
            if isRare(2) { add("stride", sides(1...2)) }
            if isRare(3) { add("padding", sides(0...1)) }
            if isRare(3) { add("ceil_mode", "true") }
            if kind == "max_pool2d", isRare(4) { add("dilation", sides(1...2)) }
            if kind == "avg_pool2d", isRare(4) { add("count_include_pad", "false") }
            if kind == "avg_pool2d", isRare(4) { add("divisor_override", size(1...5)) }
        case "adaptive_avg_pool2d": add("size", isRare(4) ? "[null, \(size(1...4))]" : sides(1...4))
        case "linear":
            add("out", size(1...5))
            if isRare(20) { add("in", size(1...5)) }
            if isRare(4) { add("bias", "false") }
        case "local_response_norm":
            add("size", size(1...4))
            for key in ["alpha", "beta", "k"] where isRare(3) { add(key, number(0...2)) }
        case "batch_norm2d":
            if isRare(2) { add("eps", number(0...1)) }
            if isRare(2) { add("momentum", isRare(4) ? "null" : number(0...1)) }
            if isRare(4) { add("affine", "false") }
            if isRare(4) { add("track_running_stats", "false") }
        case "layer_norm":
            if isRare(2) { add("eps", number(0...1)) }
            if isRare(4) { add(pick(["bias", "elementwise_affine"]), "false") }
        case "gelu": if isRare(2) { add("approximate", "tanh") }
        case "elu": if isRare(2) { add("alpha", number(0...2)) }
        case "softplus":
            if isRare(2) { add("beta", number(0...2)) }
            if isRare(4) { add("threshold", number(0...2)) }
        case "softmax", "log_softmax": if isRare(4) { add("dim", size(0...2)) }
        case "leaky_relu": if isRare(2) { add("slope", number(-1...1)) }
        case "dropout", "dropout2d": if !isRare(3) { add("p", pick(["0", "1", "0.5", number(0...1)])) }
        default: break
        }
        return settings.isEmpty ? kind : "\(kind): {\(settings.joined(separator: ", "))}"
    }

    private static let optimizerKeys = Dictionary(
        uniqueKeysWithValues: OptimizerKind.allCases.map { kind in
            var none = try! Settings(nil, owner: "optimizer", file: "")
            _ = try? kind.read(&none)
            return (kind, none.asked)
        })

    private mutating func optimizer() -> String {
        let kind = pick(OptimizerKind.allCases)
        var settings = ["type: \(kind.rawValue)"]
        for key in Self.optimizerKeys[kind] ?? [] where isRare(3) {
            let isFlag = ["nesterov", "amsgrad", "centered"].contains(key)
            settings.append("\(key): \(isFlag ? "true" : number(0...0.5))")
        }
        return isRare(4) ? kind.rawValue : "{\(settings.joined(separator: ", "))}"
    }

    /// Schedules, clipping, penalty and early stopping.
    private mutating func extras() -> [String] {
        let schedules = [
            "{type: step, step_size: 1}", "{type: cosine, T_max: 2}", "{type: warm_up, total_iters: 2}",
            "{type: one_cycle, max_lr: \(number(0.01...0.5))}", "{type: plateau, monitor: train_loss, patience: 0}",
        ]
        return (isRare(4) ? ["schedule: [\(pick(schedules)), \(pick(schedules))]"] : [])
            + (isRare(4) ? ["clip: {\(pick(["norm", "value"])): \(number(0.01...1))}"] : [])
            + (isRare(4) ? ["l1: \(number(0...0.1))"] : [])
            + (isRare(4) ? ["early_stopping: {monitor: train_loss}"] : [])
    }

    // MARK: Values

    /// One in so many.
    private mutating func isRare(_ share: Int) -> Bool { Int.random(in: 0..<share, using: &draw) == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &draw)]
    }

    private mutating func name() -> String {
        let usual = pick(["type", "type_", "training", "class", "fc", "卷积", "ﬁ", "Ⓐ", "no", "a"])
        return isRare(20) ? pick(["input", "2x", "a b"]) : usual + (isRare(2) ? "" : pick(["1", "2", "3", "4"]))
    }

    private mutating func size(_ usual: ClosedRange<Int>) -> String {
        guard isRare(30) else { return "\(Int.random(in: usual, using: &draw))" }
        return pick([
            "0", "-1", "017", "1000", "100000", "1000000", "1000001", "2147483648", "1537228672809129302",
            "4611686018427387904", "9223372036854775807", "9223372036854775808", "1.5", "many", "1:30", "0x3",
        ])
    }

    private mutating func sides(_ usual: ClosedRange<Int>) -> String {
        isRare(3) ? "[\(size(usual)), \(size(usual))]" : size(usual)
    }

    private mutating func number(_ usual: ClosedRange<Double>) -> String {
        guard isRare(12) else { return "\(Double.random(in: usual, using: &draw))" }
        return pick(["0", "-1", "1", "1e-300", "1e300", "1e39", ".nan", ".inf", "nan", "1:30", "010", "much"])
    }
}
