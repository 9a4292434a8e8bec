import NeuralCore

/// One schedule of an experiment's learning rate, `{type: step, step_size: 2, gamma: 0.1}`: pure data that knows how to become
/// one of the core's.
///
/// The kinds are in `Schedules.swift`.
protocol ScheduleSpec: Sendable {
    associatedtype Values: Sendable
    static var kind: ScheduleKind { get }
    /// What files and scripts may set, by PyTorch's names.
    static var settings: [KindSetting<Values>] { get }

    var values: Values { get set }
    /// With PyTorch's defaults.
    init()

    /// - Parameter steps: of the whole training.
    func rule(steps: Int) -> ScheduleRule
    /// What of its call no setting says.
    func extraArguments(_ length: TrainingLength) -> [CodeArgument]
    /// What it looks at; `nil` where it only counts.
    var monitor: Monitor? { get }
    /// - Throws: settings that do not go together.
    func check(_ file: Settings) throws(ExperimentError)
}

extension ScheduleSpec {
    func extraArguments(_ length: TrainingLength) -> [CodeArgument] { [] }
    var monitor: Monitor? { nil }
    func check(_ file: Settings) throws(ExperimentError) {}

    var kind: ScheduleKind { Self.kind }

    /// With the settings of a file, by PyTorch's names.
    static func read(_ file: inout Settings) throws(ExperimentError) -> Self {
        var spec = Self()
        for setting in settings { try setting.read(&file, &spec.values) }
        try spec.check(file)
        return spec
    }

    /// As files have it: its type and what differs from PyTorch's defaults.
    var written: [WrittenSetting] {
        let usual = Self().values
        return [WrittenSetting("type", kind.rawValue)] + Self.settings.compactMap { $0.written(values, usual) }
    }

    private var arguments: [CodeArgument] {
        let usual = Self().values
        return Self.settings.compactMap { $0.argument(values, usual) }
    }

    /// `StepLR step_size=2`: as headers have it.
    var text: String {
        let settings = arguments.list.pytorch
        return settings.isEmpty ? kind.name : "\(kind.name) \(settings)"
    }

    /// As scripts make it: `optim.lr_scheduler.StepLR(optimizer, step_size=2)`.
    func code(_ length: TrainingLength) -> Code {
        CodeCall("optim.lr_scheduler.\(kind.name)", arguments + extraArguments(length)).code(of: "optimizer")
    }
}

/// What a schedule does to the rate.
enum ScheduleRule: Sendable {
    /// By counting.
    case counting(any LearningRateSchedule)
    /// By looking at how well it goes.
    case watching(ReduceLROnPlateau.Rule)
}

/// How long a training is, as scripts say it.
enum TrainingLength {
    case steps(Int)
    case epochs(Int)
}

/// A kind of schedule: all that is known of it before it has settings.
struct ScheduleKind: Sendable {
    /// As files name it: `step`.
    let rawValue: String
    /// PyTorch's class: `StepLR`.
    let name: String
    /// What it counts.
    let clock: Clock
    let read: @Sendable (inout Settings) throws(ExperimentError) -> any ScheduleSpec

    /// When a schedule goes on: after every update, or after every epoch's last.
    enum Clock: Sendable { case steps, epochs }

    init<Spec: ScheduleSpec>(_ key: String, _ name: String, counting clock: Clock = .epochs, _ spec: Spec.Type) {
        rawValue = key
        self.name = name
        self.clock = clock
        read = { file throws(ExperimentError) in try Spec.read(&file) }
    }
}

extension ScheduleKind: RawRepresentable, CaseIterable {
    init?(rawValue: String) {
        // Also as PyTorch's class; one that stands for several is the one that counts epochs.
        guard let kind = Self.allCases.first(where: { [$0.rawValue, $0.name].contains(rawValue) }) else { return nil }
        self = kind
    }
}
