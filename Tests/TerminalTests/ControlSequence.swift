import Canvas

/// What follows an ESC (ECMA-48).
struct ControlSequence {
    enum Kind { case control, other }

    var kind = Kind.other
    /// Private marker, such as `?`.
    var prefix = ""
    var numbers: [Int?] = []
    var final = ""

    /// Takes a sequence from the front; `nil` when its end has not come.
    init?(_ bytes: inout ArraySlice<UInt8>) {
        bytes.removeFirst()
        guard let introducer = bytes.popFirst() else { return nil }
        switch introducer {
        case UInt8(ascii: "["): kind = .control
        case UInt8(ascii: "("), UInt8(ascii: ")"):
            guard bytes.popFirst() != nil else { return nil }
            return
        default:
            final = String(Character(Unicode.Scalar(introducer)))
            return
        }
        var parameters = ""
        while let byte = bytes.popFirst() {
            let character = Character(Unicode.Scalar(byte))
            if byte >= 0x40 {
                final = String(character)
                numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
                return
            }
            if "<=>?!".contains(character) { prefix.append(character) } else { parameters.append(character) }
        }
        return nil
    }

    func number(_ index: Int) -> Int? { index < numbers.count ? numbers[index] : nil }
}

extension EmulatedScreen.Pen {
    /// Select graphic rendition.
    mutating func apply(_ numbers: [Int?]) {
        var rest = numbers.map { $0 ?? 0 }[...]
        if rest.isEmpty { rest = [0] }
        while let number = rest.popFirst() {
            switch number {
            case 0: self = EmulatedScreen.Pen()
            case 1: attributes.insert(.bold)
            case 2: attributes.insert(.dim)
            case 4: attributes.insert(.underline)
            case 7: attributes.insert(.inverse)
            case 22: attributes.subtract([.bold, .dim])
            case 24: attributes.remove(.underline)
            case 27: attributes.remove(.inverse)
            case 30...37: foreground = number - 30
            case 39: foreground = nil
            case 40...47: background = number - 40
            case 49: background = nil
            case 38, 48:
                guard rest.popFirst() == 5, let index = rest.popFirst() else { return }
                if number == 38 { foreground = index } else { background = index }
            default: break
            }
        }
    }
}
