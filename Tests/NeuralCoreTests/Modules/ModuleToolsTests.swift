import NeuralCore
import Testing

/// What every module can do, in PyTorch's words.
@Suite struct ModuleToolsTests {
    struct Both: Module {
        let left = Linear(2, 3)
        let drop = Dropout(0.5)
        func forward(_ x: Tensor, _ h: Tensor) -> Tensor { left(x) + h }
        func callAsFunction(_ x: Tensor, _ h: Tensor) -> Tensor { forward(x, h) }
    }

    @Test func takesSeveralInputs() {
        let net = Both()
        #expect(net(Tensor.ones(1, 2), Tensor.zeros(1, 3)).elements == net.left(Tensor.ones(1, 2)).elements)
        #expect(net.namedParameters().map(\.name) == ["left.weight", "left.bias"])
    }

    @Test func stateGoesFromOneToAnother() {
        let (a, b) = (Both(), Both())
        let state = a.stateDict()
        #expect(state.keys.sorted() == ["left.bias", "left.weight"])
        b.loadStateDict(state)
        #expect(b.left.weight.elements == a.left.weight.elements)
        a.left.weight.fill(0)
        #expect(state["left.weight"]?.elements == a.left.weight.elements, "a state shares memory")
        #expect(b.left.weight.elements != a.left.weight.elements, "what was loaded is a copy")
    }

    @Test func sequentialsGrowAndAreNamed() {
        var net = Sequential(("fc1", Linear(2, 3)), ("relu", ReLU()))
        net.append(Linear(3, 1))
        #expect(net.namedTensors().map(\.name) == ["fc1.weight", "fc1.bias", "2.weight", "2.bias"])
        #expect(net[0] is Linear && net[-1] is Linear)
        #expect(net.modules().count == 4)
        net.apply { ($0 as? Linear)?.weight.fill(1) }
        #expect(net[2].parameters()[0].elements == [1, 1, 1])
    }

    @Test func knowsWhetherItTrains() {
        let net = Sequential(Linear(2, 2), Dropout(0.5))
        #expect(net.isTraining)
        net.eval()
        #expect(!net.isTraining)
    }

    @Test func embeddingTakesPlaces() {
        let words = Embedding(5, 3, paddingIdx: 1)
        #expect(words([1, 4]).shape == [2, 3])
        #expect(words([1]).elements == [0, 0, 0])
        words([1, 4]).sum().backward()
        #expect(words.weight.grad?[1].elements == [0, 0, 0])
        #expect(words.weight.grad?[4].elements == [1, 1, 1])
        #expect(words(Tensor([[0, 1]])).shape == [1, 2, 3])
    }

    /// torch.manual_seed(3); F.dropout2d(torch.ones(2, 3, 1, 1), 0.5).flatten()
    @Test func dropsChannelsAsPyTorch() {
        let y = dropout2d(Tensor.ones(2, 3, 1, 1), p: 0.5, generator: Generator(seed: 3))
        #expect(y.elements == [2, 2, 0, 2, 0, 0])
    }
}
