import NeuralCore

/// One tensor of a sample as PyTorch has it, in 32 bits, and in 64 where these differ.
struct ExpectedTensor {
    let shape: Shape
    let single: [Float]
    let double: [Double]?
    /// Of a large tensor `single` and `double` have only the numbers at both ends and some between.
    var share: Share?

    struct Share {
        let ends: Int
        let every: Int
        /// Of all numbers, in 64 bits: their sum, and that of their sizes.
        let sum: Double
        let magnitude: Double

        func picked(of all: [Float]) -> [Float] {
            let middle = stride(from: ends, to: all.count - ends, by: every).map { all[$0] }
            return Array(all.prefix(ends)) + middle + all.suffix(ends)
        }

        /// What the sum of all says of the numbers that are not picked.
        func problem(of all: [Float], within tolerance: Double) -> String? {
            guard magnitude.isFinite else { return nil }
            let own = all.withUnsafeBufferPointer { $0.reduce(0) { $0 + Double($1) } }
            return abs(own - sum) <= tolerance * magnitude ? nil : " adds up to \(own), PyTorch's to \(sum)"
        }
    }

    /// Numbers of which each depends on one number of every operand: what is small beside its neighbours must be right, too.
    enum Rounding { case own, shared }

    /// The largest relative difference, and the first number that is neither PyTorch's nor as near as PyTorch's to the one in
    /// 64 bits.
    func judge(
        _ found: Tensor, within tolerance: Double, _ rounding: Rounding, beside others: Double = 0,
        signsOfZero: Bool = false
    )
        -> (largest: Double, problem: String?)
    {
        guard found.shape == shape else { return (.infinity, " has the shape \(found.shape), PyTorch's \(shape)") }
        let (all, theirs) = (found.elements, single)
        let ours = share?.picked(of: all) ?? all
        let scale = theirs.lazy.filter(\.isFinite).map { Double($0.magnitude) }.max() ?? 0
        // Beside a sum's largest numbers the smallest are what rounding has left.
        let floor = rounding == .own ? 0 : max(scale, others) * 0x1p-22
        var (largest, problem): (Double, String?) = (0, share?.problem(of: all, within: tolerance))
        for (position, (y, p)) in zip(ours, theirs).enumerated() {
            let d = double?[position] ?? Double(p)
            if y.bitPattern == p.bitPattern || y.bitPattern == Float(d).bitPattern || y.isNaN && (p.isNaN || d.isNaN) {
                continue
            }
            if y == p || y == Float(d) {
                let isSigned = y == 0 && y.sign != p.sign && !(d == 0 && d.sign == y.sign) && p == 0
                if !signsOfZero || !isSigned { continue }
            }
            let (off, theirOff) = (abs(Double(y) - d), abs(Double(p) - d))
            let error = min(off, abs(Double(y) - Double(p)))
            if error.isFinite {
                let allowed = max(tolerance * abs(d), floor, 8 * Double(Float.leastNonzeroMagnitude))
                if error > 0, error <= allowed {
                    largest = max(largest, error / max(abs(d), floor, Double(Float.leastNormalMagnitude)))
                    continue
                }
                if error > 0, off <= 4 * theirOff { continue }
            }
            // It has no number there, for it overflowed on the way: none can be held against ours.
            if !p.isFinite && d.isFinite { continue }
            problem = problem ?? "[\(position)] is \(y), PyTorch's \(p), in 64 bits \(d)"
        }
        return (largest, problem)
    }
}

extension Fixture {
    /// On a processor without fused products PyTorch overflows elsewhere, and has other numbers there.
    var expected: ExpectedTensor {
        let isUnfused = InstructionSet.current == "sse2" && self["unfused"].exists
        let share = optional("picked") { _ in
            ExpectedTensor.Share(
                ends: self["ends"].int, every: self["every"].int, sum: self["sum"].double,
                magnitude: self["magnitude"].double)
        }
        let single: [Float] =
            share != nil ? self["picked"].singles : isUnfused ? self["unfused"].singles : tensor.elements
        return ExpectedTensor(
            shape: Shape(self["shape"].ints), single: single, double: optional("doubles", \.doubles), share: share)
    }
}
