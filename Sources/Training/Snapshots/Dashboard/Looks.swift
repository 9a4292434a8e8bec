/// The last looks at something that changes from step to step, from the earliest to the present one.
public struct Looks<Value: Sendable & Equatable>: Sendable, Equatable {
    public private(set) var all: [Dated<Value>] = []

    /// When there are more, of the earlier ones every second goes: what is left covers the whole run.
    static var limit: Int { 32 }

    /// Those of later steps are of a way that was left.
    mutating func add(_ value: Value, step: Int) {
        while let last = all.last, last.step >= step { all.removeLast() }
        all.append(Dated(value, step: step))
        guard all.count > Self.limit else { return }
        all = all.enumerated().filter { $0.offset % 2 == (all.count - 1) % 2 }.map(\.element)
    }

    public var last: Value? { all.last?.value }
}
