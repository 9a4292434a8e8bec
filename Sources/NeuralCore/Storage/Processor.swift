import CKernels

/// The processor's instructions that the kernels are built of: the best set that it has, or the one that the environment
/// variable `GLASSNET_KERNELS` names. Results may differ between sets in their last digits.
public enum InstructionSet {
    /// The one in use: `avx512`, `avx2`, `sse2` or `neon`.
    public static var current: String { String(cString: ck_instruction_set()) }

    /// Those that the processor has, best first.
    public static var available: [String] {
        var names: [String] = []
        while let name = ck_available_instruction_set(Int32(names.count)) { names.append(String(cString: name)) }
        return names
    }

    /// What `GLASSNET_KERNELS` names and the processor does not have (the best set is then in use); `nil` where it named one it
    /// has, or none.
    public static var refused: String? { ck_refused_instruction_set().map { String(cString: $0) } }
}

/// Gives memory that no tensor uses back to the system.
public func releaseUnusedMemory() { ck_trim_pool() }

/// The most threads the kernels use; at first the number of cores. Results do not depend on it (PyTorch: `torch.set_num_threads`).
public func setThreadCount(_ count: Int) { ck_set_thread_count(Int32(clamping: count)) }

/// PyTorch: `torch.get_num_threads`.
public var threadCount: Int { Int(ck_thread_count()) }
