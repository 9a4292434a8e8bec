/// What may happen while a request is carried out.
struct Meanwhile {
    /// Whether somebody wants it ended.
    var isInterrupted: () -> Bool
    var show: (EngineReply) -> Void
    /// Whether how far it is should be shown now.
    var wantsShow: () -> Bool
    /// Something else that somebody wants to see of it from now on.
    var otherView: () -> ViewRequest?
    /// Nanoseconds; `nil`: nobody looks while it goes on, and time does not count.
    var clock: (() -> UInt64)?
}
