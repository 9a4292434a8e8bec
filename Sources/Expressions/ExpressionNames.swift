import Localization

/// Which names an expression may use, asked while it is read.
public protocol ExpressionNames: Sendable {
    /// Whether a word stands for itself, as `falls` does in `curve == falls`.
    func isText(_ word: String) -> Bool
    /// What is wrong with a name; `nil` where it means something.
    func problem(of path: ExpressionPath, in use: ExpressionUse) -> Text?
}

/// Where a name is written.
public enum ExpressionUse: Sendable {
    case value
    /// Before `@`.
    case series
    /// In `exists(...)`.
    case existence
}

/// What the names are worth, asked while an expression is worked out.
public protocol ExpressionScope {
    func value(of path: ExpressionPath) throws(ExpressionFailure) -> ExpressionValue
    func value(of path: ExpressionPath, at place: Double) throws(ExpressionFailure) -> Double
    func exists(_ path: ExpressionPath) throws(ExpressionFailure) -> Bool
    /// What an expression was worth before the run.
    func before(_ expression: Expression) throws(ExpressionFailure) -> ExpressionValue
}

/// Numbers alone: a name means nothing.
struct NoNames: ExpressionNames, ExpressionScope {
    func isText(_ word: String) -> Bool { false }
    func problem(of path: ExpressionPath, in use: ExpressionUse) -> Text? { Text("\(path)") }
    func value(of path: ExpressionPath) throws(ExpressionFailure) -> ExpressionValue {
        throw .unknownName("\(path)", nearest: nil)
    }
    func value(of path: ExpressionPath, at place: Double) throws(ExpressionFailure) -> Double {
        throw .unknownName("\(path)", nearest: nil)
    }
    func exists(_ path: ExpressionPath) throws(ExpressionFailure) -> Bool { false }
    func before(_ expression: Expression) throws(ExpressionFailure) -> ExpressionValue { throw .noBefore }
}
