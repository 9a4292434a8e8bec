/// What the screen wants to see of the network: the engine answers with pictures of just that.
public struct Look: Sendable, Equatable {
    /// Index into `StepSnapshot.layers`.
    public var layer: Int
    /// Which picture has the cursor.
    public var subject: Subject
    /// Plane under the cursor, among all planes of the subject.
    public var plane: Int
    /// Row and column under the cursor, in the tensor's own rows and columns (before averaging).
    public var row: Int
    public var column: Int
    /// The most planes, and rows and columns of a plane, that the screen has room for.
    public var maximumPlanes: Int
    public var maximumRows: Int
    public var maximumColumns: Int

    /// The number whose explanation is wanted.
    public var explaining: NumberReference?
    /// The number whose tensor is to be pictured, with the number under the cursor.
    public var lit: NumberReference?
    /// Whether the autograd graph is wanted.
    public var wantsGraph: Bool

    public enum Subject: String, Sendable, CaseIterable {
        case activation, weight, bias
        case activationGradient, weightGradient, biasGradient
    }

    public init(
        layer: Int = 0, subject: Subject = .activation, plane: Int = 0, row: Int = 0, column: Int = 0,
        maximumPlanes: Int = 64, maximumRows: Int = 64, maximumColumns: Int = 64,
        explaining: NumberReference? = nil, lit: NumberReference? = nil, wantsGraph: Bool = false
    ) {
        self.layer = layer
        self.subject = subject
        self.plane = plane
        self.row = row
        self.column = column
        self.maximumPlanes = maximumPlanes
        self.maximumRows = maximumRows
        self.maximumColumns = maximumColumns
        self.explaining = explaining
        self.lit = lit
        self.wantsGraph = wantsGraph
    }
}
