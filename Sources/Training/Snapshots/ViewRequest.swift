import NeuralCore

/// What the screen wants to see of the network: the engine answers with pictures of just that.
public struct ViewRequest: Sendable, Equatable {
    /// Index into `StepSnapshot.layers`.
    public var layer: Int
    /// Which of the batch, from 0; of a smaller batch the last.
    public var sample = 0
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
    /// Whether the network's answer to the input as it is now is wanted.
    public var wantsAnswer = false
    /// What of the plane, where samples are two numbers.
    public var surface: SurfaceRequest?
    /// What the dashboard shows.
    public var dashboard = DashboardRequest()

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

extension TensorPicture {
    /// A picture of a tensor's value or gradient, no larger than the look has room for.
    ///
    /// - Parameters:
    ///   - sample: the sample that is shown, where the first dimension counts samples.
    ///   - room: how large the picture may be.
    ///   - hasPlane: whether the look's plane is one of this tensor.
    ///   - hasCursor: whether its row and column are a place in it, too.
    /// - Complexity: O(elements shown or averaged).
    init(
        _ tensor: Tensor, name: String, sample: Int?, view: ViewRequest, room: ViewRequest.Room, hasPlane: Bool,
        hasCursor: Bool
    ) {
        let layout = PlaneLayout(sample == nil ? Array(tensor.shape) : Array(tensor.shape.dropFirst()))
        let planeCount = layout.planes
        let shown = min(planeCount, room.planes)
        let chosen = hasPlane ? min(max(0, view.plane), max(0, planeCount - 1)) : 0
        // A page of planes that contains the chosen one, so that moving the cursor does not shift the page.
        let first = min(chosen / shown * shown, max(0, planeCount - shown))
        let rows = max(1, (layout.rows + room.rows - 1) / room.rows)
        let columns = max(1, (layout.columns + room.columns - 1) / room.columns)
        // Images and kernels keep their pixels square.
        let isImage = tensor.shape.count == 4
        let (blockRows, blockColumns) = isImage ? (max(rows, columns), max(rows, columns)) : (rows, columns)

        self = tensor.withElements { elements in
            let start = (sample ?? 0) * layout.elementCount
            let shownNumbers = UnsafeBufferPointer(rebasing: elements.dropFirst(start).prefix(layout.elementCount))
            var cursor: Cursor?
            if hasCursor, layout.elementCount > 0 {
                let row = min(max(0, view.row), layout.rows - 1)
                let column = min(max(0, view.column), layout.columns - 1)
                if let offset = layout.offset(plane: chosen, row: row, column: column) {
                    let index = (sample.map { [$0] } ?? []) + layout.index(ofOffset: offset)
                    cursor = Cursor(index: index, value: shownNumbers[offset])
                }
            }
            return TensorPicture(
                name: name, shape: Array(tensor.shape), statistics: Statistics(of: shownNumbers),
                planes: (first..<(first + (layout.elementCount == 0 ? 0 : shown))).map {
                    layout.plane($0, of: shownNumbers, blockRows: blockRows, blockColumns: blockColumns)
                },
                firstPlane: first, planeCount: planeCount, rows: layout.rows, columns: layout.columns,
                blockRows: blockRows, blockColumns: blockColumns, cursor: cursor)
        }
    }
}
