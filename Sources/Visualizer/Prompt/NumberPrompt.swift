import Canvas
import Expressions
import Training

/// A number being typed: the step to go to, a number's new value.
public struct NumberPrompt: Sendable, Equatable {
    public var purpose: Purpose
    var field = TextField()
    /// Why the last Enter was not taken.
    public var problem: Problem?

    public enum Purpose: Sendable, Equatable {
        /// Back to a step, or on to one: at most so far.
        case goToStep(now: Int, limit: Int)
        case edit(ElementPath, old: Float)
    }

    public enum Problem: Error, Sendable, Equatable {
        case nothing
        /// What was typed, which is no number.
        case notANumber(String)
        /// What was typed, which is no step's number.
        case notAStep(String)
        /// A step that is too far; the last that may be gone to.
        case tooFar(String, limit: Int)
        /// Larger, or nearer to 0, than a Float32 can be.
        case notHeld(String)
    }
    public init(_ purpose: Purpose) { self.purpose = purpose }

    public var text: String { field.text }

    /// Whether a key is for what is typed here; it is no command then.
    mutating func type(_ key: Key) -> Bool {
        switch key {
        case .enter, .escape, .control: return false
        default:
            if field.press(key) { problem = nil }
            return true
        }
    }

    /// The number as typed, or `nil` and the reason in ``problem``.
    mutating func answer() -> RunAction? {
        do throws(Problem) {
            return try read()
        } catch {
            problem = error
            return nil
        }
    }

    private func read() throws(Problem) -> RunAction {
        let typed = TypedText(text)
        do throws(TypedText.Problem) {
            switch purpose {
            case .goToStep(_, let limit):
                let step = try typed.count()
                guard step <= limit else { throw .tooLarge }
                return .goTo(step: step)
            case .edit(let number, _):
                let value = try typed.number()
                // What would become 0 or infinite on the way to 32 bits is another number.
                guard Float(value).isFinite, value == 0 || Float(value) != 0 else { throw .tooLarge }
                return .edit(.assign(number, Float(value)))
            }
        } catch {
            throw problem(error)
        }
    }

    private func problem(_ found: TypedText.Problem) -> Problem {
        switch (purpose, found) {
        case (_, .empty): .nothing
        case (.goToStep(_, let limit), .tooLarge): .tooFar(text, limit: limit)
        case (.goToStep, _): .notAStep(text)
        case (.edit, .tooLarge): .notHeld(text)
        case (.edit, _): .notANumber(text)
        }
    }
}
