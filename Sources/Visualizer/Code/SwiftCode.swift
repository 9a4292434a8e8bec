/// PyTorch's spelling turned into Swift's.
enum SwiftCode {
    /// `, momentum=0.9, weight_decay=0.1` -> `, momentum: 0.9, weightDecay: 0.1`.
    static func arguments(_ settings: String) -> String {
        settings.split(separator: ",", omittingEmptySubsequences: false).map { setting in
            guard let equals = setting.firstIndex(of: "=") else { return String(setting) }
            var value = setting[setting.index(after: equals)...]
            if value == "True" { value = "true" }
            if value == "False" { value = "false" }
            return camelCase(String(setting[..<equals])) + ": " + value
        }.joined(separator: ",")
    }

    /// `weight_decay` -> `weightDecay`; leading blanks stay.
    static func camelCase(_ name: String) -> String {
        var result = ""
        var upper = false
        for character in name {
            if character == "_" {
                upper = true
            } else {
                result += upper ? character.uppercased() : String(character)
                upper = false
            }
        }
        return result
    }

    /// `MaxPool2d` -> `max_pool2d`.
    static func snakeCase(_ kind: String) -> String {
        var result = ""
        var wasLower = false
        for character in kind {
            if character.isUppercase, wasLower { result += "_" }
            result += character.lowercased()
            wasLower = character.isLowercase
        }
        return result
    }

    /// `MaxPool2d` -> `maxPool2d`.
    static func functionName(_ kind: String) -> String {
        camelCase(snakeCase(kind))
    }
}
