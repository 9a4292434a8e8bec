import Expressions
import Localization

/// What a name of an expression asks of a run.
public enum RunName: Hashable, Sendable {
    case fact(Fact)
    /// A value kept under this name; where none is, a number of the run with a one-word name.
    case kept(String)
    /// One number of a tensor: `conv1[0,2,14,9]`.
    case element(ElementPath)
    /// Over all values of a tensor: `fc1.weight.grad.norm`.
    case statistic(Statistic, of: TensorPath)
    /// Over all parameters of a layer or of the network: `gradients.conv1.norm`.
    case group(Group, layer: String?, Statistic)
    case layer(String, LayerFact)

    /// What a run is asked for by a word of its own.
    public enum Fact: String, Sendable, CaseIterable {
        case loss, step, epoch, lr, parameters, neurons
        case layersWithWeights = "layers_with_weights"
        case trainLoss = "train_loss"
        case validationLoss = "validation_loss"
        case accuracy, r2
        case stepsPerEpoch = "steps_per_epoch"
        case seed
        case batchSize = "batch_size"
        case firstLoss = "first_loss"
        case lowestLoss = "lowest_loss"
        case refused, curve
        /// The first thing that a diagnosis finds wrong, by its rule's name; `none`.
        case diagnosis
    }

    /// What many numbers have in common.
    public enum Statistic: String, Sendable, CaseIterable {
        case norm, mean, std, min, max, sum, count
        /// The part that is exactly 0.
        case zeros
        /// How many are NaN or infinite.
        case nonfinite
        case shape
    }

    /// The parameters' values, gradients or last changes.
    public enum Group: String, Sendable, CaseIterable {
        case weights, gradients, updates
    }

    public enum LayerFact: String, Sendable, CaseIterable {
        case inputShape = "input_shape"
        case outputShape = "output_shape"
        case parameters, neurons
        case kind
    }

    /// Why a name means nothing.
    public enum Problem: Error, Equatable, Sendable {
        /// `norm`: of what?
        case noTensor(String)
        case unknownStatistic(String, of: String)
        case number(NumberError)
    }
}

extension RunName {
    init(_ path: ExpressionPath) throws(Problem) {
        if let word = path.word {
            self = try RunName(word: word)
            return
        }
        let words = path.words
        let last = words[words.count - 1]
        let owner = words.dropLast().joined(separator: ".")
        if !path.index.isEmpty {
            self = .element(try RunName.element(path))
        } else if let group = Group(rawValue: words[0]) {
            guard let statistic = Statistic(rawValue: last), statistic != .shape else {
                throw .unknownStatistic(last, of: owner)
            }
            self = .group(
                group, layer: words.count > 2 ? words[1..<(words.count - 1)].joined(separator: ".") : nil, statistic)
        } else if words.count > 1, let fact = LayerFact(rawValue: last) {
            self = .layer(owner, fact)
        } else if let statistic = Statistic(rawValue: last) {
            self = .statistic(statistic, of: try rethrow(as: Problem.number, try TensorPath(parsing: owner)))
        } else {
            self = .element(try RunName.element(path))
        }
    }

    private init(word: String) throws(Problem) {
        if let fact = Fact(rawValue: word) {
            self = .fact(fact)
        } else if word.hasPrefix("#") {
            self = .element(try RunName.element(ExpressionPath([word])))
        } else if Group(rawValue: word) != nil {
            throw .unknownStatistic("", of: word)
        } else if Statistic(rawValue: word) != nil {
            throw .noTensor(word)
        } else {
            self = .kept(word)
        }
    }

    static func element(_ path: ExpressionPath) throws(Problem) -> ElementPath {
        try rethrow(as: Problem.number, try ElementPath(parsing: "\(path)"))
    }
}

extension RunName {
    /// What `diagnosis` is where nothing is found.
    static let healthy = "none"
}

extension RunName.Problem {
    /// The problem and what to do about it.
    var text: Text {
        switch self {
        case .noTensor(let word):
            Text(
                "'\(word)' needs a tensor before it, as in fc1.weight.\(word)",
                "“\(word)”前面要有张量，例如 fc1.weight.\(word)")
        case .unknownStatistic("", let group):
            Text("'\(group)' needs a statistic, as in \(group).norm", "“\(group)”后面要有统计量，例如 \(group).norm")
        case .unknownStatistic(let name, let group):
            unknown(name, of: group, among: RunName.Statistic.allCases.map(\.rawValue))
        case .number(let error): error.text
        }
    }

    private func unknown(_ name: String, of group: String, among known: [String]) -> Text {
        Text("'\(group)' has no '\(name)'; ", "“\(group)”没有“\(name)”；") + .meant(name, among: known)
    }
}

/// The names that a run knows, as expressions are read.
struct RunNames: ExpressionNames {
    func isText(_ word: String) -> Bool {
        CurveShape(rawValue: word) != nil || DiagnosisRule.Name(rawValue: word) != nil || word == RunName.healthy
    }

    func problem(of path: ExpressionPath, in use: ExpressionUse) -> Text? {
        do throws(RunName.Problem) {
            switch use {
            case .value: _ = try RunName(path)
            case .existence: _ = try RunName.element(path)
            case .series: return path.word == RunName.Fact.loss.rawValue ? nil : Text("\(path)")
            }
            return nil
        } catch {
            return error.text
        }
    }
}

extension Expression {
    /// An expression about a run.
    ///
    /// - Throws: what is wrong with the text, and at which character.
    public init(parsing text: String) throws(ExpressionError) { try self.init(parsing: text, names: RunNames()) }

    public static func fact(_ fact: RunName.Fact) -> Expression { .path(ExpressionPath([fact.rawValue])) }

    /// Whether the first thing that a diagnosis finds wrong is this; `nil`: that nothing is.
    public static func isDiagnosed(_ rule: DiagnosisRule.Name?) -> Expression {
        .comparison(.equal, .fact(.diagnosis), .text(rule?.rawValue ?? RunName.healthy))
    }

    /// A value kept under a name.
    public static func kept(_ name: String) -> Expression { .path(ExpressionPath([name])) }

    public static func layer(_ name: String, _ fact: RunName.LayerFact) -> Expression {
        .path(ExpressionPath([name, fact.rawValue]))
    }

    /// One number of a tensor.
    public static func element(_ element: ElementPath) -> Expression {
        let owner = element.tensor.owner.description.split(separator: ".").map(String.init)
        let attribute = element.tensor.attribute.suffix.split(separator: ".").map(String.init)
        return .path(
            element.index.isEmpty
                ? ExpressionPath(owner + attribute) : ExpressionPath(owner, at: element.index, attribute))
    }

    /// The name, where it is one that values can be kept under: a word that means nothing else.
    public var keptName: String? {
        guard case .path(let path) = self, case .kept(let name)? = try? RunName(path) else { return nil }
        return name
    }
}
