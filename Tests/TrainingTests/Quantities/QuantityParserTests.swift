import Testing
import Training

struct QuantityParserTests {
    private static let loss = Quantity.fact(.loss)
    private static let weight = TensorPath.Owner.parameter(layer: "fc1", name: "weight")

    static let readings: [(text: String, quantity: Quantity)] = [
        ("loss", loss),
        (".5e-3", .number(0.0005)),
        ("-2", .number(-2)),
        ("1 + 2 * 3", .arithmetic(.plus, .number(1), .arithmetic(.times, .number(2), .number(3)))),
        ("1 - 2 - 3", .arithmetic(.minus, .arithmetic(.minus, .number(1), .number(2)), .number(3))),
        ("(1 + 2) * 3", .arithmetic(.times, .arithmetic(.plus, .number(1), .number(2)), .number(3))),
        (
            "not loss < 1 and lr == 0.1 or refused",
            .logic(
                .or,
                .logic(
                    .and, .not(.comparison(.less, loss, .number(1))), .comparison(.equal, .fact(.lr), .number(0.1))),
                .fact(.refused))
        ),
        ("[1, 6, 30, 30]", .list([.number(1), .number(6), .number(30), .number(30)])),
        ("conv1[0, 2,14,9]", .reference(ElementPath(.layer("conv1"), at: [0, 2, 14, 9]))),
        ("fc1.weight[3,77].grad", .reference(ElementPath(weight, .gradient, at: [3, 77]))),
        ("fc1.weight.grad[3,77]", .reference(ElementPath(weight, .gradient, at: [3, 77]))),
        ("#12[0,1]", .reference(ElementPath(.operation(12), at: [0, 1]))),
        ("fc1.weight.grad.norm", .statistic(.norm, of: TensorPath(weight, .gradient))),
        ("output.shape", .statistic(.shape, of: TensorPath(.output))),
        ("gradients.conv1.norm", .group(.gradients, layer: "conv1", .norm)),
        ("weights.nonfinite", .group(.weights, layer: nil, .nonfinite)),
        ("conv1.output_shape", .layer("conv1", .outputShape)),
        ("conv1.kind == 'Conv2d'", .comparison(.equal, .layer("conv1", .kind), .text("Conv2d"))),
        ("curve == falls", .comparison(.equal, .fact(.curve), .text("falls"))),
        ("loss@3", .lossOfStep(.number(3))),
        ("loss@(step - 1)", .lossOfStep(.arithmetic(.minus, .fact(.step), .number(1)))),
        ("before(loss) - loss", .arithmetic(.minus, .before(loss), loss)),
        ("exists(fc1.weight.grad)", .exists(ElementPath(weight, .gradient))),
        ("exists(fc1.weight[1,2].grad)", .exists(ElementPath(weight, .gradient, at: [1, 2]))),
        ("near(loss, healthy, 0.01)", .call(.near, [loss, .name("healthy"), .number(0.01)])),
        ("min(1, loss, 2)", .call(.min, [.number(1), loss, .number(2)])),
    ]

    @Test(arguments: readings.indices)
    func reads(_ index: Int) throws {
        #expect(try Quantity(parsing: Self.readings[index].text) == Self.readings[index].quantity)
    }

    static let mistakes: [(text: String, message: String)] = [
        ("", "in '', column 1: nothing to work out"),
        ("loss <", "in 'loss <', column 7: ends too early; a value is missing"),
        ("loss = 1", "in 'loss = 1', column 6: '=' compares nothing; write '=='"),
        ("0 < loss < 1", "in '0 < loss < 1', column 10: one comparison follows another; write 'a < b and b < c'"),
        ("(loss + 1", "in '(loss + 1', column 10: ends too early; ')' is missing"),
        ("loss 1", "in 'loss 1', column 6: '1' stands where an operator or the end is expected"),
        ("sqr(2)", "in 'sqr(2)', column 1: there is no function 'sqr'; did you mean 'sqrt'?"),
        ("near(1, 2)", "in 'near(1, 2)', column 1: near takes 3 values, not 2"),
        ("conv1[0,x]", "in 'conv1[0,x]', column 6: 'x' is no index; write whole numbers"),
        ("conv1[-1]", "in 'conv1[-1]', column 6: '-1' is no index"),
        ("norm > 1", "in 'norm > 1', column 1: 'norm' needs a tensor before it, as in fc1.weight.norm"),
        (
            "gradients.conv1.nrm",
            "in 'gradients.conv1.nrm', column 1: 'gradients.conv1' has no 'nrm'; did you mean 'norm'?"
        ),
        ("gradients > 1", "in 'gradients > 1', column 1: 'gradients' needs a statistic, as in gradients.norm"),
        ("loss ! 1", "in 'loss ! 1', column 6: '!' has no meaning here"),
        ("conv1.kind == 'Conv", "in 'conv1.kind == 'Conv', column 15: the quote is not closed"),
        (String(repeating: "(", count: 60), "is nested too deep"),
        (String(repeating: "1+", count: 300), "is longer than 500 characters"),
    ]

    @Test(arguments: mistakes.indices)
    func namesPlaceAndRemedy(_ index: Int) {
        let (text, message) = Self.mistakes[index]
        let error = #expect(throws: QuantityError.self) { try Quantity(parsing: text) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
    }

    @Test
    func knowsWhatItNeeds() throws {
        let quantity = try Quantity(parsing: "before(fc1.weight.norm) < healthy and not refused")
        #expect(quantity.fromBefore == [.statistic(.norm, of: TensorPath(Self.weight))])
        #expect(quantity.names == ["healthy"])
        #expect(quantity.mentions(.refused) && !quantity.mentions(.curve))
    }
}
