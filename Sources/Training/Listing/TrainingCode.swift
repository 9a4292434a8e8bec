import NeuralCore

/// The script that a beginner would write for an experiment, with its mistake if there is one: the one source of the code panel
/// and of the exported script.
///
/// It begins with what is the same all the time, the network and what trains it; the loop may differ from one moment to the next.
struct TrainingCode {
    let experiment: Experiment
    /// What answers are judged by.
    let task: LearningTask
    /// The file with what PyTorch cannot draw by itself: samples, and weights from a file.
    let companion: String
    let plan: [LayerCode]
    /// The layers' names as properties of the network.
    let names: [Code]
    /// What an exported script changes on its way; `nil` where nothing is.
    var scripted: ScriptedCourse?
    /// Whether it is what a script becomes that changes on its way.
    var isOfChangingScript = false
    /// How many epochs there are at most.
    var epochs: Int { scripted?.epochs ?? experiment.epochs }

    /// - Parameters:
    ///   - task: `nil` for random data
    ///   - companion: usually named for the experiment
    init(_ experiment: Experiment, task: LearningTask? = nil, companion: String? = nil) {
        self.experiment = experiment
        self.task = task ?? experiment.task(of: nil)
        self.companion = companion ?? "\(experiment.name)-data.safetensors"
        plan = experiment.plan.code
        let python = PythonNames(experiment.plan)
        let calls = Set(plan.compactMap { $0.call?.name.swift })
        names = experiment.plan.layers.enumerated().map { position, layer in
            Code(
                pytorch: python[position],
                swift: SwiftName.property(layer.name, python: python[position], besides: calls))
        }
    }

    /// What of a script depends on the moment.
    struct Moment: Equatable {
        /// The rate of the steps to come.
        var learningRate: Double?
        /// Phases of this step that were passed over.
        var skipped: [Phase] = []
        /// Whether forward stands inside no_grad.
        var isUnrecorded = false
        /// Parameters, and `input`, that autograd tracks since they were switched, or no longer.
        var switched: [Switch] = []

        struct Switch: Equatable {
            var name: String
            var isTracked: Bool
        }
    }

    /// All lines in the order of the file, as they are before anything was done.
    var lines: [CodeLine] { beginning + loop(Moment()) }

    /// What comes before the loop.
    var beginning: [CodeLine] {
        imports + [CodeLine("")] + reader + network + [CodeLine("")] + stored + definition + changing + [CodeLine("")]
    }

    private var imports: [CodeLine] {
        let first: [Code] = needsFile ? [Code(pytorch: "import json"), Code(pytorch: "import os")] : []
        let usual = [
            Code(pytorch: "import torch", swift: "import NeuralCore"), Code(pytorch: "import torch.nn as nn"),
            Code(pytorch: "import torch.nn.functional as F"), Code(pytorch: "import torch.optim as optim"),
        ]
        return (first + usual).map { CodeLine($0, phase: .define) }
    }

    private var definition: [CodeLine] {
        func line(_ code: Code, _ made: CodeSubject?) -> CodeLine { CodeLine(code, phase: .define, made: made) }
        var lines = [
            line(
                Code(pytorch: "torch.manual_seed(\(experiment.seed))", swift: "manualSeed(\(experiment.seed))"), nil),
            line("\(Code.variable)net = Net()", .network),
        ]
        lines += (weights + initialValues).map { line($0, .network) }
        lines += frozen
        lines += data
        lines += [
            line("\(Code.variable)criterion = \(experiment.loss.call.code)", .criterion),
            line("\(Code.variable)optimizer = \(experiment.optimizer.call.code)", .parameters),
        ]
        lines += scheduling
        return lines
    }

    /// Weights from a file. Its names may be others than PyTorch's network has, so they lie in the companion too.
    private var weights: [Code] {
        guard let path = experiment.weights else { return [] }
        let theirs =
            "net.load_state_dict({name[8:]: value for name, value in stored.items() if name.startswith(\"weights.\")})"
        return [
            Code(
                pytorch: theirs,
                swift:
                    "try net.loadWeights(from: SafeTensors(reading: \(JSON.string(path).text))) { $0.hasPrefix(\"glassnet.\") }"
            )
        ]
    }

    /// What a mistake puts in the place of the numbers that were drawn.
    private var initialValues: [Code] {
        experiment.fault.initialValues.compactMap { value in
            switch value {
            case .everyParameter(let number):
                return Code(
                    pytorch: "for p in net.parameters(): nn.init.constant_(p, \(number))",
                    swift: "net.parameters().forEach { $0.initialize(.constant(\(number))) }")
            case .everyParameterTimes(let factor):
                return Code(
                    pytorch: "for p in net.parameters(): p.data.mul_(\(factor))",
                    swift: "net.parameters().forEach { p in p.assign(p.elements.map { \(factor) * $0 }) }")
            case .parameter(let name, let number):
                guard let dot = name.lastIndex(of: "."),
                    let position = experiment.plan.layers.firstIndex(where: { $0.name == name[..<dot] })
                else { return nil }
                let layer = names[position]
                return Code(
                    pytorch: "nn.init.constant_(net.\(layer.pytorch)\(name[dot...]), \(number))",
                    swift: "net.\(layer.swift)\(name[dot...])?.initialize(.constant(\(number)))")
            }
        }
    }
}

extension Code {
    /// What Swift writes before a new name.
    static let variable = Code(swift: "let ")
}

/// A session's script, line by line. What comes before the loop is made once and then shared: a network may have thousands of layers.
struct RunningScript {
    private let code: TrainingCode
    private lazy var beginning = code.beginning
    private var last: (moment: TrainingCode.Moment, lines: [CodeLine])?

    init(_ code: TrainingCode) { self.code = code }

    mutating func lines(at moment: TrainingCode.Moment) -> [CodeLine] {
        if let last, last.moment == moment { return last.lines }
        let lines = beginning + code.loop(moment)
        last = (moment, lines)
        return lines
    }
}
