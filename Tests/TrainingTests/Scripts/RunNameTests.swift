import Expressions
import Testing

@testable import Training

/// What the names of an expression mean to a run.
struct RunNameTests {
    private static let weight = TensorPath.Owner.parameter(layer: "fc1", name: "weight")

    static let readings: [(text: String, name: RunName)] = [
        ("loss", .fact(.loss)), ("healthy", .kept("healthy")),
        ("conv1[0, 2,14,9]", .element(ElementPath(.layer("conv1"), at: [0, 2, 14, 9]))),
        ("fc1.weight[3,77].grad", .element(ElementPath(weight, .gradient, at: [3, 77]))),
        ("fc1.weight.grad[3,77]", .element(ElementPath(weight, .gradient, at: [3, 77]))),
        ("#12[0,1]", .element(ElementPath(.operation(12), at: [0, 1]))), ("#12", .element(ElementPath(.operation(12)))),
        ("fc1.weight.grad", .element(ElementPath(weight, .gradient))),
        ("fc1.weight.grad.norm", .statistic(.norm, of: TensorPath(weight, .gradient))),
        ("output.shape", .statistic(.shape, of: TensorPath(.output))),
        ("gradients.conv1.norm", .group(.gradients, layer: "conv1", .norm)),
        ("weights.nonfinite", .group(.weights, layer: nil, .nonfinite)),
        ("conv1.output_shape", .layer("conv1", .outputShape)), ("conv1.kind", .layer("conv1", .kind)),
    ]

    @Test(arguments: readings.indices)
    func reads(_ index: Int) throws {
        let (text, name) = Self.readings[index]
        let expression = try Expression(parsing: text)
        guard case .path(let path) = expression else {
            Issue.record("\(expression)")
            return
        }
        #expect(try RunName(path) == name)
    }

    /// What is written for a fact, a layer or a number is what a text with its name is read as.
    @Test
    func expressionsAreThoseOfTheirNames() throws {
        #expect(try Expression(parsing: "curve == falls") == .comparison(.equal, .fact(.curve), .text("falls")))
        #expect(try Expression(parsing: "conv1.output_shape") == .layer("conv1", .outputShape))
        let number = ElementPath(Self.weight, .gradient, at: [3, 77])
        #expect(try Expression(parsing: "\(number)") == .element(number))
        #expect(try Expression(parsing: "fc1.weight.grad") == .element(ElementPath(Self.weight, .gradient)))
        #expect(try Expression(parsing: "healthy").keptName == "healthy")
        #expect(try Expression(parsing: "loss").keptName == nil)
    }

    static let mistakes: [(text: String, message: String)] = [
        ("norm > 1", "in 'norm > 1', column 1: 'norm' needs a tensor before it, as in fc1.weight.norm"),
        (
            "gradients.conv1.nrm",
            "in 'gradients.conv1.nrm', column 1: 'gradients.conv1' has no 'nrm'; did you mean 'norm'?"
        ),
        ("gradients > 1", "in 'gradients > 1', column 1: 'gradients' needs a statistic, as in gradients.norm"),
        ("exists(loss.norm)", "in 'exists(loss.norm)', column 8: 'norm' is not something a number has"),
    ]

    @Test(arguments: mistakes.indices)
    func namesPlaceAndRemedy(_ index: Int) {
        let (text, message) = Self.mistakes[index]
        let error = #expect(throws: ExpressionError.self) { try Expression(parsing: text) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
    }
}
