import Training

/// The part of the network that a step speaks of.
public enum LessonFocus: Sendable, Equatable {
    /// A panel of the stepper; of a layer, and of its bias instead of its weight, where the panel shows one.
    case panel(Panel, layer: String? = nil, isBias: Bool = false)
    case graph
    /// How one number came about: `conv1[0,2,14,9]`.
    case explain(ElementPath)

    /// The panels of the stepper, in the order of Tab and of the number keys. The raw value is what lesson files write.
    public enum Panel: String, Sendable, CaseIterable {
        case network, activations, weights, gradients, loss, code

        /// What of the network it shows at a time.
        public var shows: Subject {
            switch self {
            case .network, .loss, .code: .everything
            case .activations: .layer
            case .weights, .gradients: .parameter
            }
        }
    }

    public enum Subject: Sendable {
        case everything, layer, parameter
    }

    /// As lesson files write it; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        let rest = parts.count == 2 ? parts[1] : ""
        switch (parts.first.flatMap { Panel(rawValue: $0) }, parts.first) {
        case (nil, "graph") where text == "graph": self = .graph
        // The input's activations: of points their plane.
        case (nil, "plane") where text == "plane": self = .panel(.activations, layer: "input")
        case (nil, "explain"):
            guard let number = try? ElementPath(parsing: rest) else { return nil }
            self = .explain(number)
        case (let panel?, _):
            let words = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            switch panel.shows {
            case .everything where text == panel.rawValue: self = .panel(panel)
            case .layer where words.count == 1 && words[0] != "": self = .panel(panel, layer: words[0])
            case .parameter where words.first != "" && words.count == 1,
                .parameter where words.first != "" && words.count == 2 && ["weight", "bias"].contains(words[1]):
                self = .panel(panel, layer: words[0], isBias: words.last == "bias")
            default: return nil
            }
        default: return nil
        }
    }

    /// What can be written.
    public static let forms =
        Panel.allCases.flatMap { panel in
            switch panel.shows {
            case .everything: [panel.rawValue]
            case .layer: ["\(panel.rawValue).LAYER"]
            case .parameter: ["\(panel.rawValue).LAYER", "\(panel.rawValue).LAYER.bias"]
            }
        } + ["plane", "graph", "explain.NUMBER"]
}
