/// Finds English where only Chinese should stand: a run of three words or more with one in it that code and names do not have.
enum EnglishSentence {
    private static let telling: Set<String> = [
        "the", "is", "are", "was", "were", "of", "to", "not", "has", "have", "had", "that", "this", "it", "its", "an",
        "a",
        "there", "been", "by", "yet", "nothing", "with", "and", "what", "which", "must", "cannot", "can", "no", "than",
    ]

    /// The first such run; words that PyTorch says, in quotes, are PyTorch's.
    static func first(in text: String) -> String? {
        let own: String = text.replacing(#/'[^'\n]{12,}'/#, with: "")
        for line: Substring in own.split(separator: "\n") {
            var run: [Substring] = []
            var words: [Substring] = line.split(separator: " ", omittingEmptySubsequences: false)
            words.append("")
            for word in words {
                let letters = word.drop { "(（“".contains($0) }
                let bare = letters.prefix { $0.isASCII && $0.isLetter }
                let isWord = !bare.isEmpty && letters.dropFirst(bare.count).allSatisfy { ",.;:!?".contains($0) }
                if isWord { run.append(bare) }
                if !isWord || letters.count > bare.count {
                    if run.count >= 3, run.contains(where: { telling.contains($0.lowercased()) }) {
                        return run.joined(separator: " ")
                    }
                    run = []
                }
            }
        }
        return nil
    }

    static func hasChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
}
