/// The numbers around one update of one element of a parameter.
package struct UpdateNumbers {
    /// Which of them is to be explained.
    package enum Quantity: Sendable, Equatable {
        case parameter
        /// New value - old value.
        case change
        /// What the optimizer keeps by that name, after the update.
        case state(String)
    }

    /// The parameter before the update.
    package var old: Float
    package var gradient: Float
    /// What the optimizer kept before and after, by PyTorch's names; nothing before the step that makes it.
    package var before: [String: Float]
    package var after: [String: Float]

    package init(old: Float, gradient: Float, before: [String: Float], after: [String: Float]) {
        self.old = old
        self.gradient = gradient
        self.before = before
        self.after = after
    }

    /// The number of this step, from 1.
    var step: Double { Double(after["step"] ?? 1) }
    /// The gradient as the optimizer takes it: turned round where the loss is to grow.
    func direction(_ maximize: Bool) -> Double { maximize ? -Double(gradient) : Double(gradient) }

    var oldOperand: Operand { Operand("w", old) }
    func gradientOperand(_ maximize: Bool) -> Operand {
        Operand(maximize ? "-g" : "g", maximize ? -gradient : gradient, maximize ? nil : .gradient)
    }
    /// The gradient with weight decay as the last of the operands it takes, which go from place `first` on in their term.
    func decayedGradient(
        _ decay: Double, maximize: Bool, from first: Int
    ) -> (value: Double, operands: [Operand], place: Int) {
        let g = gradientOperand(maximize)
        guard decay != 0 else { return (direction(maximize), [g], first) }
        let value = direction(maximize) + decay * Double(old)
        let sum = Operand(
            "\(maximize ? "-" : "")g + decay · w", Float(value),
            arithmetic: "{\(first)} + {\(first + 1)} · {\(first + 2)}")
        return (value, [g, Operand("decay", Float(decay)), oldOperand, sum], first + 3)
    }
    /// What weight decay adds: `share` is what stands before it, with `factors` as its operands.
    func decayTerm(_ factors: [Operand], _ decay: Double, share: Double) -> Derivation.Term {
        .init(.decay, factors + [Operand("decay", Float(decay)), oldOperand], share * decay * Double(old))
    }
    /// What stays of a number that the optimizer keeps.
    func oldTerm(_ symbol: String, _ name: String, _ factorSymbol: String, _ factor: Double) -> Derivation.Term {
        .init(.old, [Operand(factorSymbol, Float(factor)), keptBefore(symbol, name)], factor * old(name))
    }
    func notes(_ name: String) -> [Derivation.Note] { before[name] == nil ? [.firstStep] : [] }
    /// factor · old + (1 - factor) · g, or g².
    func runningMean(
        _ symbol: String, _ name: String, _ factorSymbol: String, _ factor: Double, _ decay: Double,
        _ settings: some AdaptiveSettings, isSquare: Bool = false
    ) -> Derivation {
        let (value, g, place) = decayedGradient(decay, maximize: settings.maximize, from: 1)
        let (rest, square) = ("1 - \(factorSymbol)", isSquare ? "²" : "")
        return Derivation(
            "\(symbol)' = \(factorSymbol) · \(symbol) + (\(rest)) · \(gradientText(decay, maximize: settings.maximize))\(square)",
            [
                oldTerm(symbol, name, factorSymbol, factor),
                .init(
                    .summand, [Operand(rest, Float(1 - factor))] + g + (isSquare ? [g.plain] : []),
                    (1 - factor) * value * (isSquare ? value : 1),
                    isSquare ? "{0} · {\(place)} · {\(place + 1)}" : "{0} · {\(place)}"),
            ], notes: notes(name))
    }
    func kept(_ symbol: String, _ name: String) -> Operand { Operand(symbol, after[name] ?? 0, .state(name)) }
    func keptBefore(_ symbol: String, _ name: String) -> Operand { Operand(symbol, before[name] ?? 0) }

    func old(_ name: String) -> Double { Double(before[name] ?? 0) }
    func new(_ name: String) -> Double { Double(after[name] ?? 0) }
}

/// An optimizer that says of each number how it came about.
package protocol ExplainedOptimizer: Optimizer {
    /// How an update came to its change of one number: the formula begins with the sign.
    func changeDerivation(_ numbers: UpdateNumbers, _ settings: Settings) -> Derivation
    /// How an update came to what is kept by a name.
    func stateDerivation(of name: String, _ numbers: UpdateNumbers, _ settings: Settings) -> Derivation
}

extension ExplainedOptimizer {
    /// How the last update came to a number of the parameter at `index`.
    ///
    /// - Parameter learningRate: that of the update, which may have changed since.
    package func derivation(
        of quantity: UpdateNumbers.Quantity, _ numbers: UpdateNumbers, at index: Int, learningRate: Double
    ) -> Derivation {
        var (place, group) = (index, 0)
        while group < groups.count - 1, place >= groups[group].parameters.count {
            place -= groups[group].parameters.count
            group += 1
        }
        var settings = groups[group].settings
        settings.learningRate = learningRate
        guard case .state(let name) = quantity else {
            return changeDerivation(numbers, settings).of(quantity, numbers).asSingle
        }
        return stateDerivation(of: name, numbers, settings).asSingle
    }
}

/// The gradient in formulas.
func gradientText(_ weightDecay: Double, maximize: Bool) -> String {
    weightDecay == 0 ? (maximize ? "(-g)" : "g") : "(\(maximize ? "-" : "")g + decay · w)"
}

extension Derivation {
    /// The derivation of a change as that of the new value.
    fileprivate func of(_ quantity: UpdateNumbers.Quantity, _ numbers: UpdateNumbers) -> Derivation {
        var derivation = self
        guard quantity == .parameter else {
            derivation.formula = "Δw = \(formula)"
            return derivation
        }
        derivation.formula = "w' = w \(formula.hasPrefix("-") ? "" : "+ ")\(formula)"
        derivation.terms.insert(Term(.old, [numbers.oldOperand], Double(numbers.old)), at: 0)
        derivation.result += Double(numbers.old)
        return derivation
    }

    /// Of terms that are all listed.
    init(_ formula: String, _ terms: [Term], result: Double? = nil, notes: [Note] = []) {
        self.init(
            formula: formula, terms: terms, restCount: 0, restSum: 0,
            result: result ?? terms.reduce(0) { $0 + $1.contribution }, notes: notes, touched: [])
    }
}
