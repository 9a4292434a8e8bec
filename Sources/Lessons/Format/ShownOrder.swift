/// In which order a step's options are shown: one that follows from the step's id alone, so that it is the same on every machine, in
/// every language and each time, and no place is the right one by habit.
public enum ShownOrder {
    /// With this beginning the right options of the course lie evenly: see ``most(of:)``.
    private static let beginning: UInt64 = 830_486

    /// The places of the options in the file: FNV-1a of the id (http://www.isthe.com/chongo/tech/comp/fnv), then the shuffle of
    /// Fisher and Yates with SplitMix64.
    ///
    /// - Complexity: O(`count` + length of the id)
    public static func places(of id: String, count: Int) -> [Int] {
        var random = id.utf8.reduce(beginning) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        var places = Array(0..<count)
        for last in places.indices.dropFirst().reversed() {
            random &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (random ^ (random >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            places.swapAt(last, Int((mixed ^ (mixed >> 31)) % UInt64(last + 1)))
        }
        return places
    }

    /// Of so many questions, at how many the right option may stand in the same place: 40 %, or as many as three places need.
    public static func most(of questions: Int) -> Int { max(questions * 2 / 5, (questions + 2) / 3) }
}
