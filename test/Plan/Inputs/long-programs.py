"""Prints a program of a form that analyses have to walk in one pass: usage
long-programs.py adds|masks|moves COUNT."""
import sys

kind, count = sys.argv[1], int(sys.argv[2])
TENSOR = "tensor<1x2xf32>"


def add(name, lhs, rhs):
    return f"""  %t{name} = linalg.generic {{indexing_maps = [#id, #id, #id],
      iterator_types = ["parallel", "parallel"]}}
      ins(%{lhs}, %{rhs} : {TENSOR}, {TENSOR}) outs(%e : {TENSOR}) {{
  ^bb0(%i: f32, %j: f32, %o: f32):
    %s = arith.addf %i, %j : f32
    linalg.yield %s : f32
  }} -> {TENSOR}
  %v{name} = qnn.observe %t{name} "v{name}" range <-1.0e4, 1.0e4> : {TENSOR}"""


def pad(name, source):
    return f"""  %p{name} = tensor.pad %{source} low[0, 0] high[0, 1] {{
  ^bb0(%i: index, %j: index):
    tensor.yield %c : f32
  }} : {TENSOR} to tensor<1x3xf32>
  %v{name} = tensor.extract_slice %p{name}[0, 1] [1, 2] [1, 1]
      : tensor<1x3xf32> to {TENSOR}"""


step = {"adds": lambda i: add(i + 1, f"v{i}", "a"),
        "masks": lambda i: add(i + 1, f"v{i}", f"v{i}"),
        "moves": lambda i: pad(i + 1, f"v{i}")}[kind]
print(f"""#id = affine_map<(i, j) -> (i, j)>
func.func @long(%x: {TENSOR}, %y: {TENSOR}) -> {TENSOR} {{
  %c = arith.constant 0.5 : f32
  %e = tensor.empty() : {TENSOR}
  %a = qnn.observe %x "x" range <-1.0, 1.0> : {TENSOR}
  %v0 = qnn.observe %y "y" range <-1.0, 1.0> : {TENSOR}""")
for i in range(count):
    print(step(i))
print(f"""  %r = linalg.softmax dimension(1) ins(%v{count} : {TENSOR}) outs(%e : {TENSOR}) -> {TENSOR}
  return %r : {TENSOR}
}}""")
