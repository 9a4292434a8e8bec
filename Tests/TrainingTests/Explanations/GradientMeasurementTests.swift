import Foundation
import NeuralCore
import Testing
import Training

/// Gradients measured by moving a number.
struct GradientMeasurementTests {
    private func session(_ phases: [Phase], _ change: (inout Experiment) -> Void = { _ in }) throws -> Session {
        var experiment = try Experiment.load("document")
        change(&experiment)
        let session = try Session(experiment)
        for phase in [.define] + phases { try session.run(phase) }
        return session
    }

    private func check(_ text: String, _ step: Float, in session: Session) throws -> GradientChecked {
        session.checkGradient(of: try ElementPath(parsing: text), step: step)
    }

    private func result(_ text: String, _ step: Float, in session: Session) throws -> GradientCheckResult {
        guard case .result(let result) = try check(text, step, in: session) else {
            throw NumberError.notMovable(text)
        }
        return result
    }

    @Test(arguments: ["fc2.bias[3]", "fc3.bias[1]", "fc2[0,3].grad", "fc3.weight[1,3].grad", "output[0,0]"])
    func agreesWithBackward(_ text: String) throws {
        let session = try session([.forward, .loss, .backward])
        let result = try result(text, 0.004, in: session)
        #expect(result.verdict == .agrees && result.relativeError < 0.01, "\(result)")
        #expect(result.computed != 0 && result.lossAbove != result.lossBelow)
    }

    @Test func measuresAsForwardWasAlsoAfterTheUpdate() throws {
        let before = try result("fc3.bias[1]", 0.01, in: session([.forward, .loss, .backward]))
        let updated = try session([.forward, .loss, .backward, .update])
        let weight = try updated.value(of: ElementPath(parsing: "fc3.bias[1]"))
        #expect(try result("fc3.bias[1]", 0.01, in: updated) == before)
        #expect(try updated.value(of: ElementPath(parsing: "fc3.bias[1]")) == weight)
        try updated.run(.forward)
        #expect(
            try check("fc3.bias[1]", 0.01, in: updated)
                == .refused(.notYet("fc3.bias.grad", .backwardOfThisForward)))
    }

    /// The first, the last and the largest gradient of each of the document's ten tensors: no step has to be chosen.
    @Test func everyParameterOfTheDocumentAgrees() throws {
        let session = try session([.forward, .loss, .backward])
        for parameter in session.snapshot(ViewRequest()).parameters {
            let gradient = try session.tensor(ElementPath(parsing: parameter.name + ".grad").tensor)
            for position in [0, gradient.numel() - 1, gradient.abs().argmax().item()] {
                let index = gradient.shape.index(ofPosition: position).map(String.init).joined(separator: ",")
                let checked = session.checkGradient(of: try ElementPath(parsing: "\(parameter.name)[\(index)]"))
                guard case .result(let result) = checked else {
                    Issue.record("\(parameter.name)[\(index)]: \(checked)")
                    continue
                }
                #expect(result.verdict == .agrees && result.relativeError <= 0.1, "\(result)")
            }
        }
    }

    /// ReLU, leaky ReLU and L1 at 0, and max pooling over equal numbers: PyTorch's slope there, and no fault.
    @Test(arguments: [
        (
            "input: [2]\nnetwork: [{linear: {name: fc1, out: 2}}, relu, {linear: {name: fc2, out: 1}}]\nloss: mse",
            "fc1.weight[0,0]"
        ),
        (
            "input: [2]\nnetwork: [{linear: {name: fc1, out: 2}}, {leaky_relu: {slope: 0.1}}, {linear: {name: fc2, out: 1}}]\nloss: mse",
            "fc1.bias[1]"
        ),
        (
            "input: [1, 2, 2]\nnetwork: [{conv2d: {name: fc1, out: 1, kernel: 1}}, {max_pool2d: {kernel: 2}}, flatten, {linear: {name: fc2, out: 1}}]\nloss: mse",
            "fc1[0,0,0,0]"
        ),
        ("input: [2]\nnetwork: [{linear: {name: fc1, out: 1}}]\nloss: l1", "fc1.bias[0]"),
    ])
    func aKinkIsNoFault(_ yaml: String, _ name: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try (yaml + "\nbatch_size: 1\n").write(to: file, atomically: true, encoding: .utf8)
        let session = try Session(try Experiment.load(file.path))
        try session.run(.define)
        for part in ["weight", "bias"] {
            try session.apply(.fill(TensorPath(.parameter(layer: "fc1", name: part)), 0))
        }
        if yaml.contains("l1") {
            try session.run(.forward)
            try session.apply(.fill(TensorPath(.target), 0))
        }
        for phase in [Phase.forward, .loss, .backward] { try session.run(phase) }
        guard case .result(let result) = session.checkGradient(of: try ElementPath(parsing: name)),
            case .kink(let left, let right) = result.verdict
        else {
            Issue.record("\(session.checkGradient(of: try ElementPath(parsing: name)))")
            return
        }
        #expect(left != right && abs((left + right) / 2 - result.measured) < 1e-3 * abs(left - right))
        let slack = 0.01 * abs(left - right)
        #expect(
            Double(result.computed) >= min(left, right) - slack && Double(result.computed) <= max(left, right) + slack)
    }

    @Test func aTinyStepDrownsInRounding() throws {
        let session = try session([.forward, .loss, .backward])
        #expect(try result("conv1.weight[0,0,1,1]", 1e-7, in: session).verdict == .stepTooSmall)
    }

    @Test func aHugeStepCrossesABend() throws {
        let session = try session([.forward, .loss, .backward]) { $0.loss = .mse }
        let result = try result("fc2.bias[3]", 30, in: session)
        #expect(result.verdict == .stepTooLarge, "\(result)")
    }

    @Test func onlyTheLastPassIsMeasured() throws {
        let once = try result("fc3.bias[1]", 0.01, in: session([.forward, .loss, .backward]))
        // A second forward and backward without zero_grad: the gradient is the sum of both.
        let twice = try session([.forward, .loss, .backward, .forward, .loss, .backward])
        let result = try result("fc3.bias[1]", 0.01, in: twice)
        #expect(abs(result.computed - once.computed) < 1e-6 && result.verdict == .agrees)
    }

    @Test func saysWhatCannotBeMoved() throws {
        let session = try session([.forward, .loss, .backward])
        #expect(try check("input[0,0,0,0]", 0.01, in: session) == .refused(.requiresGradOff("input")))
        #expect(try check("loss", 0.01, in: session) == .refused(.notMovable("loss")))
        #expect(try check("fc3.bias[1].update", 0.01, in: session) == .refused(.notMovable("fc3.bias.update")))
        #expect(
            try check("fc3.bias[9]", 0.01, in: session)
                == .refused(
                    .outOfRange(tensor: "fc3.bias.grad", dimension: 0, index: 9, size: 2)))
    }
}
