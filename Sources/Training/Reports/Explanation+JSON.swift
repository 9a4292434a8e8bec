extension Explanation {
    /// `{"number":"loss","value":0.58,"kind":"forward","by":["L1Loss"],"formula":"...","terms":[...],"rest":null,...}`
    ///
    /// - Parameter notes: the notes as sentences.
    public func json(notes: [String]) -> JSON {
        .object([
            "number": .string(number.description), "value": .number(value), "kind": .string(kind.name),
            "by": .array(kind.makers.map(JSON.string)), "formula": .string(formula), "terms": .array(terms.map(\.json)),
            "rest": rest?.json ?? JSON.null, "combined": .number(combined), "notes": .array(notes.map(JSON.string)),
            "touched": .array(touched.map(\.json)), "origin": origin?.json,
        ])
    }
}

extension Explanation.Origin {
    /// `{"call":"torch.randn(2)","then":".view(1, -1)","elements":[1,2],"count":2,"seed":0,...}`, a sample, or a file.
    fileprivate var json: JSON {
        switch self {
        case .drawn(let draw):
            .object([
                "call": .string(draw.call), "then": .string(draw.then),
                "elements": .integers([draw.elements.lowerBound, draw.elements.upperBound]),
                "count": .integer(draw.count), "seed": .integer(Int(clamping: draw.seed)),
                "parameters_before": .integer(draw.before.parameters), "inputs_before": .integer(draw.before.inputs),
                "fan_in": draw.fanIn.map(JSON.integers),
            ])
        case .sample(let data, let row): .object(["data": .string(data), "row": .integer(row)])
        case .file(let file, let tensor): .object(["file": .string(file), "tensor": .string(tensor)])
        }
    }
}

extension Explanation.Rest {
    fileprivate var json: JSON { .object(["count": .integer(count), "sum": .number(sum)]) }
}

extension Explanation.Kind {
    fileprivate var name: String {
        switch self {
        case .forward: "forward"
        case .gradient: "gradient"
        case .update: "update"
        case .state: "state"
        case .given(let given): "\(given)"
        }
    }

    /// The operations or the optimizer that made it.
    fileprivate var makers: [String] {
        switch self {
        case .forward(let operation): [operation.name]
        case .gradient(let operations): operations.map(\.name)
        case .update(let optimizer), .state(let optimizer): [optimizer.name]
        case .given: []
        }
    }
}

extension Explanation.Term {
    fileprivate var json: JSON {
        .object([
            "role": .string(role.name), "factors": .array(operands.map(\.json)), "contribution": .number(contribution),
        ])
    }
}

extension Explanation.Operand {
    fileprivate var json: JSON {
        .object([
            "symbol": .string(symbol), "value": .number(value),
            "number": number.map { .string($0.description) } ?? JSON.null,
        ])
    }
}

extension Explanation.Term.Role {
    fileprivate var name: String {
        switch self {
        case .summand: "summand"
        case .bias: "bias"
        case .argument: "argument"
        case .candidate(let isChosen): isChosen ? "chosen" : "candidate"
        case .share(let isOwn): isOwn ? "own_share" : "share"
        case .path: "path"
        case .earlier: "earlier"
        case .old: "old"
        case .step: "step"
        case .decay: "decay"
        }
    }
}

extension Explanation.Region {
    /// Where each range begins and what follows its end.
    fileprivate var json: JSON {
        .object([
            "tensor": .string(tensor.description), "from": .integers(ranges.map(\.lowerBound)),
            "to": .integers(ranges.map(\.upperBound)),
        ])
    }
}
