/// What the name of an IDX file says, in the ways in which such data are published: `train-images-idx3-ubyte`,
/// `t10k-labels.idx1-ubyte.gz`, `emnist-letters-test-images-idx3-ubyte`; capital letters or not.
struct IDXName: Equatable {
    /// `emnist-letters`; mostly nothing.
    let set: String
    /// `nil`: it does not say.
    let part: PublishedPart?
    let holdsImages: Bool
    let isCompressed: Bool

    init?(_ name: String) {
        let name = name.lowercased()
        guard let match = name.wholeMatch(of: #/(.*?)(images|labels)[-._]idx[13](?:[-._]ubyte)?(\.gz)?/#) else {
            return nil
        }
        holdsImages = match.2 == "images"
        isCompressed = match.3 != nil
        let words = match.1.split { "-._ ".contains($0) }
        part = words.last.flatMap { PublishedPart($0) }
        set = words.dropLast(part == nil ? 0 : 1).joined(separator: "-")
    }
}
