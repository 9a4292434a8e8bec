/// Works something out whose error is told as part of another one.
///
/// - Throws: what `wrap` makes of the error.
package func rethrow<Value, Inner: Error, Outer: Error>(
    as wrap: (Inner) -> Outer, _ work: @autoclosure () throws(Inner) -> Value
) throws(Outer) -> Value {
    do throws(Inner) {
        return try work()
    } catch {
        throw wrap(error)
    }
}
