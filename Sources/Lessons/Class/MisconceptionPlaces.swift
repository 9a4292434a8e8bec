/// Where lessons ask about misconceptions.
extension Misconception {
    /// A page that asks about one.
    public struct Place: Sendable, Hashable {
        public var lesson: String
        public var step: String
    }

    /// The pages at which a wrong answer shows a misconception, or a goal that is not reached does, by its tag.
    public static func places(in lessons: [Lesson]) -> [String: [Place]] {
        var places: [String: [Place]] = [:]
        for lesson in lessons {
            for step in lesson.steps {
                for tag in Set((step.question?.tags ?? []) + (step.tag.map { [$0] } ?? [])) {
                    places[tag, default: []].append(Place(lesson: lesson.name, step: step.id))
                }
            }
        }
        return places
    }
}
