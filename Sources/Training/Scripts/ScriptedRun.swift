import Expressions
import enum Expressions.Expression
import Localization
import NeuralCore

/// A run that follows a lesson's script and answers what is asked of it.
///
/// A request names the whole script from the lesson's beginning. What of it is done already is not done again; after the
/// learner has acted, or on the way back, the part from the last fresh start is done anew, which gives the same numbers.
///
/// Belongs to one thread at a time.
public final class ScriptedRun {
    public private(set) var stepper: Stepper?
    /// What of a script the present state is the result of.
    private var done: [Instruction] = []
    /// Whether something else than a script has acted since.
    private var isTouched = false
    /// Kept values with the place of their instruction.
    private var kept: [(place: Int, name: String, value: ExpressionValue)] = []
    private var before: [Expression: Result<ExpressionValue, ExpressionFailure>] = [:]
    private var refusal: PhaseRefusal?
    private var failure: ScriptFailure?
    /// Losses and steps that were there at the mark.
    private var lossesAtMark = 0
    private var stepsAtMark = 0
    private var editsAtMark = 0
    private let budget: Int

    /// - Parameter budget: bytes that states of the past may take.
    public init(budget: Int = Stepper.defaultBudget) { self.budget = budget }

    /// To be told of whatever acts on the stepper and is no script.
    public func touch() { isTouched = true }

    public func answers(to request: LessonRequest) -> LessonAnswers {
        if let script = request.script { follow(script, asking: request.queries) }
        guard let session = stepper?.session, !StopSign.isUp else {
            let missing = ExpressionFailure.missing(
                failure.map { Text($0.sentence) } ?? Text("nothing runs yet", "还没有运行"))
            return LessonAnswers(
                request: request, values: request.queries.map { _ in .failure(missing) }, failure: failure)
        }
        let evaluator = ExpressionEvaluator(RunScope(session, context))
        return LessonAnswers(
            request: request, values: request.queries.map(evaluator.result), refusal: refusal,
            steps: max(0, session.stepsDone - stepsAtMark),
            edits: session.changes.dropFirst(editsAtMark).filter { $0.refusal == nil }.map(\.edit),
            trial: request.trial.map { $0.outcome(in: session, context) }, failure: failure)
    }

    private var context: RunContext {
        RunContext(
            kept: Dictionary(kept.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }), before: before,
            firstLoss: lossesAtMark, refusal: refusal)
    }

    // MARK: Scripts

    private func follow(_ script: [Instruction], asking queries: [Expression]) {
        let wanted = Set(
            (queries + script.compactMap { if case .keep(_, let expression) = $0 { expression } else { nil } })
                .flatMap(\.fromBefore))
        let shared = zip(done, script).prefix { $0 == $1 }.count
        let knowsBefore = wanted.isSubset(of: before.keys) || !script.prefix(shared).contains(.mark)
        var place = shared
        if isTouched || shared < done.count || !knowsBefore {
            place = script.prefix(shared + 1).lastIndex { $0.isStart } ?? 0
            kept.removeAll { $0.place >= place }
            failure = failure.flatMap { $0.instruction < place ? $0 : nil }
        }
        isTouched = false
        while place < script.count, !StopSign.isUp {
            if let skipped = nextStart(in: script, after: place) {
                place = skipped
                continue
            }
            perform(script[place], at: place, wanted)
            place += 1
        }
        done = script
    }

    /// A later fresh start before which nothing is kept: what stands before it need not be done.
    private func nextStart(in script: [Instruction], after place: Int) -> Int? {
        guard let start = script.indices.dropFirst(place + 1).first(where: { script[$0].isStart }),
            !script[place..<start].contains(where: \.keeps)
        else { return nil }
        return start
    }

    private func perform(_ instruction: Instruction, at place: Int, _ wanted: Set<Expression>) {
        func fail(_ sentence: String) {
            if failure == nil { failure = ScriptFailure(instruction: place, sentence: sentence) }
        }
        switch instruction {
        case .start(let start):
            (before, refusal, lossesAtMark, stepsAtMark, editsAtMark) = ([:], nil, 0, 0, 0)
            stepper = nil
            do throws(ExperimentError) {
                let experiment = try Experiment.load(start.experiment).applying(start.overrides)
                let stepper = try Stepper(experiment, budget: budget)
                self.stepper = stepper
                guard let name = start.breaking else { return }
                if let refusal = stepper.perform(.fault(name)) { fail("\(refusal)") }
            } catch {
                fail(error.description)
            }
        case .set(let assignment):
            guard let stepper else { return }
            if let refusal = stepper.perform(.edit(Edit(assignment))) { fail("\(refusal)") }
        case .mark:
            guard let stepper else { return }
            refusal = nil
            lossesAtMark = stepper.session.lossSeries.count
            stepsAtMark = stepper.session.stepsDone
            editsAtMark = stepper.session.changes.count
            let evaluator = ExpressionEvaluator(RunScope(stepper.session, context))
            before = Dictionary(uniqueKeysWithValues: wanted.map { ($0, evaluator.result(of: $0)) })
        case .open(let path):
            do throws(ExperimentError) {
                stepper = try Stepper(Experiment.load(path), budget: budget)
                (lossesAtMark, stepsAtMark, editsAtMark) = (0, 0, 0)
            } catch {
                if refusal == nil { refusal = .experiment(error.withoutFolder) }
            }
        case .run(let action):
            guard let stepper else { return }
            switch stepper.perform(action) {
            case .phase(let refused)?: refusal = refusal ?? refused
            case .edit(let error)?: fail("\(error)")
            default: break
            }
        case .keep(let name, let expression):
            guard let stepper else { return }
            do throws(ExpressionFailure) {
                kept.append(
                    (place, name, try ExpressionEvaluator(RunScope(stepper.session, context)).value(of: expression)))
            } catch {
                fail("'\(name)' cannot be kept: \(error)")
            }
        }
    }
}

extension Instruction {
    fileprivate var isStart: Bool { if case .start = self { true } else { false } }
    fileprivate var keeps: Bool { if case .keep = self { true } else { false } }
}

extension Edit {
    /// What a lesson sets.
    public init(_ assignment: Assignment) {
        switch assignment.target {
        case .learningRate: self = .learningRate(assignment.value)
        case .number(let number): self = .assign(number, Float(assignment.value))
        case .tensor(let tensor): self = .fill(tensor, Float(assignment.value))
        }
    }
}
