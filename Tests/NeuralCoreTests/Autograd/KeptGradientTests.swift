import Testing

@testable import NeuralCore

/// The gradient of a linear layer's weight for one sample is kept as its two factors until somebody reads it. Nobody can tell,
/// but by the time it takes.
@Suite struct KeptGradientTests {
    private let weight: Tensor
    private let bias: Tensor
    private let x: Tensor
    private let start: [Float]

    init() {
        let generator = Generator(seed: 1)
        weight = .parameter(.randn([130, 300], generator: generator))
        bias = .parameter(.randn([130], generator: generator))
        x = .randn([1, 300], generator: generator)
        start = weight.elements
    }

    private func backward(_ x: Tensor? = nil) { (linear(x ?? self.x, weight, bias) * 0.3).sum().backward() }

    private var isKept: Bool { if case .outer = weight.gradient { true } else { false } }

    /// dL/dW[o, i] = dL/dy[o] x[i], with 0.3 for dL/dy here.
    @Test func readsAsStored() throws {
        backward()
        #expect(isKept)
        let row = x.elements.map { Float(0.3) * $0 }
        #expect(try #require(weight.grad).elements == (0..<130).flatMap { _ in row })
        #expect(!isKept)
        #expect(weight.grad === weight.grad)
    }

    @Test func aSecondPassAdds() throws {
        let other = Tensor.randn([1, 300], generator: Generator(seed: 2))
        backward()
        backward(other)
        let unread = try #require(weight.grad).elements
        weight.zeroGrad()
        backward()
        _ = weight.grad
        backward(other)
        #expect(try #require(weight.grad).elements == unread)
        #expect(abs(unread[7] - 0.3 * (x.elements[7] + other.elements[7])) < 1e-6)
    }

    @Test func isClearedAsAny() {
        backward()
        weight.zeroGrad(setToNone: false)
        #expect(weight.grad?.elements.allSatisfy { $0 == 0 } == true)
        backward()
        weight.zeroGrad()
        #expect(weight.grad == nil)
    }

    /// The factors are those of the pass, whatever becomes of the tensors.
    @Test func isOfItsOwnTime() throws {
        backward()
        let before = x.elements
        x.fill(0)
        #expect(try #require(weight.grad).elements.prefix(300) == before.map { 0.3 * $0 }[...])
    }

    @Test func aBatchOrASmallLayerIsStored() {
        backward(.randn([2, 300], generator: Generator(seed: 3)))
        #expect(!isKept)
        let small = Tensor.parameter(.randn([2, 3], generator: Generator(seed: 3)))
        linear(Tensor([1, 2, 3], shape: [1, 3]), small).sum().backward()
        guard case .dense = small.gradient else {
            Issue.record("a small gradient should be stored")
            return
        }
    }

    @Test(arguments: [
        SGD.Settings(lr: 0.1), SGD.Settings(lr: 0.1, weightDecay: 0.1), SGD.Settings(lr: 0.1, momentum: 0.9),
        SGD.Settings(lr: 0.1, momentum: 0.9, weightDecay: 0.1, nesterov: true), SGD.Settings(lr: 0.1, maximize: true),
    ])
    func changesWeightsAsStored(settings: SGD.Settings) {
        checkUpdates { SGD([ParameterGroup([weight, bias], settings)]) }
    }

    @Test func changesWeightsAsStoredForAdam() { checkUpdates { Adam([weight, bias]) } }

    /// Three steps with unread gradients, and three with read ones, from the same start.
    private func checkUpdates(_ make: () -> some Optimizer) {
        func steps(reading: Bool) -> [Float] {
            weight.assign(start)
            let optimizer = make()
            for _ in 0..<3 {
                optimizer.zeroGrad()
                backward(tanh(x * weight.sum().detach()))
                #expect(isKept)
                if reading { _ = weight.grad }
                optimizer.step()
            }
            return weight.elements
        }
        let stored = steps(reading: true)
        #expect(stored != start)
        #expect(steps(reading: false) == stored)
    }
}
