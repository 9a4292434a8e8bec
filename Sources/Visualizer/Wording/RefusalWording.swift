import Training

protocol RefusalWording {
    /// Why a move was not made, and what to do.
    func sentence(_ refusal: MoveRefusal) -> String
}
