import Training

extension English: RefusalWording {
    func sentence(_ refusal: MoveRefusal) -> String { refusal.description }
}
