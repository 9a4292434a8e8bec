import Foundation
import Localization

extension Change {
    /// The words that change more than a setting, as command lines and events begin with them.
    public static let words = ["add", "remove", "resize", "move", "points"]

    /// What is typed: `batch-size 64`, `add linear 32 after relu1`, `resize fc1 32`; also a change's ``description``.
    ///
    /// - Throws: what is missing, or not known.
    public init(parsing text: String) throws(ExperimentError) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let word = parts.first, parts.count == 2 else {
            throw ExperimentError(.change(.incomplete(parts.first ?? "", example: Self.example(of: parts.first ?? ""))))
        }
        let rest = parts[1]
        let (what, place) = Self.cut(rest)
        let words = what.split(separator: " ").map(String.init)
        switch word {
        case "add": self = .add(try Self.layer(what), after: place)
        case "move" where words.count == 1: self = .move(words[0], after: place)
        case "remove" where words.count == 1: self = .remove(words[0])
        case "resize" where words.count == 2 && Int(words[1]) != nil: self = .resize(words[0], Int(words[1]) ?? 0)
        case "points":
            let points = words.map { $0.split(separator: ",").map { Float(String($0)) } }
            guard !points.isEmpty, points.allSatisfy({ !$0.contains(nil) }) else {
                throw ExperimentError(.change(.incomplete(word, example: Self.example(of: word))))
            }
            self = .points(points.map { $0.compactMap { $0 } })
        case _ where Self.words.contains(word):
            throw ExperimentError(.change(.incomplete(word, example: Self.example(of: word))))
        default: self = .setting(try ExperimentSetting.named(word).key, rest)
        }
    }

    /// How a word goes on.
    public static func example(of word: String) -> String {
        switch word {
        case "add": "add linear 32 after relu1"
        case "remove": "remove fc2"
        case "resize": "resize fc1 32"
        case "move": "move relu1 after fc2"
        case "points": "points 0.2,-1.1,1"
        default: "\(word) …"
        }
    }

    /// What stands before `after` and the layer behind it.
    private static func cut(_ text: String) -> (String, after: String?) {
        guard let after = text.range(of: " after ", options: .backwards) else { return (text, nil) }
        return (String(text[..<after.lowerBound]), String(text[after.upperBound...]))
    }

    /// `linear 32`, `conv2d 8 kernel=3`: a layer as a file lists it. What has no name is the first setting that is missing.
    private static func layer(_ text: String) throws(ExperimentError) -> String {
        var words = text.split(separator: " ").map(String.init)
        guard words.count > 1, !text.contains("{") else { return text }
        let key = words.removeFirst()
        guard let kind = LayerKind.named(key) else {
            throw ExperimentError(.unknownName(key, kind: .layer, known: LayerKind.keys))
        }
        var settings: [WrittenSetting] = []
        var bare: [String] = []
        for word in words {
            let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
            if sides.count == 2 { settings.append(WrittenSetting(sides[0], sides[1])) } else { bare.append(word) }
        }
        while let next = bare.first {
            guard let missing = try kind.missing(settings) else {
                throw ExperimentError(.settingsWithoutNames(layer: key, setting: kind.asked.first, value: next))
            }
            settings.append(WrittenSetting(missing, next))
            bare.removeFirst()
        }
        return "\(kind.key): \(settings.mapping)"
    }
}

extension LayerKind {
    /// The setting that is missing most; where none must be there, the first.
    fileprivate func missing(_ settings: [WrittenSetting]) throws(ExperimentError) -> String? {
        do throws(ExperimentError) {
            var given = try Settings(settings.filter { $0.name != "name" }.mapping, owner: .named(key), file: "")
            _ = try read(&given)
        } catch {
            if case .missing(let key, _) = error.problem { return key }
            throw error
        }
        return settings.allSatisfy { $0.name == "name" } ? asked.first : nil
    }

    /// The settings that it reads, as far as it comes without any.
    fileprivate var asked: [String] {
        guard var none = try? Settings(nil, owner: .named(key), file: "") else { return [] }
        _ = try? read(&none)
        return none.asked
    }
}
