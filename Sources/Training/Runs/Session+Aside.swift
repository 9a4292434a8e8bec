extension Session {
    /// Does something to this session and then makes it what it was, bit for bit: weights, gradients, the optimizer's memory, the order
    /// of the data, the generator, the curves.
    ///
    /// - Precondition: no phase is under way.
    func aside<Result>(_ body: () -> Result) -> Result {
        let (before, keepsRecording) = (state, keepsRecording)
        defer {
            restore(before)
            self.keepsRecording = keepsRecording
        }
        self.keepsRecording = false
        return body()
    }
}
