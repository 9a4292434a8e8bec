import CKernels
import Foundation
import Synchronization

/// PyTorch's CPU random number generator (`torch.Generator`): Mersenne Twister mt19937 (Matsumoto and Nishimura, 1998).
///
/// Seeded alike it gives PyTorch's numbers: uniform numbers, permutations and small normal samples bit for bit, large normal
/// samples to the last place of the logarithm and the cosine. May be used from any thread.
public final class Generator: Sendable {
    /// Everything that decides the numbers to come.
    public struct State: Sendable, Equatable {
        var twister: ck_mt19937
        /// The second number of the last Box-Muller pair, for samples of fewer than 16.
        var spareNormal: Double?

        public static func == (a: State, b: State) -> Bool {
            guard a.spareNormal == b.spareNormal else { return false }
            return withUnsafeBytes(of: a.twister) { left in
                withUnsafeBytes(of: b.twister) { memcmp(left.baseAddress!, $0.baseAddress!, left.count) == 0 }
            }
        }
    }

    private let locked: Mutex<State>

    public init(seed: UInt64) { locked = Mutex(State(seed: seed)) }

    public init(state: State) { locked = Mutex(state) }

    public var state: State {
        get { locked.withLock { $0 } }
        set { locked.withLock { $0 = newValue } }
    }

    /// Starts again from a seed; like PyTorch's CPU generator it uses the low 32 bits.
    public func manualSeed(_ seed: UInt64) { state = State(seed: seed) }

    // MARK: Draws

    func fillUniform(_ pointer: UnsafeMutablePointer<Float>, count: Int, low: Float, high: Float) {
        locked.withLock { ck_mt_uniform(&$0.twister, count, low, high, pointer) }
    }

    /// 1 with `probability`, else 0 (PyTorch: `Tensor.bernoulli_`, which draws a Double for every element).
    func fillBernoulli(_ pointer: UnsafeMutablePointer<Float>, count: Int, probability: Double) {
        locked.withLock { state in
            for position in 0..<count { pointer[position] = state.nextDouble() < probability ? 1 : 0 }
        }
    }

    func fillNormal(
        _ pointer: UnsafeMutablePointer<Float>, count: Int, mean: Double = 0, deviation: Double = 1
    ) {
        locked.withLock { state in
            guard count >= 16 else {
                for position in 0..<count { pointer[position] = Float(state.normal() * deviation + mean) }
                return
            }
            let whole = count / 16 * 16
            ck_mt_uniform(&state.twister, count, 0, 1, pointer)
            ck_box_muller_16(whole, pointer)
            if whole < count {
                ck_mt_uniform(&state.twister, 16, 0, 1, pointer + (count - 16))
                ck_box_muller_16(16, pointer + (count - 16))
            }
            if mean != 0 || deviation != 1 { ck_affine(count, Float(deviation), Float(mean), pointer, pointer) }
        }
    }

    /// A random order of `0..<count` (PyTorch: `torch.randperm`).
    ///
    /// - Complexity: O(count).
    public func randperm(_ count: Int) -> [Int] {
        guard count >= 0 else { fail("randperm: there is no order of \(count) numbers.") }
        var order = Array(0..<count)
        guard count > 1 else { return order }
        locked.withLock { state in
            for position in 0..<(count - 1) {
                let offset = Int(ck_mt_next(&state.twister)) % (count - position)
                order.swapAt(position, position + offset)
            }
        }
        return order
    }

    /// Whole numbers from `low` to below `high`.
    func fillIntegers(_ pointer: UnsafeMutablePointer<Float>, count: Int, _ low: Int, _ high: Int) {
        locked.withLock { state in
            let range = UInt64(truncatingIfNeeded: high &- low)
            for position in 0..<count {
                // A range beyond 32 bits takes two words, as in PyTorch.
                let word = range >= 1 << 32 ? state.next64() : UInt64(ck_mt_next(&state.twister))
                pointer[position] = Float(low &+ Int(truncatingIfNeeded: word % range))
            }
        }
    }

