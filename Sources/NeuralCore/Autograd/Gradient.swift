/// What a leaf's `grad` holds. "Cleared" is a state of its own so that clearing 6 million numbers costs nothing and the first
/// gradient after it is a store, not an addition. A gradient that is an outer product is kept as its factors until somebody
/// reads it, or more is added to it.
enum Gradient {
    case none
    case zeros
    case outer(OuterProduct)
    case dense(Tensor)
}
