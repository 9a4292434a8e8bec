import NeuralCore
import Testing

/// The document's network step by step against PyTorch's numbers (Tests/Reference/document_fixtures.py).
@Suite struct DocumentFixtureTests {
    static let runs = Fixture(named: "document")["runs"].list

    @Test(arguments: [0, 1, 2]) func followsPyTorch(_ run: Int) {
        let expected = DocumentFixtureTests.runs[run]
        Generator.with(Generator(seed: UInt64(expected["seed"].int))) {
            let net = Net()
            checkInitialParameters(net, expected["initial"], hashesAll: run == 0)
            let input = Tensor.randn(1, 1, 32, 32)
            let target = Tensor.randn(2).view(1, -1)
            #expect(relativeDifference(Array(input.elements.prefix(32)), expected["input"]["first"].floats) < 1e-6)
            #expect(target.elements == expected["target"]["values"].floats)

            let optimizer = SGD(net.parameters(), lr: 0.01)
            let criterion = L1Loss()
            for step in 0..<6 {
                let output = net(input)
                let loss = criterion(output, target)
                net.zeroGrad()
                loss.backward()
                #expect(relativeDifference(output.elements, expected["outputs"].list[step].floats) < 1e-5)
                #expect(relativeDifference([loss.item()], [expected["losses"].list[step].float]) < 1e-5)
                if step == 0 { check(net.namedParameters().map { ($0, $1.grad!) }, expected["gradients"]) }
                optimizer.step()
                if let parameters = expected["parameters"].optional("\(step + 1)", \.self) {
                    check(net.namedParameters(), parameters)
                }
            }
        }
    }

    private func checkInitialParameters(_ net: Net, _ expected: Fixture, hashesAll: Bool) {
        for (name, tensor) in net.namedParameters() {
            let expected = expected[name]
            #expect(tensor.shape == expected["shape"].ints)
            #expect(Array(tensor.elements.prefix(8)) == expected["first"].floats, "\(name)")
            #expect(Array(tensor.elements.suffix(4)) == expected["last"].floats, "\(name)")
            guard hashesAll || tensor.numel() < 100_000 else { continue }
            let hash = tensor.withElements { sha256(UnsafeRawBufferPointer($0)) }
            #expect(hash == expected["sha256"].string, "\(name) is bit-identical")
        }
    }

    private func check(_ tensors: [(name: String, tensor: Tensor)], _ expected: Fixture) {
        for (name, tensor) in tensors {
            let expected = expected[name]
            let first = expected["first"].floats
            #expect(relativeDifference([tensor.norm().item()], [expected["norm"].float]) < 1e-5, "\(name)")
            #expect(relativeDifference(Array(tensor.elements.prefix(first.count)), first) < 1e-4, "\(name)")
        }
    }
}
