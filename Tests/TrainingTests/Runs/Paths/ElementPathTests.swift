import Testing
import Training

/// The grammar of a number's name.
struct ElementPathTests {
    @Test(arguments: [
        "loss", "conv1[0,2,14,9]", "conv1[0,2,14,9].grad", "fc1.weight[3,77].grad", "fc3.bias[1].update",
        "output[0,1]", "input[0,0,3,4]", "target[0,1]", "#12[0,1].grad", "fc1.weight[0,0].momentum",
        "fc1.weight[0,0].exp_avg_sq", "loss.grad",
    ])
    func isWrittenAsItIsRead(_ text: String) throws {
        #expect(try ElementPath(parsing: text).description == text)
    }

    @Test func takesTheIndexAfterTheAspectToo() throws {
        let number = try ElementPath(parsing: " fc1.weight.grad[3, 77] ")
        #expect(number == ElementPath(.parameter(layer: "fc1", name: "weight"), .gradient, at: [3, 77]))
        #expect(try ElementPath(parsing: "conv1.grad[0,2,14,9]").description == "conv1[0,2,14,9].grad")
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
