import CKernels

/// Gives memory that no tensor uses back to the system.
public func releaseUnusedMemory() { ck_trim_pool() }

/// The most threads the kernels use; at first the number of cores. Results do not depend on it (PyTorch: `torch.set_num_threads`).
public func setThreadCount(_ count: Int) { ck_set_thread_count(Int32(clamping: count)) }

/// PyTorch: `torch.get_num_threads`.
public var threadCount: Int { Int(ck_thread_count()) }
