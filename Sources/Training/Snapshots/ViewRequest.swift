/// What the screen wants to see of the network: the engine answers with pictures of just that.
public struct ViewRequest: Sendable, Equatable {
    /// Index into `StepSnapshot.layers`.
    public var layer: Int
    /// Which picture has the cursor.
    public var subject: Subject
    /// Plane under the cursor, among all planes of the subject.
    public var plane: Int
    /// Row and column under the cursor, in the tensor's own rows and columns (before averaging).
    public var row: Int
    public var column: Int
    /// What the screen has room for of each picture; nothing is drawn of those that have none.
    public var rooms: [Subject: Room]

    /// The most planes, and rows and columns of a plane.
    public struct Room: Sendable, Equatable {
        public var planes: Int
        public var rows: Int
        public var columns: Int

        public init(planes: Int = 64, rows: Int = 64, columns: Int = 64) {
            self.planes = max(1, planes)
            self.rows = max(1, rows)
            self.columns = max(1, columns)
        }
    }

    func room(for subject: Subject) -> Room { rooms[subject] ?? Room(planes: 1, rows: 1, columns: 1) }

    /// The number whose explanation is wanted.
    public var explaining: ElementPath?
    /// The number whose tensor is to be pictured, with the number under the cursor.
    public var highlighted: ElementPath?
    public var highlightedRoom: Room
    /// Whether the autograd graph is wanted.
    public var wantsGraph: Bool

    public enum Subject: String, Sendable, CaseIterable {
        case activation, weight, bias
        case activationGradient, weightGradient, biasGradient

        /// The tensor that it is, or whose gradient.
        var tensor: Subject {
            switch self {
            case .activation, .activationGradient: .activation
            case .weight, .weightGradient: .weight
            case .bias, .biasGradient: .bias
            }
        }
    }

    public init(
        layer: Int = 0, subject: Subject = .activation, plane: Int = 0, row: Int = 0, column: Int = 0,
        rooms: [Subject: Room] = Dictionary(uniqueKeysWithValues: Subject.allCases.map { ($0, Room()) }),
        explaining: ElementPath? = nil, highlighted: ElementPath? = nil, highlightedRoom: Room = Room(),
        wantsGraph: Bool = false
    ) {
        self.layer = layer
        self.subject = subject
        self.plane = plane
        self.row = row
        self.column = column
        self.rooms = rooms
        self.explaining = explaining
        self.highlighted = highlighted
        self.highlightedRoom = highlightedRoom
        self.wantsGraph = wantsGraph
    }
}
