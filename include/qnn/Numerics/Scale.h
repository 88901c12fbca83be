#pragma once
namespace qnn::numerics {
enum class RangeError { None, NaN, Infinite, Empty, ZeroWidth, ScaleTooSmall, ScaleTooLarge };
RangeError checkScale(double scale);
}
