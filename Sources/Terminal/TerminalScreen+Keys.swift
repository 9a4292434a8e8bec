import CTerminal
import Canvas

extension TerminalScreen {
    /// The next key that has been typed, if any; keys without a meaning here are skipped.
    func nextKey() -> Key? {
        while true {
            let key = heldKey ?? terminal_read_key()
            heldKey = nil
            guard key.kind != .none else { return nil }
            guard key.kind == .scalar else { return Key(key) }
            guard let scalar = Unicode.Scalar(key.value) else { continue }
            if scalar.properties.generalCategory != .control { return .character(grapheme(from: scalar)) }
            if let control = Key(control: scalar) { return control }
        }
    }

    /// The character that begins with a scalar: accents and emoji may come as several.
    private func grapheme(from first: Unicode.Scalar) -> Character {
        let longest = 16
        var text = String(Character(first))
        while text.unicodeScalars.count < longest {
            let key = terminal_read_key()
            guard key.kind != .none else { break }
            var longer = text
            if key.kind == .scalar, let scalar = Unicode.Scalar(key.value) { longer.unicodeScalars.append(scalar) }
            guard longer.count == 1, longer.unicodeScalars.count > text.unicodeScalars.count else {
                heldKey = key
                break
            }
            text = longer
        }
        return Character(text)
    }
}

extension Key {
    /// A key that has a name.
    init?(_ key: TerminalKey) {
        switch key.kind {
        case .none, .scalar: return nil
        case .function: self = .function(Int(key.value))
        case .escape: self = .escape
        case .up: self = .up
        case .down: self = .down
        case .left: self = .left
        case .right: self = .right
        case .home: self = .home
        case .end: self = .end
        case .pageUp: self = .pageUp
        case .pageDown: self = .pageDown
        case .enter: self = .enter
        case .backspace: self = .backspace
        case .delete: self = .delete
        case .backTab: self = .backTab
        }
    }

    /// A key that sends a control character.
    init?(control scalar: Unicode.Scalar) {
        switch scalar.value {
        case 8, 127: self = .backspace
        case 9: self = .tab
        case 10, 13: self = .enter
        case 27: self = .escape
        case 1...26: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
        default: return nil
        }
    }
}
