/// The cursor that sets points of the plane by hand.
struct PlanePen: Sendable, Equatable {
    var x: Float
    var y: Float
    /// The class of the next point.
    var label = 0

    /// In the middle of a cell, whose coordinates are round numbers.
    mutating func move(to place: (x: Float, y: Float)) {
        (x, y) = (Self.rounded(place.x), Self.rounded(place.y))
    }

    /// Without what a sum of cells leaves in the last digits.
    private static func rounded(_ value: Float) -> Float { Float((Double(value) * 1e4).rounded() / 1e4) }
}
