"""Operators of PyTorch in the spelling that the compiler raises to one operation: the
decompositions of PyTorch itself guard softmax by comparisons, and compute the variance
of groups twice."""
import math


def table(torch):
    """Decompositions by operator, beside those of torch-mlir."""
    from torch_mlir.extras.fx_decomp_util import get_decomposition_table
    aten, quantized = torch.ops.aten, torch.ops.quantized_decomposed
    own = {
        aten.scaled_dot_product_attention.default: _attention,
        aten.group_norm.default: _group_norm,
        aten.native_group_norm.default: _native_group_norm,
        aten.instance_norm.default: _instance_norm,
        quantized.choose_qparams.tensor: _choose,
        quantized.choose_qparams_symmetric.tensor: _choose_symmetric,
        quantized.quantize_per_tensor.tensor: _quantize,
        quantized.dequantize_per_tensor.tensor: _dequantize}
    return {**get_decomposition_table(), **{
        target: _bind(function, torch) for target, function in own.items()}}


def _bind(function, torch):
    return lambda *args, **kwargs: function(torch, *args, **kwargs)


def _attention(torch, query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False,
               *, scale=None, enable_gqa=False):
    """The softmax of scaled scores, times the values; zero where a mask of booleans
    hides all."""
    if enable_gqa:
        key, value = (x.repeat_interleave(query.size(-3) // x.size(-3), -3)
                      for x in (key, value))
    scale = 1 / math.sqrt(query.size(-1)) if scale is None else scale
    scores = torch.matmul(query, key.transpose(-2, -1)) * scale
    if is_causal:
        attn_mask = torch.ones(query.size(-2), key.size(-2), dtype=torch.bool,
                               device=query.device).tril()
    if attn_mask is None:
        return torch.matmul(torch.softmax(scores, -1), value)
    if attn_mask.dtype != torch.bool:
        # The compiler knows what minus infinity in a mask means.
        return torch.matmul(torch.softmax(scores + attn_mask, -1), value)
    lowest = torch.finfo(scores.dtype).min
    weights = torch.softmax(scores + torch.where(attn_mask, 0.0, lowest), -1)
    if not is_causal:
        weights = weights * attn_mask.any(-1, keepdim=True).to(weights.dtype)
    return torch.matmul(weights, value)


def _normalized(torch, value, groups, eps):
    """Each of the groups of channels with mean 0 and variance 1."""
    rows = value.reshape(value.size(0), groups, -1)
    rows = torch.nn.functional.layer_norm(rows, rows.shape[-1:], eps=eps)
    return rows.reshape(value.shape)


def _scaled(value, weight, bias):
    shape = [1, -1] + [1] * (value.dim() - 2)
    if weight is not None:
        value = value * weight.reshape(shape)
    return value if bias is None else value + bias.reshape(shape)


def _group_norm(torch, value, groups, weight=None, bias=None, eps=1e-5, _=True):
    return _scaled(_normalized(torch, value, groups, eps), weight, bias)


def _native_group_norm(torch, value, weight, bias, n, channels, size, groups, eps):
    result = _scaled(_normalized(torch, value, groups, eps), weight, bias)
    rows = value.reshape(n, groups, -1)
    mean = rows.mean(-1)
    return result, mean, torch.rsqrt(rows.var(-1, correction=0) + eps)


def _instance_norm(torch, value, weight, bias, mean, variance, use_input_stats, _, eps,
                   __):
    if use_input_stats:
        return _scaled(_normalized(torch, value, value.size(1), eps), weight, bias)
    value = _scaled(value, None, -mean) * torch.rsqrt(variance + eps).reshape(
        [1, -1] + [1] * (value.dim() - 2))
    return _scaled(value, weight, bias)


# What PT2E quantizes at run time (N6). torch-mlir knows scales that are constants.

def _choose(torch, value, low, high, eps, _):
    least, most = value.amin().clamp(max=0), value.amax().clamp(min=0)
    scale = ((most - least) / (high - low)).clamp(min=eps)
    zero_point = (low - torch.round(least / scale)).clamp(low, high)
    return scale.reshape(1), zero_point.to(torch.int64).reshape(1)


def _choose_symmetric(torch, value, low, high, eps, dtype):
    most = torch.maximum(-value.amin().clamp(max=0), value.amax().clamp(min=0))
    scale = (most / ((high - low) / 2)).clamp(min=eps)
    zero_point = 128 if dtype == torch.uint8 else 0
    return scale.reshape(1), torch.full([1], zero_point, dtype=torch.int64)


def _quantize(torch, value, scale, zero_point, low, high, _):
    codes = torch.round(value / scale.to(value.dtype)) + zero_point.to(value.dtype)
    # torch-mlir forgets that bytes are unsigned when it widens them.
    return codes.clamp(low, high).to(torch.int32)


def _dequantize(torch, codes, scale, zero_point, low, high, _, *, out_dtype=None):
    kind = out_dtype or torch.float32
    return (codes - zero_point.to(torch.int32)).to(kind) * scale.to(kind)
