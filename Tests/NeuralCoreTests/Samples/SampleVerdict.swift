import Foundation
import NeuralCore

/// What became of one of PyTorch's samples.
struct SampleVerdict: Codable {
    enum Kind: String, Codable, CaseIterable {
        /// Every number is PyTorch's, or the one in 64 bits, or as near to that as PyTorch's is.
        case equal
        /// The call ended with a sentence where PyTorch has a value, or as PyTorch's does.
        case refused
        /// Another number, or one where PyTorch refuses.
        case wrong
        /// The process ended without a sentence, or did not end.
        case trapped
    }

    let group: String
    let pytorch: String
    let source: String
    var kind = Kind.equal
    /// What is wrong, or the sentence of a refusal.
    var reason = ""
    /// Whether PyTorch refuses it, too.
    var isRefusedByPyTorch = false
    /// The largest relative differences.
    var forward = 0.0
    var gradient = 0.0
    /// How many numbers of explanations were held against what is stored.
    var explained = 0

    /// Where the process ended: by what the library or its kernels say, or without a word of theirs.
    func ended(saying message: String) -> SampleVerdict {
        var verdict = self
        let sentence = message.split(separator: "\n").first {
            $0.contains("NeuralCore/") && $0.contains(": Fatal error: ") || $0.hasPrefix("glassnet: ")
        }
        verdict.kind = sentence == nil ? .trapped : .refused
        verdict.reason =
            sentence.map { $0.components(separatedBy: "Fatal error: ").last! } ?? String(message.suffix(600))
        return verdict
    }
}

/// One tensor of a sample as PyTorch has it, in 32 bits, and in 64 where these differ.
struct ExpectedTensor {
    let single: Tensor
    let double: [Double]?

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
        guard found.shape == single.shape else { return (.infinity, "shape \(found.shape), PyTorch's \(single.shape)") }
        let (ours, theirs) = (found.elements, single.elements)
        let scale = theirs.lazy.filter(\.isFinite).map { Double($0.magnitude) }.max() ?? 0
        // Beside a sum's largest numbers the smallest are what rounding has left.
        let floor = rounding == .own ? 0 : max(scale, others) * 0x1p-22
        var (largest, problem): (Double, String?) = (0, nil)
        for (position, (y, p)) in zip(ours, theirs).enumerated() {
            let d = double?[position] ?? Double(p)
            if y.bitPattern == p.bitPattern || y.isNaN && (p.isNaN || d.isNaN) { continue }
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
    var expected: ExpectedTensor { ExpectedTensor(single: tensor, double: optional("doubles", \.doubles)) }
}