    /// Exponential numbers with mean 1 (PyTorch: `Tensor.exponential_`).
    func exponentials(_ count: Int) -> [Float] {
        locked.withLock { state in (0..<count).map { _ in Float(-log1p(-state.nextDouble())) } }
    }

    /// A non-negative 63-bit integer (PyTorch: `torch.empty((), dtype=torch.int64).random_()`).
    public func nextInt64() -> Int64 { locked.withLock { Int64(truncatingIfNeeded: $0.next64() & (1 << 63 - 1)) } }

    /// The order in which `DataLoader(shuffle=True)` visits `count` samples in its next epoch. Draws two integers: the workers' base seed, unused here, and the sampler's.
    public func dataLoaderOrder(_ count: Int) -> [Int] {
        _ = nextInt64()
        return Generator(seed: UInt64(nextInt64())).randperm(count)
    }
}

extension Generator.State {
    init(seed: UInt64) {
        twister = ck_mt19937()
        ck_mt_seed(&twister, UInt32(truncatingIfNeeded: seed))
    }

    mutating func next64() -> UInt64 {
        let high = UInt64(ck_mt_next(&twister))
        return high << 32 | UInt64(ck_mt_next(&twister))
    }

    mutating func nextDouble() -> Double { Double(next64() & (1 << 53 - 1)) * 0x1p-53 }

    /// Box-Muller in Double with a spare, as PyTorch draws samples of fewer than 16.
    mutating func normal() -> Double {
        if let spare = spareNormal {
            spareNormal = nil
            return spare
        }
        let first = nextDouble()
        let second = nextDouble()
        let radius = (-2 * log1p(-second)).squareRoot()
        let angle = 2 * Double.pi * first
        spareNormal = radius * sin(angle)
        return radius * cos(angle)
    }
}

// MARK: The generator in use

extension Generator {
    /// The generator of the whole program, seeded with PyTorch's default seed.
    public static let `default` = Generator(seed: 67_280_421_310_721)

    @TaskLocal private static var scoped: Generator?

    /// The generator that `Tensor.randn`, modules and dropout draw from: the one of the innermost ``with(_:_:)``, else ``default``.
    public static var current: Generator { scoped ?? .default }

    /// Runs `body` with `generator` in the place of the default one.
    public static func with<Result>(_ generator: Generator, _ body: () throws -> Result) rethrows -> Result {
        try $scoped.withValue(generator, operation: body)
    }
}

/// Seeds the current generator (PyTorch: `torch.manual_seed`).
///
/// Negative seeds count from 2⁶⁴ down, as in PyTorch.
public func manualSeed(_ seed: some BinaryInteger) { Generator.current.manualSeed(UInt64(truncatingIfNeeded: seed)) }

/// A random order of `0..<count` from the current generator (PyTorch: `torch.randperm`).
///
/// - Complexity: O(count).
public func randperm(_ count: Int) -> [Int] { Generator.current.randperm(count) }

extension Generator.State {
    /// The state as text, for files: the next word's position, the spare normal's bits (or `-`), and the twister's 624 words, hexadecimal.
    public var text: String {
        let words = withUnsafeBytes(of: twister.state) { Array($0.bindMemory(to: UInt32.self)) }
        let spare = spareNormal.map { String($0.bitPattern, radix: 16) } ?? "-"
        return "\(twister.next) \(spare) " + words.map { String($0, radix: 16) }.joined(separator: " ")
    }

    /// `nil` when the text is not what ``text`` writes.
    public init?(text: String) {
        let fields = text.split(separator: " ")
        guard fields.count == 626, let next = Int32(fields[0]), (0...624).contains(next) else { return nil }
        var twister = ck_mt19937()
        twister.next = next
        let isRead = withUnsafeMutableBytes(of: &twister.state) { bytes in
            let words = bytes.bindMemory(to: UInt32.self)
            for (position, field) in fields.dropFirst(2).enumerated() {
                guard let word = UInt32(field, radix: 16) else { return false }
                words[position] = word
            }
            return true
        }
        guard isRead else { return nil }
        self.twister = twister
        if fields[1] != "-" {
            guard let bits = UInt64(fields[1], radix: 16) else { return nil }
            spareNormal = Double(bitPattern: bits)
        }
    }
}
