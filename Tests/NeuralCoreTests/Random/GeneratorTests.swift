import NeuralCore
import Testing

@Suite struct GeneratorTests {
    @Test func theSameSeedGivesTheSameNumbers() {
        let first = Tensor.randn([20], generator: Generator(seed: 5)).elements
        #expect(Tensor.randn([20], generator: Generator(seed: 5)).elements == first)
        #expect(Tensor.randn([20], generator: Generator(seed: 6)).elements != first)
    }

    @Test func aKeptStateContinuesWhereItWas() {
        let generator = Generator(seed: 1)
        _ = Tensor.randn([3], generator: generator)  // leaves half a Box-Muller pair
        let state = generator.state
        let next = Tensor.randn([40], generator: generator).elements
        generator.state = state
        #expect(Tensor.randn([40], generator: generator).elements == next)
        #expect(Tensor.randn([40], generator: Generator(state: state)).elements == next)
    }

    @Test func aScopedGeneratorStandsInForTheDefault() {
        let (a, b) = Generator.with(Generator(seed: 3)) { () -> ([Float], [Float]) in
            let a = Tensor.rand(4).elements
            manualSeed(3)
            return (a, Tensor.rand(4).elements)
        }
        #expect(a == b)
    }

    @Test func dropoutDropsWhatPyTorchDrops() {
        // torch.manual_seed(0); torch.nn.functional.dropout(torch.ones(8), 0.5); torch.rand(1)
        let generator = Generator(seed: 0)
        let y = dropout(Tensor.ones(8), p: 0.5, generator: generator)
        #expect(y.elements == [0, 0, 2, 0, 0, 0, 2, 2])
        #expect(Tensor.rand([1], generator: generator).elements == [0.6976676])
    }
}
