/// The cell of the confusion matrix under the cursor.
struct ConfusionLook: Sendable, Equatable {
    var row = 0
    var column = 0
}
