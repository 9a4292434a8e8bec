import Foundation
import NeuralCore
import Testing

/// A JSON value written by a script in Tests/Reference. Reading what is not there is a mistake in the test, and traps.
/// Parsed once and never changed, so it may be shared.
struct Fixture: @unchecked Sendable {
    let value: Any?

    private init(value: Any?) { self.value = value }

    /// The file `name`.json.
    init(named name: String) {
        let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures")!
        value = try! JSONSerialization.jsonObject(with: try! Data(contentsOf: url))
    }

    /// One line of a file of samples.
    init(line: Data) throws { value = try JSONSerialization.jsonObject(with: line) }

    subscript(key: String) -> Fixture { Fixture(value: (value as! [String: Any])[key]) }

    var exists: Bool { value != nil && !(value is NSNull) }
    var list: [Fixture] { (value as! [Any]).map(Fixture.init) }
    var dictionary: [String: Fixture] { (value as! [String: Any]).mapValues(Fixture.init) }
    var keys: [String] { (value as! [String: Any]).keys.sorted() }
    var string: String { value as! String }
    var bool: Bool { (value as! NSNumber).boolValue }
    var int: Int { (value as! NSNumber).intValue }
    /// A number, or the name of one that JSON cannot write: `inf`, `nan`.
    var double: Double { (value as? NSNumber)?.doubleValue ?? Double(string)! }
    var float: Float { Float(double) }
    var ints: [Int] { list.map(\.int) }
    var floats: [Float] { list.map(\.float) }

    /// A number, or a pair of them.
    var pair: Pair { value is NSNumber ? Pair(int, int) : Pair(ints[0], ints[1]) }

    /// {"shape", "values"}, or {"shape", "floats"} with the bytes of the numbers, or {"shape", "drawn"} with the seed and the bounds
    /// of uniform ones.
    var tensor: Tensor {
        let shape = Shape(self["shape"].ints)
        if self["drawn"].exists {
            let drawn = self["drawn"]
            return Tensor.uniform(
                shape, drawn["low"].float, drawn["high"].float, generator: Generator(seed: UInt64(drawn["seed"].int)))
        }
        let numbers: [Float] = self["floats"].exists ? self["floats"].numbers() : self["values"].floats
        return Tensor(numbers, shape: shape)
    }
    var doubles: [Double] { numbers() }
    var singles: [Float] { numbers() }
    /// Numbers as their bytes in base64, the low byte first.
    private func numbers<Number>() -> [Number] {
        Data(base64Encoded: string)!.withUnsafeBytes { bytes in
            [Number](unsafeUninitializedCapacity: bytes.count / MemoryLayout<Number>.size) { numbers, count in
                count = bytes.copyBytes(to: numbers) / MemoryLayout<Number>.size
            }
        }
    }
    /// {"shape", "bits"}: each number as the bits of its Float32.
    var bitTensor: Tensor {
        Tensor(self["bits"].list.map { Float(bitPattern: UInt32($0.int)) }, shape: Shape(self["shape"].ints))
    }
    var indices: Indices { Indices(self["values"].ints, shape: Shape(self["shape"].ints)) }

    /// An entry that may be left out.
    func optional<Result>(_ key: String, _ read: (Fixture) -> Result) -> Result? {
        self[key].exists ? read(self[key]) : nil
    }
}

extension Fixture: CustomTestStringConvertible {
    /// A case's name.
    var testDescription: String { (value as? [String: Any])?["name"] as? String ?? "\(value ?? "nothing")" }
}
