import Canvas

extension Key {
    /// How the key is written on the screen.
    func label(_ glyphs: Glyphs) -> String {
        if glyphs.isASCII { return name }
        return switch self {
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        default: name
        }
    }
}

extension KeyBindings {
    /// The first key of each command of a group: `↑↓`, `[ ]`, `Tab`.
    func label(_ group: KeyGroup, _ glyphs: Glyphs) -> String {
        // Tab is known to have a Shift: the way back is left to the help.
        let commands = group == .panels || group == .closeHelp ? Array(group.commands.prefix(1)) : group.commands
        let labels = commands.compactMap { keys(for: $0).first?.label(glyphs) }
        if group == .panelNumbers, let first = labels.first, let last = labels.last, labels.count > 2 {
            return "\(first)-\(last)"
        }
        if labels.allSatisfy({ "↑↓←→".contains($0) }) { return labels.joined() }
        return labels.joined(separator: " ")
    }

    /// Every key of a group, as the help lists them.
    func allLabels(_ group: KeyGroup, _ glyphs: Glyphs) -> String {
        if group == .panelNumbers { return label(group, glyphs) }
        let perCommand = group.commands.map { keys(for: $0).map { $0.label(glyphs) } }
        let most = perCommand.map(\.count).max() ?? 0
        return (0..<most).map { index in
            perCommand.compactMap { $0.indices.contains(index) ? $0[index] : nil }.joined(separator: " ")
        }.joined(separator: ", ")
    }
}
