// The functions of each element, one row each. To add one: a row here, and a file of its own in NeuralCore.
//
//     FUNCTION(name, cost, forward, slope)
//
// - `name`: Swift and C call the function `ck_name`.
// - `cost`: what one element costs one core with its operands in the cache, in picoseconds; an expression in the settings.
// - `forward`: y, an expression in the vector x and the settings a and b.
// - `slope`: dL/dx, an expression in the vectors x, y and dy = dL/dy, and the settings. At kinks it is what PyTorch has
//   (relu'(0) = 0, |0|' = 0, clamp' = 1 at its bounds).
//
// Vectors and their functions are those of Vector.h and VectorMath.h; what takes more than a line is a function of
// Elementwise.h.
#ifndef GLASSNET_CK_ELEMENTWISE_FUNCTIONS_H
#define GLASSNET_CK_ELEMENTWISE_FUNCTIONS_H

#define CK_FUNCTIONS(FUNCTION)                                                                                        \
    FUNCTION(exp, 600, v_exp(x), dy * y)                                                                              \
    FUNCTION(log, 600, v_log(x), dy / x)                                                                              \
    FUNCTION(sqrt, 200, v_sqrt(x), dy / (2.0f * y))                                                                   \
    FUNCTION(abs, 200, v_abs(x), x > 0.0f ? dy : (x < 0.0f ? -dy : dy * 0.0f))                                        \
    FUNCTION(square, 200, x * x, dy * (2.0f * x))                                                                     \
    FUNCTION(reciprocal, 200, 1.0f / x, -dy * (y * y))                                                                \
    FUNCTION(relu, 200, x < 0.0f ? (vf)0.0f : x, x <= 0.0f ? (vf)0.0f : dy)                                           \
    /* slope a */                                                                                                     \
    FUNCTION(leaky_relu, 200, x > 0.0f ? x : x * a, x > 0.0f ? dy : dy * a)                                           \
    FUNCTION(sigmoid, 600, v_sigmoid(x), dy * (1.0f - y) * y)                                                         \
    FUNCTION(tanh, 1000, v_tanh(x), dy * (1.0f - y * y))                                                              \
    FUNCTION(gelu, 1000, x * 0.5f * (1.0f + v_erf(x * 0.70710678f)), dy * gelu_slope(x))                              \
    FUNCTION(gelu_tanh, 1000, 0.5f * x * (1.0f + gelu_tanh_inner(x)), dy * gelu_tanh_slope(x))                        \
    /* beta a, threshold b */                                                                                         \
    FUNCTION(softplus, 600, x * a > b ? x : v_log1p(v_exp(x * a)) / a, x * a > b ? dy : dy * v_sigmoid(x * a))        \
    /* from a to b */                                                                                                 \
    FUNCTION(clamp, 200, v_min(v_max(x, (vf)a), (vf)b), ((x >= a) & (x <= b)) ? dy : (vf)0.0f)                        \
    FUNCTION(sin, 15000, v_sin(x), dy * v_cos(x))                                                                     \
    FUNCTION(cos, 15000, v_cos(x), -dy * v_sin(x))                                                                    \
    FUNCTION(silu, 600, x * v_sigmoid(x), dy * silu_slope(x))                                                         \
    /* alpha a, scale b */                                                                                            \
    FUNCTION(elu, 1000, x > 0.0f ? x * b : v_expm1(x) * (a * b), x <= 0.0f ? dy * (a * b) * v_exp(x) : dy * b)        \
    FUNCTION(mish, 1500, x * mish_gate(x), dy * mish_slope(x))                                                        \
    /* from a to b */                                                                                                 \
    FUNCTION(hardtanh, 200, v_min(v_max(x, (vf)a), (vf)b), ((x > a) & (x < b)) ? dy : (vf)0.0f)                       \
    /* exponent a */                                                                                                  \
    FUNCTION(power, a == 2.0f || a == 0.5f ? 200 : 15000, v_power(x, a),                                              \
             a == 0.0f ? (vf)0.0f : dy * (a * v_power(x, a - 1.0f)))

#endif
