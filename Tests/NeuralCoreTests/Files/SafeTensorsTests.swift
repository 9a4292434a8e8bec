import Foundation
import TestSupport
import Testing

@testable import NeuralCore

struct SafeTensorsTests {
    /// A file's bytes from its header and its data.
    private func file(_ header: String, _ data: [UInt8]) -> Data {
        var length = UInt64(header.utf8.count).littleEndian
        return Data(bytes: &length, count: 8) + Data(header.utf8) + Data(data)
    }

    private func open(_ header: String, _ data: [UInt8]) throws -> SafeTensors {
        try SafeTensors(file(header, data), file: "w.safetensors")
    }

    private func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
    }

    @Test
    func readsAllTypes() throws {
        let header =
            #"{"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"f":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"#
            + #""h":{"dtype":"F16","shape":[5],"data_offsets":[12,22]},"b":{"dtype":"BF16","shape":[1,2],"data_offsets":[22,26]},"#
            + #""__metadata__":{"format":"pt","\u00e9":"\ud83d\ude00"}}   "#
        let data: [UInt8] =
            [0, 0, 0, 0, 0, 0, 0xF8, 0xBF] + [0, 0, 0x80, 0x3E]
            + [0x00, 0x3C, 0x01, 0x00, 0xFF, 0x7B, 0x00, 0xFC, 0x00, 0xC1] + [0x80, 0x3F, 0x49, 0xC0]
        let file = try open(header, data)
        #expect(try file.tensor("d").elements == [-1.5])
        #expect(try file.tensor("f").elements == [0.25] && file.tensor("f").shape == [])
        #expect(try file.tensor("h").elements == [1, 0x1p-24, 65504, -.infinity, -2.5])
        #expect(try file.tensor("b").elements == [1, -3.140625] && file.tensor("b").shape == [1, 2])
        #expect(file.metadata == ["format": "pt", "é": "😀"])
    }

    @Test
    func everyHalfIsExact() {
        // The same numbers by the definition of binary16, written down differently.
        for bits in stride(from: UInt16(0), through: 0x7BFF, by: 7) {
            let expected =
                bits < 0x400
                ? Double(bits) * 0x1p-24
                : Double(1024 + Int(bits & 0x3FF)) * pow(2, Double(Int(bits >> 10) - 25))
            #expect(Double(Float(half: bits)) == expected)
        }
        #expect(Float(half: 0x7C01).isNaN)
    }

    static let broken: [(header: String, data: Int, problem: SafeTensorsError.Problem)] = [
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
            8, .duplicateName("a")
        ),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#,
            12,
            .overlap(name: "b", other: "a")
        ),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#, 12, .gap(byte: 0)),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 12, .gap(byte: 8)),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 4, .outOfFile(name: "a", end: 8, dataBytes: 4)),
        (
            #"{"a":{"dtype":"F32","shape":[9223372036854775807,9],"data_offsets":[0,8]}}"#, 8,
            .sizeMismatch(name: "a", shape: [Int.max, 9], type: "F32", bytes: 8)
        ),
        (
            #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, 8,
            .sizeMismatch(name: "a", shape: [3], type: "F32", bytes: 8)
        ),
        (
            #"{"a":{"dtype":"I64","shape":[2],"data_offsets":[0,8]}}"#, 8,
            .sizeMismatch(name: "a", shape: [2], type: "I64", bytes: 8)
        ),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}"#, 8,
            .entry(name: "a", "data_offsets [8, 4] must be a beginning and an end")
        ),
        (#"{"a":{"dtype":"F32","shape":[1]}}"#, 8, .entry(name: "a", "dtype, shape or data_offsets is missing")),
        (
            #"{"a":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}}"#, 8,
            .header("a number is too large", byte: 48)
        ),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}"#, 8, .header("a whole number is needed", byte: 29)),
        (#"{"a":1}"#, 8, .header("'{' is needed", byte: 5)),
        (#"{"#, 0, .header("'\"' is needed", byte: 1)),
        (#"{}x"#, 0, .header("something follows the closing brace", byte: 2)),
    ]

    @Test(arguments: broken.indices)
    func refusesLies(_ index: Int) throws {
        let (header, bytes, problem) = Self.broken[index]
        let error = #expect(throws: SafeTensorsError.self) { try open(header, [UInt8](repeating: 0, count: bytes)) }
        #expect(try #require(error).problem == problem)
    }

    @Test
    func refusesALengthThatLies() {
        for length in [UInt64.max, 1 << 63, 1_000_000, 9] {
            var little = length.littleEndian
            let data = Data(bytes: &little, count: 8) + Data("{}".utf8)
            #expect(throws: SafeTensorsError(file: "a", problem: .headerLength(length, fileBytes: 10))) {
                try SafeTensors(data, file: "a")
            }
        }
        #expect(throws: SafeTensorsError(file: "a", problem: .tooShort(bytes: 3))) {
            try SafeTensors(Data([1, 2, 3]), file: "a")
        }
    }

    @Test
    func survivesMutations() throws {
        let original = file(
            #"{"__metadata__":{"k":"v\n"},"a.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2],"data_offsets":[8,12]}}"#,
            [UInt8](repeating: 1, count: 12))
        var state: UInt64 = 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var accepted = 0
        for _ in 0..<(Endurance.isWhole ? 100_000 : 8_000) {
            var mutated = [UInt8](original)
            for _ in 0...next(3) where !mutated.isEmpty {
                switch next(4) {
                case 0: mutated[next(mutated.count)] = UInt8(next(256))
                case 1: mutated.remove(at: next(mutated.count))
                case 2: mutated.insert(UInt8(next(256)), at: next(mutated.count))
                default: mutated = Array(mutated.prefix(max(1, next(mutated.count + 1))))
                }
            }
            guard let file = try? SafeTensors(Data(mutated), file: "a") else { continue }
            accepted += 1
            for entry in file.entries { _ = try? file.tensor(entry.name) }
        }
        #expect(accepted > 0)
    }

    private struct Small: Module {
        let fc1 = Linear(3, 2)
        let fc2 = Linear(2, 1, bias: false)
        func forward(_ x: Tensor) -> Tensor { fc2(fc1(x)) }
    }

    @Test
    func weightsGoOutAndComeBack() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let written = Generator.with(Generator(seed: 1)) { Small() }
        let read = Generator.with(Generator(seed: 2)) { Small() }
        try written.saveWeights(to: path, metadata: ["made by": "a \"test\"\n"])
        try read.loadWeights(from: path)
        for (a, b) in zip(written.namedTensors(), read.namedTensors()) {
            #expect(a.name == b.name && a.tensor.elements == b.tensor.elements)
        }
        #expect(try SafeTensors(reading: path).metadata == ["made by": "a \"test\"\n"])
        #expect(try SafeTensors(reading: path).entries.map(\.name) == ["fc1.weight", "fc1.bias", "fc2.weight"])
    }

    @Test
    func aFileThatDoesNotFitChangesNothing() throws {
        struct Other: Module {
            let fc1 = Linear(3, 2)
            let fc2 = Linear(3, 1, bias: false)
            func forward(_ x: Tensor) -> Tensor { x }
        }
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Other().saveWeights(to: path)
        let model = Small()
        let before = model.fc1.weight.elements
        #expect(
            throws: SafeTensorsError(
                file: path,
                problem: .stateDict(
                    missing: [], unexpected: [], [.init(name: "fc2.weight", file: [1, 3], model: [1, 2])]))
        ) {
            try model.loadWeights(from: path)
        }
        #expect(model.fc1.weight.elements == before)
        #expect(throws: SafeTensorsError(file: "/nowhere/x", problem: .missing)) {
            try model.loadWeights(from: "/nowhere/x")
        }
        #expect(throws: SafeTensorsError.self) { try model.saveWeights(to: "/nowhere/x") }
    }
}
