/// Whether anybody still wants the result of what this thread does. Work that takes long asks before each operation; once nobody
/// does, it ends and leaves whatever there is then.
///
/// An object, because Swift 6.2's optimizer loses the type of a closure that is task-local itself.
final class StopSign: Sendable {
    private let isRaised: @Sendable () -> Bool

    private init(_ isRaised: @escaping @Sendable () -> Bool) { self.isRaised = isRaised }

    @TaskLocal private static var present: StopSign?

    static var isUp: Bool { present?.isRaised() ?? false }

    /// Runs `body`, which is to end early once `isRaised` says so.
    static func heeding<Result>(
        _ isRaised: @escaping @Sendable () -> Bool, _ body: () throws -> Result
    ) rethrows -> Result {
        try $present.withValue(StopSign(isRaised), operation: body)
    }

    /// Runs `body` to its end, for what must not be left half done.
    static func ignoring<Result>(_ body: () throws -> Result) rethrows -> Result {
        try $present.withValue(nil, operation: body)
    }
}
