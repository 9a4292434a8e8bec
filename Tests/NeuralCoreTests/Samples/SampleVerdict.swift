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
