import ArgumentParser
import Localization
import Training
import Visualizer

/// A setting that is not the same in all runs, and what it is in each: `lr=0.001,0.01,0.1`.
struct Variation: Equatable {
    let key: String
    let values: [String]

    /// Reads `lr=0.001,0.01 optimizer=sgd,adam`. What stands in brackets or braces is one value: `features=[x,y],[x,y,xy]`.
    static func all(_ text: String) throws -> [Variation] {
        let variations = try split(text, at: " ").map { try Variation(parsing: $0) }
        guard !variations.isEmpty else { throw ValidationError(unreadable(text)) }
        for (place, variation) in variations.enumerated()
        where variations[..<place].contains(where: { $0.key == variation.key }) {
            throw ValidationError(twice(variation.key, in: Text("--vary")))
        }
        return variations
    }

    /// `0..4`: five seeds.
    static func seeds(_ text: String) throws -> Variation {
        let ends = text.components(separatedBy: "..").map { UInt64($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
            throw ValidationError(
                Text(
                    "--seeds is '\(text)'; it must be two whole numbers, the smaller first: 0..4",
                    "--seeds 是“\(text)”；要写两个整数，小的在前：0..4")[Spoken.language])
        }
        guard last - first < UInt64(PlannedRun.most) else {
            throw ValidationError(PlannedRun.tooMany(last - first + 1)[Spoken.language])
        }
        return Variation(key: "seed", values: (first...last).map(String.init))
    }

    private init(key: String, values: [String]) { (self.key, self.values) = (key, values) }

    private init(parsing word: String) throws {
        let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, !sides[0].isEmpty else { throw ValidationError(Self.unreadable(word)) }
        key = String(sides[0].map { $0 == "-" ? "_" : $0 })
        let known = ExperimentSetting.all.map(\.key)
        guard known.contains(key) else {
            let error = ExperimentError(.unknownKey(sides[0], of: .experiment, known: known))
            throw ValidationError("--vary: \(error.text[Spoken.language])")
        }
        values = Self.split(sides[1], at: ",", keepsEmpty: true)
        guard !values.contains("") else { throw ValidationError(Self.unreadable(word)) }
    }

    private static func unreadable(_ word: String) -> String {
        Text(
            "--vary: '\(word)' needs a setting, = and its values: \"lr=0.001,0.01 optimizer=sgd,adam\"",
            "--vary：“\(word)”要写成 设置=值1,值2：\"lr=0.001,0.01 optimizer=sgd,adam\"")[Spoken.language]
    }

    static func twice(_ what: String, in place: Text) -> String {
        (place + Text(": '\(what)' is there twice; once is enough", "：“\(what)”出现了两次；写一次就够"))[Spoken.language]
    }

    private static func split(_ text: String, at separator: Character, keepsEmpty: Bool = false) -> [String] {
        var (parts, depth) = ([""], 0)
        for character in text {
            if "[{".contains(character) { depth += 1 }
            if "]}".contains(character) { depth -= 1 }
            if character == separator, depth <= 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return keepsEmpty ? parts : parts.filter { !$0.isEmpty }
    }
}
