import Expressions
import Testing

@testable import Training

/// The grammar of a number's name.
struct ElementPathTests {
    @Test(arguments: [
        "loss", "conv1[0,2,14,9]", "conv1[0,2,14,9].grad", "fc1.weight[3,77].grad", "fc3.bias[1].update",
        "output[0,1]", "input[0,0,3,4]", "target[0,1]", "#12[0,1].grad", "fc1.weight[0,0].momentum",
        "fc1.weight[0,0].exp_avg_sq", "loss.grad", "features.0.weight[0,1].grad", "0.bias[2]", "features.0[0,1]",
    ])
    func isWrittenAsItIsRead(_ text: String) throws {
        #expect(try ElementPath(parsing: text).description == text)
    }

    @Test func takesTheIndexAfterTheAspectToo() throws {
        let number = try ElementPath(parsing: " fc1.weight.grad[3, 77] ")
        #expect(number == ElementPath(.parameter(layer: "fc1", name: "weight"), .gradient, at: [3, 77]))
        #expect(try ElementPath(parsing: "conv1.grad[0,2,14,9]").description == "conv1[0,2,14,9].grad")
    }

    /// Layers may be called as modules in modules are.
    @Test func dotsMayBeOfALayersName() throws {
        let weight = try ElementPath(parsing: "features.0.weight[1,2].exp_avg")
        #expect(weight.tensor.owner == .parameter(layer: "features.0", name: "weight"))
        #expect(try ElementPath(parsing: "encoder.conv1[0].grad").tensor.owner == .layer("encoder.conv1"))
        let text = """
            input: [2]
            network: [{linear: {name: features.0, out: 3}}, relu, {linear: {name: "0", out: 3}}, {linear: {name: _last, out: 2}}]
            frozen: [features.0]
            loss: mse
            """
        let experiment = try ExperimentFile.parse(text, file: "a.yaml", name: "a")
        let session = try Session(experiment)
        for phase in Phase.allCases { try session.run(phase) }
        for number in ["features.0[0,1]", "0.weight[1,2].update", "_last.bias[1].grad"] {
            #expect(try session.explain(ElementPath(parsing: number)).value.isFinite)
        }
        #expect(throws: NumberError.unknownParameter(layer: "0", name: "wieght", known: ["weight", "bias"])) {
            try session.value(of: ElementPath(parsing: "0.wieght[0,0]"))
        }
        for name in ["features.0.weight.norm", "gradients.features.0.norm", "0.weight[1,2].update", "features.0.kind"] {
            guard case .path(let path) = try Expression(parsing: name) else { throw NumberError.empty }
            #expect("\(path)" == name)
            _ = try RunName(path)
        }
        let code = TrainingCode(experiment).lines.text(in: .pytorch)
        #expect(code.contains("self.features_0 = nn.Linear(2, 3)") && code.contains("self.layer3 = nn.Linear(3, 3)"))
    }

    @Test(arguments: [
        ("", NumberError.empty), ("conv1[0,2", .brackets("conv1[0,2")), ("conv1]0[", .brackets("conv1]0[")),
        ("conv1[0][1]", .brackets("conv1[0][1]")), ("conv1[0]x", .brackets("conv1[0]x")),
        ("conv1[0,x]", .notAnIndex("x")), ("conv1[0,-1]", .notAnIndex("-1")), ("conv1[]", .notAnIndex("")),
        ("conv1[0].gard", .unknownAttribute("gard")), ("fc1.weight.gard", .unknownAttribute("gard")),
        ("loss.weight", .unknownAttribute("weight")), ("#x", .notAnOperation("#x")),
        ("fc1.grad[0].grad", .twoAspects("fc1.grad[0].grad")), (".grad", .empty),
    ])
    func saysWhichPartIsWrong(_ text: String, _ expected: NumberError) {
        #expect(throws: expected) { try ElementPath(parsing: text) }
    }
}
