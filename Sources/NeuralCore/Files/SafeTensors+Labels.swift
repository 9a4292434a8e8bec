extension SafeTensors {
    /// A tensor's numbers as numbers of classes, row by row (PyTorch: `tensor.long()`).
    ///
    /// - Throws: where there is no such tensor, or one of its numbers is not whole.
    public func labels(_ name: String) throws(SafeTensorsError) -> [Int] {
        var labels: [Int] = []
        for number in try tensor(name).withElements(Array.init) {
            guard let label = Int(exactly: number) else {
                throw SafeTensorsError(
                    file: file, problem: .entry(name: name, "holds \(number), which is the number of no class"))
            }
            labels.append(label)
        }
        return labels
    }
}
