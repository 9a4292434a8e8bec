/// What the sentences of errors are made of, as data: screens word them in their language.
extension ExperimentError {
    /// What a setting must be.
    public enum Expectation: Sendable, Equatable, ExpressibleByStringInterpolation {
        case text, texts, number, wholeNumber, flag
        case wholeNumbers, pair, shape, layers, layer, mapping, fewerMappings, name
        case atLeast(String)
        case range(String, String)
        case moreThan(String)
        case parameters, zeroOrMore, fraction, finite, halfKernel, momentumAlone
        /// In the words of files that are not experiments.
        case other(String)

        public init(stringLiteral words: String) { self = .other(words) }
    }

    /// What was found in the place of it.
    public enum Found: Sendable, Equatable, ExpressibleByStringInterpolation {
        case list, mapping, otherForm, nothing
        /// As it is written.
        case written(String)

        public init(stringLiteral words: String) { self = .written(words) }
    }

    /// Whose settings are read.
    public enum Owner: Sendable, Equatable, ExpressibleByStringInterpolation {
        case experiment, configuration
        /// A part of a file by the name it has there; of lessons, in their words.
        case named(String)

        public init(stringLiteral name: String) { self = .named(name) }
    }

    /// What kind of name is looked up.
    public enum NameKind: Sendable, Equatable, ExpressibleByStringInterpolation {
        case layer, parameters, loss, optimizer, zeroGrad, phase, colours, glyphs, language, theme
        case other(String)

        public init(stringLiteral words: String) { self = .other(words) }
    }

    /// What takes too much.
    public enum Load: Sendable, Equatable {
        case layer(String)
        case networkUpTo(String)
        case sample
        case batch(Int)
        case training(batchSize: Int)
    }

    /// What a layer takes.
    public enum LayerInput: Sendable, Equatable {
        case images
        case rows
    }
}

extension ExperimentError.Expectation: CustomStringConvertible {
    public var description: String {
        switch self {
        case .text: "a text"
        case .texts: "a list of texts"
        case .number, .finite: "a number"
        case .wholeNumber: "a whole number"
        case .flag: "true or false"
        case .wholeNumbers: "a list of whole numbers, [1, 32, 32]"
        case .pair: "one number or [height, width]"
        case .shape: "one sample's shape, [channels, height, width] or [numbers]"
        case .layers: "a list of layers"
        case .layer: "a list of 'kind' or 'kind: {settings}'"
        case .mapping: "a mapping or a list of mappings"
        case .fewerMappings: "fewer mappings"
        case .name: "letters, digits and underscores, starting with a letter"
        case .atLeast(let least): "at least \(least)"
        case .range(let least, let most): "\(least) to \(most)"
        case .moreThan(let bound): "more than \(bound)"
        case .parameters: "names of layers or tensors, [conv1, fc1.bias]"
        case .zeroOrMore: "0 or more"
        case .fraction: "0 or more and less than 1"
        case .halfKernel: "at most half the kernel"
        case .momentumAlone: "used with a momentum and no dampening"
        case .other(let words): words
        }
    }
}

extension ExperimentError.Found: CustomStringConvertible {
    public var description: String {
        switch self {
        case .list: "a list"
        case .mapping: "a mapping"
        case .otherForm: "another form"
        case .nothing: "missing"
        case .written(let text): text
        }
    }
}

extension ExperimentError.Owner: CustomStringConvertible {
    public var description: String {
        switch self {
        case .experiment: "an experiment"
        case .configuration: "the configuration"
        case .named(let name): name
        }
    }
}

extension ExperimentError.NameKind: CustomStringConvertible {
    public var description: String {
        switch self {
        case .layer: "layer"
        case .parameters: "layer or tensor with parameters"
        case .loss: "loss"
        case .optimizer: "optimizer"
        case .zeroGrad: "way to clear gradients"
        case .phase: "phase"
        case .colours: "colour setting"
        case .glyphs: "glyph set"
        case .language: "language"
        case .theme: "theme"
        case .other(let words): words
        }
    }
}

extension ExperimentError.Load: CustomStringConvertible {
    public var description: String {
        switch self {
        case .layer(let name): "layer '\(name)'"
        case .networkUpTo(let name): "the network up to layer '\(name)'"
        case .sample: "one sample of 'input'"
        case .batch(let size): "a batch of \(size) samples"
        case .training(let size): "training this network at batch size \(size)"
        }
    }
}

extension ExperimentError.LayerInput: CustomStringConvertible {
    public var description: String {
        switch self {
        case .images: "images [channels, height, width]"
        case .rows: "one row of numbers a sample; put 'flatten' before it"
        }
    }
}
