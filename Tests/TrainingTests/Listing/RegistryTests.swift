import Foundation
import NeuralCore
import Testing

@testable import Training

/// Every kind of layer, loss and optimizer, as the registries list them.
struct RegistryTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test
    func namesAreNamesOfOneKind() {
        let keys = LayerKind.all.flatMap { Set([$0.key, $0.name]) }
        #expect(Set(keys).count == keys.count)
        for kind in LayerKind.all { #expect(LayerKind.named(kind.key) == kind && LayerKind.named(kind.name) == kind) }
        let operations = OperationKind.all.map(\.name)
        #expect(Set(operations).count == operations.count)
    }

    /// What a kind says of its numbers is said of the operation that it really adds to the graph.
    @Test
    func aKindIsShownByItsName() {
        #expect(LayerKind.all.map { "\($0)" } == LayerKind.all.map(\.name))
        #expect(LossSpec.allCases.map { "\($0)" } == LossSpec.allCases.map(\.name))
        #expect(OptimizerKind.allCases.map { "\($0)" } == OptimizerKind.allCases.map(\.name))
        #expect("\(OperationKind("Conv2d"))" == "Conv2d")
    }

    @Test
    func theGraphHasTheKindsOperation() throws {
        for example in try RegistryExperiment.layers {
            let session = try session(example)
            let planned = session.experiment.plan.layers[0]
            let node = try #require(session.outputs[0].node, "\(example)")
            #expect(node.name == planned.spec.kind.operation.name, "\(example)")
        }
        for example in try RegistryExperiment.losses {
            let session = try session(example)
            let node = try #require(session.loss?.node, "\(example)")
            let own = session.experiment.loss.operation.name
            // Cross entropy over classes is the loss of log-probabilities.
            #expect(
                node.name == own || session.experiment.loss == .crossEntropy && node.name == "NLLLoss", "\(example)")
        }
    }

    private func session(_ example: RegistryExperiment) throws -> Session {
        let session = try Session(try example.experiment)
        try session.run(.define)
        // Else a layer without parameters would record nothing.
        try session.apply(.requiresGrad(TensorPath(.input), true))
        try session.run(.forward)
        try session.run(.loss)
        return session
    }

    @Test
    func everySettingIsInTheLine() throws {
        for example in try RegistryExperiment.layers where example.isChanged {
            let planned = try example.experiment.plan.layers[0]
            let settings = planned.spec.settings(planned.input)
            let line = planned.code.written("layer", "x").map(\.pytorch).joined()
            for setting in settings {
                let argument = setting.argument?.code.pytorch
                #expect(argument.map(line.contains) ?? false, "\(setting.name): \(line)")
            }
        }
    }

    // MARK: Swift

    @Test(.enabled(if: SwiftCompiler.isThere))
    func everySwiftLineCompiles() throws {
        let layers = try RegistryExperiment.layers.flatMap { example in
            try example.experiment.plan.layers[0].code.written("parameter", "x").map(\.swift)
        }
        let losses = LossSpec.allCases.map { "_ = " + $0.call.code.swift }
        let optimizers = try RegistryExperiment.optimizers.map {
            "_ = " + (try $0.experiment).optimizer.call.code.swift
        }
        #expect(try SwiftCompiler.complaint(about: program(layers + losses + optimizers)) == nil)
        // PyTorch's way is not Swift's.
        #expect(try SwiftCompiler.complaint(about: program(["_ = MaxPool2d(2, 2)"]))?.contains("MaxPool2d") == true)
    }

    private func program(_ lines: [String]) -> String {
        "import NeuralCore\nfunc all(_ x: Tensor, _ net: some Module) {\n\(lines.joined(separator: "\n"))\n}\n"
    }

    // MARK: The README

    @Test
    func theREADMEListsEveryKindWithItsSettings() throws {
        let readme = try String(
            contentsOf: Self.folder.appending(path: "../../../README.md").standardizedFileURL, encoding: .utf8)
        let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `") }.map {
            $0.split(separator: "|").map { $0.matches(of: /`([^`]+)`/).map { String($0.1) } }
        }
        for kind in LayerKind.all {
            let row = try #require(rows.first { $0.count == 2 && $0[0].contains(kind.key) }, "\(kind.key)")
            let told = row[1].map { $0.components(separatedBy: ": ") }
            var settings = try Settings(
                "{\(RegistryExperiment.required[kind.key] ?? "")}", owner: .named(kind.key), file: "")
            let spec = try kind.read(&settings)
            #expect(Set(told.map { $0[0] }) == Set(settings.asked), "\(kind.key)")
            let values = spec.settings([4, 6, 6]).map { ($0.name, $0.value) }
            for setting in told where setting.count == 2 {
                let value = try #require(values.first { $0.0 == setting[0] }?.1)
                #expect(value.isWritten(setting[1]), "\(kind.key) \(setting)")
            }
        }
        for loss in LossSpec.allCases { #expect(readme.contains(loss.rawValue), "\(loss.rawValue)") }
        for optimizer in OptimizerKind.allCases {
            #expect(readme.contains("`\(optimizer.rawValue)`"), "\(optimizer.rawValue)")
        }
    }
}

extension LayerCode {
    /// As statements that need the network's property and x.
    fileprivate func written(_ parameter: String, _ x: String) -> [Code] {
        switch self {
        case .module(let call, _): ["_ = \(call.code)"]
        case .function(let call): ["_ = \(call.code(of: Code(stringLiteral: x)))"]
        case .method(let call): ["_ = \(Code(stringLiteral: x)).\(call.code)"]
        case .parameter(let made, let operation):
            ["_ = \(operation.code(made, Code(stringLiteral: x)))"]
        }
    }
}

extension LayerSetting.Value {
    /// Whether a text is this value, however it is written.
    fileprivate func isWritten(_ text: String) -> Bool {
        switch self {
        case .whole(let number): Int(text) == number
        case .number(let number): Double(text) == number
        case .sides(let pair): Int(text) == pair.height && pair.height == pair.width
        case .flag(let flag): text == "\(flag)"
        case .word(let word): text == word
        case .none: text == "null"
        case .product, .shape, .someSides: false
        }
    }
}
