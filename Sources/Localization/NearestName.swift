/// The known name that a person most likely meant: `nearestName(to: "digts", among: ["digits", "xor"])` is `digits`.
///
/// Letters typed wrongly, left out, added or swapped with their neighbour count one each (the optimal string alignment
/// distance); case does not count. `nil` when nothing is as near as a third of the word's length, and at least one letter.
/// - Complexity: O(names x length^2); a word of more than 64 letters is nobody's typing error.
public func nearestName(to word: String, among names: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased())
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    let allowed = max(1, letters.count / 3)
    let nearest = names.map { (name: $0, distance: editDistance(letters, Array($0.lowercased()))) }
        .filter { $0.distance <= allowed && $0.distance < letters.count }
        .min { $0.distance < $1.distance }
    return nearest?.name
}

extension Text {
    /// Asks whether the nearest known name was meant, and says what there is.
    package static func suggestion(for name: String, among known: [String]) -> Text {
        let list = listed(known)
        guard let near = nearestName(to: name, among: known) else { return list }
        return Text("did you mean '\(near)'? (\(list.en))", "是不是“\(near)”？（\(list.zh)）")
    }

    /// Asks whether the nearest known name was meant; where none is near, `otherwise`, which says what there is.
    package static func meant(_ name: String, among known: [String], otherwise: Text? = nil) -> Text {
        nearestName(to: name, among: known).map { Text("did you mean '\($0)'?", "是不是“\($0)”？") }
            ?? otherwise ?? listed(known)
    }

    private static func listed(_ known: [String]) -> Text { Text("there are ", "有 ") + known.joined(Text(", ", "、")) }
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int]()
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
            row.append(distance)
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
