import Foundation
import Testing

@testable import NeuralCore

/// Files as programs write them, by Tests/Reference/state_dict_fixtures.py, against what PyTorch makes of them.
struct StateDictTests {
    private struct Net: Module {
        let conv1 = Conv2d(1, 2, kernelSize: 3)
        let bn1 = BatchNorm2d(2)
        let conv2 = Conv2d(2, 2, kernelSize: 3)
        let conv3 = Conv2d(2, 2, kernelSize: 3)
        let fc1 = Linear(8, 3)

        func forward(_ x: Tensor) -> Tensor {
            fc1(conv3(relu(conv2(relu(bn1(conv1(x)))))).flatten(from: 1))
        }
    }

    private static let fixture = Fixture(named: "state_dicts")

    private static func file(_ name: String) throws -> SafeTensors {
        let entry = try #require(fixture["cases"].list.first { $0["name"].string == name })
        return try SafeTensors(try #require(Data(base64Encoded: entry["file"].string)), file: "w.safetensors")
    }

    @Test(arguments: fixture["cases"].list.filter { $0["output"].exists })
    func filesGiveTheNetworkThatWasSaved(_ entry: Fixture) throws {
        let net = Generator.with(Generator(seed: 9)) { Net() }
        try net.loadWeights(from: Self.file(entry["name"].string))
        net.eval()
        let output = net(Self.fixture["input"].tensor)
        for (own, theirs) in zip(output.elements, entry["output"].tensor.elements) {
            #expect(abs(own - theirs) <= 1e-5 * max(1, abs(theirs)))
        }
        let counter = try #require(net.namedTensors().first { $0.name == "bn1.num_batches_tracked" })
        #expect(counter.tensor.item() == entry["counter"].float)
    }

    @Test(
        arguments: [
            ("plain", []),
            ("before 0.4.1", [.countersStay(["bn1.num_batches_tracked"])]),
            ("DataParallel", [.without(["module."])]),
            ("torch.compile", [.without(["_orig_mod."])]),
            ("DataParallel of torch.compile", [.without(["module._orig_mod."])]),
            ("Lightning", [.without(["model."])]),
            ("Lightning of torch.compile", [.without(["net._orig_mod."])]),
            (
                "Lightning with parts in wrappers",
                [.without(["_orig_mod.", "module."]), .without(["model."])]
            ),
            ("parts in wrappers", [.without(["_orig_mod.", "module."])]),
            ("average", [.without(["module."]), .leftOut(["n_averaged"])]),
            ("deep inside", [.without(["learner.backbone."]), .leftOut(["head.bias", "head.weight"])]),
            (
                "Sequential",
                [.bySize([["0", "conv1"], ["1", "bn1"], ["3", "conv2"], ["10", "conv3"], ["12", "fc1"]])]
            ),
            (
                "Sequential in parts",
                [
                    .bySize([
                        ["features.0", "conv1"], ["features.1", "bn1"], ["features.3", "conv2"],
                        ["features.10", "conv3"],
                        ["classifier.12", "fc1"],
                    ])
                ]
            ),
            ("other names", [.bySize([["c1", "conv1"], ["c2", "conv2"], ["c3", "conv3"], ["head", "fc1"]])]),
            (
                "other types",
                [.leftOut(["deep", "empty", "ids", "mask", "phase", "quantized", "scale8"])]
            ),
        ] as [(String, [StateDictNotice])])
    func itIsSaidWhatWasMadeOfTheNames(_ name: String, _ expected: [StateDictNotice]) throws {
        let notices = try Net().loadWeights(from: Self.file(name)).map { notice -> StateDictNotice in
            // A file's order is that of its bytes.
            guard case .leftOut(let names) = notice else { return notice }
            return .leftOut(names.sorted())
        }
        #expect(notices == expected)
    }

    @Test(arguments: fixture["cases"].list.filter { $0["error"].exists })
    func whatDoesNotFitIsToldAsPyTorchTellsIt(_ entry: Fixture) throws {
        let net = Net()
        let before = net.namedTensors().map(\.tensor.elements)
        let error = try #require(
            #expect(throws: SafeTensorsError.self) { try net.loadWeights(from: Self.file(entry["name"].string)) })
        #expect(error.description.hasPrefix("w.safetensors: "))
        #expect(
            Self.words(error.description.dropFirst("w.safetensors: ".count)) == Self.words(entry["error"].string[...]))
        #expect(net.namedTensors().map(\.tensor.elements) == before)
    }

    /// PyTorch names what it does not expect in the order of the dictionary, a file in that of its bytes.
    private static func words(_ text: Substring) -> [Substring] {
        text.split { " ,.".contains($0) }.sorted()
    }

    @Test(arguments: [
        ("two networks", "holds this network more than once, under student. and teacher.; save the one that is meant"),
        ("eight bits", "tensor 'fc1.weight' is of type F8_E4M3, which cannot be read; write it as float32"),
        (
            "half a layer",
            #"Missing key(s) in state_dict: "fc1.bias". Unexpected key(s) in state_dict: "offset.bias"."#
        ),
    ])
    func whatCanBeReadInTwoWaysIsNotGuessed(_ name: String, _ sentence: String) throws {
        #expect(throws: SafeTensorsError.self) { try Net().loadWeights(from: Self.file("sizes that say nothing")) }
        let error = #expect(throws: SafeTensorsError.self) { try Net().loadWeights(from: Self.file(name)) }
        #expect(error?.description == "w.safetensors: \(sentence)")
    }

    @Test(
        arguments: [
            (
                Array("PK\u{3}\u{4}".utf8) + [0, 0, 8, 8, 0] + Array("net/data.pklFB".utf8),
                "is a file of torch.save (.pt, .pth), not safetensors; in Python: state = torch.load(\"net.pth\", map_location=\"cpu\"); safetensors.torch.save_file(state, \"net.safetensors\")"
            ),
            (
                [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20],
                "is a file of torch.save (.pt, .pth), not safetensors; in Python: state = torch.load(\"net.pth\", map_location=\"cpu\"); safetensors.torch.save_file(state, \"net.safetensors\")"
            ),
            (Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 1, count: 30), "is a zip archive, not safetensors"),
            ([0x89] + Array("HDF\r\n\u{1A}\n".utf8), "is an HDF5 file, not safetensors"),
        ] as [([UInt8], String)])
    func otherFormatsAreNamed(_ bytes: [UInt8], _ sentence: String) {
        let error = #expect(throws: SafeTensorsError.self) { try SafeTensors(Data(bytes), file: "models/net.pth") }
        #expect(error?.description == "models/net.pth: \(sentence)")
    }

    @Test func aListStaysALine() {
        #expect((0..<43).map { "n\($0)" }.shortened.en.hasSuffix("n38, n39 and 3 more"))
        #expect(["a", "b"].shortened.zh == "a、b")
    }
}
