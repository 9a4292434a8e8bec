import CTerminal
import Canvas

extension TerminalScreen {
    /// The next key that has been typed, or the text that has been pasted, if any; keys without a meaning here are skipped.
    func nextInput() -> TerminalEvent? {
        while true {
            let key = heldKey ?? terminal_read_key()
            heldKey = nil
            switch key.kind {
            case .none: return nil
            case .pasted: if let scalar = Unicode.Scalar(key.value) { paste(scalar) }
            case .pasteEnd:
                defer { pasted = "" }
                return .pasted(pasted)
            case .scalar:
                guard let scalar = Unicode.Scalar(key.value) else { continue }
                if scalar.properties.generalCategory != .control { return .key(.character(grapheme(from: scalar))) }
                if let control = Key(control: scalar) { return .key(control) }
            default: return Key(key).map(TerminalEvent.key)
            }
        }
    }

    /// Longer than any field takes; what is beyond is let go.
    private static let longestPaste = 4096

    private func paste(_ scalar: Unicode.Scalar) {
        if pasted.unicodeScalars.count < Self.longestPaste { pasted.unicodeScalars.append(scalar) }
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
        case .none, .scalar, .pasted, .pasteEnd: return nil
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
