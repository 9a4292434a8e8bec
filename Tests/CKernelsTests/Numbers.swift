/// Numbers in -1 ..< 1 that are the same in every run (a 64-bit linear congruential generator, Knuth's constants).
struct Numbers {
    var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
    }

    mutating func array(_ count: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count { buffer[index] = next() }
            initialized = count
        }
    }
}

/// Sizes at which vectors, tiles and pieces end: none, one, odd, around each width, and large enough for threads.
let counts = [0, 1, 3, 4, 5, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 129, 1000, 16385]

/// y[to...] += scale x[from...], count numbers, in Double. By pointers: these loops are most of the time in a debug build.
func addScaled(_ scale: Double, _ x: [Float], _ from: Int, _ count: Int, _ y: inout [Double], _ to: Int) {
    x.withUnsafeBufferPointer { x in
        y.withUnsafeMutableBufferPointer { y in
            var index = 0
            while index < count {
                y[to + index] += scale * Double(x[from + index])
                index += 1
            }
        }
    }
}

/// The sum of count products, in Double.
func dot(_ x: [Float], _ first: Int, _ y: [Float], _ second: Int, _ count: Int) -> Double {
    x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
            var (sum, index) = (0.0, 0)
            while index < count {
                sum += Double(x[first + index]) * Double(y[second + index])
                index += 1
            }
            return sum
        }
    }
}
