import NeuralCore

extension Session {
    /// What the last update did to a number of a gradient before it took it; `nil` where it took it as it was.
    func gradientChange(_ owner: TensorPath.Owner, at position: Int) throws(NumberError) -> GradientChange? {
        guard let update = now.recording.update, !update.rawGradients.isEmpty else { return nil }
        let index = try parameterIndex(of: owner)
        guard let raw = update.rawGradients[index], let taken = update.gradients[index] else { return nil }
        var change = GradientChange(before: raw.values[position], after: taken.values[position])
        guard change.before != change.after else { return nil }
        let weight = update.before[index].values[position]
        if update.l1 > 0, "\(owner)".hasSuffix("weight") {
            change.penalty = weight == 0 ? 0 : Float(update.l1) * (weight > 0 ? 1 : -1)
        }
        change.factor = update.clipFactor.flatMap { $0 < 1 ? $0 : nil }
        if case .value(let bound)? = update.clip { change.bound = Float(bound) }
        return change
    }

    /// The same where the gradient is still as the update left it.
    func changeSinceBackward(_ owner: TensorPath.Owner, at position: Int) throws(NumberError) -> GradientChange? {
        guard case .parameter = owner else { return nil }
        let (backward, update) = (now.ran.lastIndex(of: .backward), now.ran.lastIndex(of: .update))
        if let backward, backward > update ?? -1 { return nil }
        return try gradientChange(owner, at: position)
    }
}
