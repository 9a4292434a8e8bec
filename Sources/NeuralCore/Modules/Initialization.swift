/// PyTorch's default initialisation of `Linear` and `Conv2d`: Kaiming uniform with a = √5 (He et al., 2015), which comes to
/// U(-1/√fanIn, 1/√fanIn); computed as PyTorch computes it, so that the bits agree.
enum DefaultInitialization {
    static func weight(_ shape: Shape, fanIn: Int) -> Tensor {
        let gain = (2.0 / 6.0).squareRoot()
        let bound = Float(3.0.squareRoot() * (gain / Double(fanIn).squareRoot()))
        return Tensor.parameter(Tensor.uniform(shape, -bound, bound))
    }

    static func bias(_ count: Int, fanIn: Int) -> Tensor {
        let bound = Float(1 / Double(fanIn).squareRoot())
        return Tensor.parameter(Tensor.uniform([count], -bound, bound))
    }
}
