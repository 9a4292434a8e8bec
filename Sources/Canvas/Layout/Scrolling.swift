/// The first line to show so that the selected one is seen, in the middle where possible.
func firstVisible(of count: Int, selected: Int?, rows: Int) -> Int {
    guard let selected, rows > 0, count > rows else { return 0 }
    return min(max(0, selected.saturatingMinus(rows / 2)), count - rows)
}
