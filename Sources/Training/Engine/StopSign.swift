/// Whether anybody still wants the result of what this thread does. Work that takes long asks before each operation; once nobody
/// does, it ends and leaves whatever there is then.
enum StopSign {
    @TaskLocal static var isRaised: (@Sendable () -> Bool)?

    static var isUp: Bool { isRaised?() ?? false }
}
