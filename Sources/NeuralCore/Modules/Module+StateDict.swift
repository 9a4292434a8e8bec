extension Module {
    /// Its tensors by PyTorch's names, cut from the graph; they share memory with the module's (PyTorch: `state_dict`).
    public func stateDict() -> [String: Tensor] {
        Dictionary(uniqueKeysWithValues: namedTensors().map { ($0.name, $0.tensor.detach()) })
    }

    /// Takes over the numbers of a state, in place (PyTorch: `load_state_dict`).
    ///
    /// - Parameter strict: whether the names must be the same; else those that both have are taken.
    /// - Precondition: the shapes of equal names are equal, and with `strict` no name is missing or left over.
    public func loadStateDict(_ state: [String: Tensor], strict: Bool = true) {
        let own = namedTensors()
        let names = Set(own.map(\.name))
        let missing = own.map(\.name).filter { state[$0] == nil }
        let left = state.keys.filter { !names.contains($0) }.sorted()
        if strict, !missing.isEmpty || !left.isEmpty {
            fail("loadStateDict: missing are \(missing), unexpected are \(left).")
        }
        for (name, tensor) in own {
            guard let given = state[name], given.shape != tensor.shape else { continue }
            fail("loadStateDict: '\(name)' has shape \(given.shape) in the state; \(tensor.shape) is needed.")
        }
        for (name, tensor) in own {
            if let given = state[name] { tensor.storage.restore(given.copy().storage.snapshot()) }
        }
    }
}
