extension Session {
    /// Whether the code's forward stands inside no_grad: the one that ran in this step, and the one to come once that is
    /// switched on.
    var isCodeUnrecorded: Bool {
        isNextForwardUnrecorded || isForwardUnrecorded && (ran.contains(.forward) || underWay?.phase == .forward)
    }
}
