/// A setting as a file has it: `momentum: 0.9`.
struct WrittenSetting: Equatable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

extension [WrittenSetting] {
    /// `{type: sgd, lr: 0.01}`
    var mapping: String { "{" + map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}" }

    /// With another value, in the place of the one that is there.
    func setting(_ name: String, to value: String) -> [WrittenSetting] {
        guard let place = firstIndex(where: { $0.name == name }) else { return self + [WrittenSetting(name, value)] }
        var changed = self
        changed[place] = WrittenSetting(name, value)
        return changed
    }
}

extension Double {
    /// The shortest that reads back as the same.
    var yaml: String {
        guard isFinite else { return isNaN ? ".nan" : self < 0 ? "-.inf" : ".inf" }
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Float {
    /// The shortest that reads back as the same.
    var yaml: String { (Double(description) ?? .nan).yaml }
}

extension Bool {
    var yaml: String { self ? "true" : "false" }
}

extension Int {
    var yaml: String { "\(self)" }
}

extension String {
    /// As it stands where nothing of it means something in YAML, else in quotes.
    var yaml: String {
        let plain = unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_.-/ ".unicodeScalars.contains($0)
        }
        let isText =
            plain && unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "/" } ?? false && last != " "
        let isWord = ["true", "false", "null", "none", "yes", "no", "on", "off", "y", "n"].contains(lowercased())
        return isText && !isWord ? self : JSON.string(self).text
    }
}
