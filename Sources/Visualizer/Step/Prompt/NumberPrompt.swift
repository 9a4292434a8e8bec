import Canvas
import Training

/// A number being typed: the step to go to, a number's new value.
public struct NumberPrompt: Sendable, Equatable {
    public var purpose: Purpose
    public var text = ""
    /// Why the last Enter was not taken.
    public var problem: Problem?

    public enum Purpose: Sendable, Equatable {
        /// Back to a step, or on to one: at most so far.
        case goToStep(now: Int, limit: Int)
        case edit(NumberReference, old: Float)
    }

    public enum Problem: Sendable, Equatable {
        case nothing
        /// What was typed, which is no number.
        case notANumber(String)
        /// A step that is too far; the last that may be gone to.
        case tooFar(String, limit: Int)
        /// Larger than a Float32 can be.
        case tooLarge(String)
    }

    /// What was asked for.
    public enum Answer: Sendable, Equatable {
        case step(Int)
        case value(NumberReference, Float)
    }

    /// Most steps that are run at once: some seconds of the document's network.
    static let mostStepsAhead = 500
    /// Longer than any number that a Float32 needs.
    static let mostCharacters = 18

    public init(_ purpose: Purpose) { self.purpose = purpose }

    /// Whether a key types or erases something here; it is no command then.
    func takes(_ key: Key) -> Bool {
        switch key {
        case .character(let character): accepts(character)
        case .backspace, .delete: !text.isEmpty
        default: false
        }
    }

    mutating func type(_ key: Key) {
        problem = nil
        switch key {
        case .character(let character) where text.count < Self.mostCharacters: text.append(character)
        case .backspace, .delete: text = String(text.dropLast())
        default: break
        }
    }

    /// The number as typed, or `nil` and the reason in ``problem``.
    mutating func answer() -> Answer? {
        switch read() {
        case .success(let answer): return answer
        case .failure(let found):
            problem = found
            return nil
        }
    }

    private func accepts(_ character: Character) -> Bool {
        switch purpose {
        case .goToStep: character.isASCII && character.isNumber
        case .edit: character.isASCII && (character.isNumber || ".-+eE".contains(character))
        }
    }

    private func read() -> Result<Answer, Problem> {
        guard !text.isEmpty else { return .failure(.nothing) }
        switch purpose {
        case .goToStep(_, let limit):
            guard let step = Int(text), step <= limit else { return .failure(.tooFar(text, limit: limit)) }
            return .success(.step(step))
        case .edit(let number, _):
            guard let value = Float(text) else { return .failure(.notANumber(text)) }
            guard value.isFinite else { return .failure(.tooLarge(text)) }
            return .success(.value(number, value))
        }
    }
}

extension NumberPrompt.Problem: Error {}
