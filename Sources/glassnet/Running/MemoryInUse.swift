import Foundation

/// Bytes of main memory that the program has now; `nil` where the system does not say.
func memoryInUse() -> Int? {
    #if os(Linux)
        // Pages: all, resident, ... (proc_pid_statm(5)).
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let numbers = text.split(separator: " ")
        return numbers.count > 1 ? Int(numbers[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    #elseif os(macOS)
        // What Activity Monitor shows.
        var usage = rusage_info_v0()
        let status = withUnsafeMutablePointer(to: &usage) {
            $0.withMemoryRebound(to: rusage_info_t?.self, capacity: 1) { proc_pid_rusage(getpid(), RUSAGE_INFO_V0, $0) }
        }
        return status == 0 ? Int(usage.ri_phys_footprint) : nil
    #else
        return nil
    #endif
}
