import Canvas
import Training

/// What the broken run and its healthy twin are compared by, row by row: the loss, what the mistake is about, then the rest,
/// what differs most before what differs less.
struct TwinRows: Equatable {
    var rows: [Row]

    struct Row: Equatable {
        var name: Name
        var values: Values
    }

    enum Name: Equatable {
        case phase, lossFunction, learningRate, loss, output, target
        case layer(String), weights(String), gradient(String), setting(String)
    }

    enum Values: Equatable {
        /// Numbers; `nil` where there is none.
        case numbers(Float?, Float?)
        /// Words in several lengths, the longest first.
        case texts([String], [String])
    }

    init(_ broken: StepSnapshot, _ healthy: TwinSnapshot) {
        func texts(_ name: Name, _ left: [String], _ right: [String]) -> Row {
            Row(name: name, values: .texts(left, right))
        }
        func numbers(_ name: Name, _ left: Float?, _ right: Float?) -> Row {
            Row(name: name, values: .numbers(left, right))
        }
        rows = [
            numbers(.learningRate, broken.run.learningRate, healthy.run.learningRate),
            texts(.output, Self.numbers(broken.output), Self.numbers(healthy.output)),
            texts(.target, Self.target(broken.target), Self.target(healthy.target)),
            texts(.phase, [broken.completed?.word ?? ""], [healthy.completed?.word ?? ""]),
            texts(.lossFunction, ["\(broken.run.loss)"], ["\(healthy.run.loss)"]),
        ]
        if healthy.breaking == nil {
            let (own, other) = (broken.run.settings, healthy.run.settings)
            // The optimizer's line has the learning rate, too, which has a row of its own.
            func written(_ settings: [String: String], _ key: String) -> String? {
                settings[key]?.replacing(/lr: [^,}]+/, with: "")
            }
            let keys = ExperimentSetting.all.map(\.key).filter { $0 != "lr" && written(own, $0) != written(other, $0) }
            rows = keys.map { texts(.setting($0), [own[$0] ?? ""], [other[$0] ?? ""]) } + rows
        }
        let twins = Dictionary(healthy.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for parameter in broken.parameters {
            let twin = twins[parameter.name]
            rows.append(numbers(.weights(parameter.name), parameter.value.norm, twin?.value.norm))
            rows.append(Self.gradients(parameter, twin))
        }
        let names = Set(broken.parameters.map(\.name))
        for parameter in healthy.parameters where !names.contains(parameter.name) {
            rows.append(numbers(.weights(parameter.name), nil, parameter.value.norm))
        }
        let layers = Dictionary(healthy.layers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for layer in broken.layers.dropFirst() {
            rows.append(numbers(.layer(layer.name), layer.activation?.norm, layers[layer.name]?.activation?.norm))
        }
        // What the mistake is about, then what differs most; a sort keeps the order of equals.
        let ranked = rows.enumerated().sorted { first, second in
            let (left, right) = (first.element, second.element)
            let isAbout = (left.name.isAbout(healthy.breaking), right.name.isAbout(healthy.breaking))
            if isAbout.0 != isAbout.1 { return isAbout.0 }
            let difference = (left.difference, right.difference)
            return difference.0 == difference.1 ? first.offset < second.offset : difference.0 > difference.1
        }
        rows = [numbers(.loss, broken.loss, healthy.loss)] + ranked.map(\.element)
    }

    private static func gradients(_ parameter: ParameterSnapshot, _ twin: ParameterSnapshot?) -> Row {
        func value(_ state: ParameterSnapshot.GradientState?) -> Float? {
            switch state {
            case nil, .none?, .off?, .cleared?: nil
            case .zeroed?: 0
            case .computed(let statistics, _)?: statistics.norm
            }
        }
        return Row(
            name: .gradient(parameter.name), values: .numbers(value(parameter.gradient), value(twin?.gradient)))
    }

    private static func numbers(_ values: [Float]) -> [String] {
        guard !values.isEmpty else { return [] }
        return (1...min(values.count, 10)).reversed().map { count in
            "[" + values.prefix(count).map { NumberFormat.significant(3).string($0) }.joined(separator: ", ")
                + (count < values.count ? ", …]" : "]")
        }
    }

    private static func target(_ target: StepSnapshot.Target) -> [String] {
        switch target {
        case .values(let values): numbers(values)
        case .classIndex(let label, let names): [names.indices.contains(label) ? names[label] : "\(label)"]
        }
    }
}

extension TwinRows.Name {
    /// Whether a mistake shows itself here first.
    fileprivate func isAbout(_ fault: FaultScenario?) -> Bool {
        switch (fault, self) {
        case (nil, .setting): true
        case (.forgetZeroGrad, .gradient), (.softmaxBeforeCrossEntropy, .gradient), (.deadReLU, .gradient): true
        case (.stepBeforeBackward, .weights), (.noOptimizerStep, .weights), (.zeroWeights, .weights): true
        case (.learningRateTimes100, .learningRate), (.probabilitiesIntoKLDiv, .output): true
        case (.shuffledLabels, .target), (.otherScaleTarget, .target): true
        default: false
        }
    }
}

extension TwinRows.Row {
    /// What to write on both sides and between them; numbers have the same digits on both.
    func written(width: Int, _ glyphs: Glyphs) -> (broken: String, change: String, healthy: String) {
        switch values {
        case .texts(let left, let right):
            func fitting(_ texts: [String]) -> String { texts.first { displayWidth($0) <= width } ?? texts.last ?? "" }
            let isSame = left == right
            return (fitting(left), isSame ? "" : glyphs.unequal, fitting(right))
        case .numbers(let left, let right):
            func text(_ value: Float?, _ digits: Int) -> String {
                value.map { NumberFormat.significant(digits).string($0) } ?? (name.isGradient ? "None" : "")
            }
            let digits = [6, 5, 4, 3, 2].first { max(text(left, $0).count, text(right, $0).count) <= width } ?? 1
            let (broken, healthy) = (text(left, digits), text(right, digits))
            guard broken != healthy else { return (broken, "", healthy) }
            return (broken, Comparison(left ?? .nan, right ?? .nan).written(glyphs) ?? glyphs.unequal, healthy)
        }
    }

