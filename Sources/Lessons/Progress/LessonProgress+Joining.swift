extension LessonProgress {
    /// What this window and the file know of a lesson, as one: what was changed here since `base` counts, all else is as the file
    /// has it, where another window may have changed or forgotten it. Where both went to another step, the one farther on in the
    /// lesson is kept.
    ///
    /// - Parameter order: the steps of the lesson by their ids
    func joined(with kept: LessonProgress?, since base: LessonProgress?, order: [String]) -> LessonProgress {
        var joined = LessonProgress(step: step)
        if let kept, step == base?.step {
            joined.step = kept.step
        } else if let kept, kept.step != base?.step, let place = order.firstIndex(of: step),
            let other = order.firstIndex(of: kept.step), other > place
        {
            joined.step = kept.step
        }
        joined.isDone = isDone == (base?.isDone ?? false) ? kept?.isDone ?? false : isDone
        joined.answers = threeWayUnion(answers, kept?.answers ?? [], since: base?.answers ?? [], by: \.step)
            .enumerated().sorted { left, right in
                let places = [left, right].map { order.firstIndex(of: $0.element.step) ?? order.count }
                return (places[0], left.offset) < (places[1], right.offset)
            }.map(\.element)
        return joined
    }
}

/// Entries with keys that two have changed since they had the same: those changed here, and the others' in their order.
func threeWayUnion<Entry: Equatable>(
    _ ours: [Entry], _ theirs: [Entry], since base: [Entry], by key: (Entry) -> String
) -> [Entry] {
    func entry(_ wanted: String, _ entries: [Entry]) -> Entry? { entries.first { key($0) == wanted } }
    var keys = theirs.map(key)
    keys += ours.map(key).filter { !keys.contains($0) }
    return keys.compactMap { key in
        let own = entry(key, ours)
        return own == entry(key, base) ? entry(key, theirs) : own
    }
}
