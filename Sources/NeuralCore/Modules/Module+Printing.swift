extension Module {
    public var extraDescription: String { "" }

    /// As PyTorch prints it: the layers below, each in a line with its name.
    public var description: String {
        let name = "\(type(of: self))".prefix { $0 != "<" }
        let lines = children.map { child in
            let below = child.module.description.split(separator: "\n", omittingEmptySubsequences: false)
            return "  (\(child.name)): " + below.joined(separator: "\n  ")
        }
        return lines.isEmpty ? "\(name)(\(extraDescription))" : "\(name)(\n\(lines.joined(separator: "\n"))\n)"
    }
}
