/// The tensors and modules that a value's stored properties hold, by name, base classes first: in themselves, or inside of
/// optionals, arrays, tuples, dictionaries, structs, enums and objects.
struct Members {
    private(set) var found: [(name: String, value: Any)] = []
    /// Objects are looked into once: they may hold each other.
    private var seen: Set<ObjectIdentifier> = []

    init(of value: Any) { look(into: value, "") }

    private mutating func add(_ value: Any, _ name: String) {
        if value is Tensor || value is any Module {
            found.append((name, value))
        } else if !(value is any Optimizer) {
            look(into: value, name)
        }
    }

    private mutating func look(into value: Any, _ name: String) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .collection, .set:
            // The numbers of a data set would take long, and hold nothing.
            if let collection = value as? any Collection, hasPlainElements(collection) { return }
            for (index, child) in mirror.children.enumerated() { add(child.value, name.dotted("\(index)")) }
        case .dictionary:
            let entries = mirror.children.compactMap { child -> (key: String, value: Any)? in
                let entry = Mirror(reflecting: child.value).children.map(\.value)
                return entry.count == 2 ? ("\(entry[0])", entry[1]) : nil
            }
            for (key, value) in entries.sorted(by: { $0.key < $1.key }) { add(value, name.dotted(key)) }
        case .optional:
            if let wrapped = mirror.children.first { add(wrapped.value, name) }
        case .class:
            guard seen.insert(ObjectIdentifier(value as AnyObject)).inserted else { return }
            lookIntoProperties(mirror, name)
        default: lookIntoProperties(mirror, name)
        }
    }

    private mutating func lookIntoProperties(_ mirror: Mirror, _ name: String) {
        if let base = mirror.superclassMirror { lookIntoProperties(base, name) }
        for (label, value) in mirror.children {
            if let label { add(value, name.dotted(propertyName(label))) }
        }
    }

    /// A lazy property's storage goes by another name, a tuple's element by its place.
    private func propertyName(_ label: String) -> String {
        let lazy = "$__lazy_storage_$_"
        if label.hasPrefix(lazy) { return String(label.dropFirst(lazy.count)) }
        return label.hasPrefix(".") ? String(label.dropFirst()) : label
    }
}

private func hasPlainElements<Elements: Collection>(_ elements: Elements) -> Bool {
    Elements.Element.self is any Numeric.Type || Elements.Element.self is any StringProtocol.Type
        || Elements.Element.self is Character.Type || Elements.Element.self is Bool.Type
}

extension String {
    fileprivate func dotted(_ name: String) -> String { isEmpty ? name : "\(self).\(name)" }
}
