/// What `zero_grad` leaves: nothing, as PyTorch does since 2.0, or zeros (`set_to_none=False`), as it did before.
///
/// An optimizer passes a parameter without a gradient by; one whose gradient is zeros it moves on by momentum and weight decay.
public enum ZeroGrad: String, Sendable, CaseIterable {
    case none
    case zeros
}
