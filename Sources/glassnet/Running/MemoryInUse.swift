import Foundation

/// Bytes of main memory that the program has now; `nil` where the system does not say.
func memoryInUse() -> Int? {
    #if os(Linux)
        // Pages: all, resident, ... (proc_pid_statm(5)).
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let numbers = text.split(separator: " ")
        return numbers.count > 1 ? Int(numbers[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    #else
        return nil
    #endif
}