    /// For the order: how many times one is the other, without a sign.
    fileprivate var difference: Double {
        switch values {
        case .texts(let left, let right): left == right ? 0 : 1
        case .numbers(let left, let right): left == right ? 0 : Comparison(left ?? .nan, right ?? .nan).size
        }
    }
}

extension TwinRows.Name {
    fileprivate var isGradient: Bool { if case .gradient = self { true } else { false } }
}

extension Glyphs {
    var unequal: String { isASCII ? "!=" : "≠" }
}

/// A number beside another: so many times it, or so many per cent more or less.
struct Comparison: Equatable {
    /// `nil` where no quotient says anything: a zero, another sign, no number.
    var ratio: Double?

    init(_ value: Float, _ other: Float) {
        let ratio = Double(value) / Double(other)
        self.ratio = ratio > 0 && ratio.isFinite ? ratio : nil
    }

    /// How far from equal: 0 for equal numbers, infinite where there is no quotient.
    var size: Double { ratio.map { max($0, 1 / $0) - 1 } ?? .infinity }

    /// `×104`, `÷5.2`, `+0.92 %`; `nil` where there is no quotient.
    func written(_ glyphs: Glyphs) -> String? {
        guard let ratio else { return nil }
        func text(_ value: Double) -> String { NumberFormat.significant(2).string(Float(value)) }
        if ratio >= 2 { return String(Character(glyphs.times)) + text(ratio) }
        if ratio <= 0.5 { return (glyphs.isASCII ? "/" : "÷") + text(1 / ratio) }
        return (ratio < 1 ? "-" : "+") + text(abs(ratio - 1) * 100) + " %"
    }
}
