"""NonMaxSuppression of ONNX as loops over batches, classes and boxes."""

_INTERVAL = """
%{n}l = arith.minimumf %{n}p, %{n}q : f32
%{n}h = arith.maximumf %{n}p, %{n}q : f32"""

_CENTERED = """
%{n}w = arith.mulf %{n}q, %half : f32
%{n}l = arith.subf %{n}p, %{n}w : f32
%{n}h = arith.addf %{n}p, %{n}w : f32"""


def _box(name, index, boxes, is_centered):
    """Ends of a box along both axes: '<name>0l', '<name>0h' and of 1; its area."""
    lines = []
    for axis in (0, 1):
        n = f"{name}{axis}"
        lines.append(
            f"%{n}p = tensor.extract %boxes[%b, {index}, %c{axis}] : {boxes}\n"
            f"%{n}q = tensor.extract %boxes[%b, {index}, %c{axis + 2}] : {boxes}"
            + (_CENTERED if is_centered else _INTERVAL).format(n=n)
            + f"\n%{n}d = arith.subf %{n}h, %{n}l : f32")
    return "\n".join([*lines, f"%{name}a = arith.mulf %{name}0d, %{name}1d : f32"])


def _overlap(axis):
    """The length that the boxes p and q have in common along an axis."""
    return f"""%lo{axis} = arith.maximumf %p{axis}l, %q{axis}l : f32
%hi{axis} = arith.minimumf %p{axis}h, %q{axis}h : f32
%len{axis} = arith.subf %hi{axis}, %lo{axis} : f32
%com{axis} = arith.maximumf %len{axis}, %zero : f32"""


def write(boxes, scores, result, most, overlap, least, is_centered):
    """Lines that define %all#0 : `result` from %boxes and %scores. `most` and the
    thresholds `overlap` and `least` name scalars of i64 and f32."""
    batches, classes, count = scores.shape
    alive, rows = f"tensor<{count}xi1>", result.shape[0]
    state = f"{alive}, {result}, index, i64"
    numbers = sorted({0, 1, 2, 3, batches, classes, count, rows})
    return "\n".join([
        *(f"%c{n} = arith.constant {n} : index" for n in numbers),
        f"""%none = arith.constant false
%one = arith.constant 1 : i64
%none_taken = arith.constant 0 : i64
%zero = arith.constant 0.0 : f32
%half = arith.constant 0.5 : f32
%lowest = arith.constant 0xFF800000 : f32
%rows = tensor.empty() : {result}
%e = tensor.empty() : {alive}
%all:2 = scf.for %b = %c0 to %c{batches} step %c1 iter_args(%rows0 = %rows, %t0 = %c0) -> ({result}, index) {{
%each:2 = scf.for %c = %c0 to %c{classes} step %c1 iter_args(%rows1 = %rows0, %t1 = %t0) -> ({result}, index) {{
%alive = scf.for %i = %c0 to %c{count} step %c1 iter_args(%a = %e) -> ({alive}) {{
%s = tensor.extract %scores[%b, %c, %i] : {scores}
%above = arith.cmpf ogt, %s, {least} : f32
%a1 = tensor.insert %above into %a[%i] : {alive}
scf.yield %a1 : {alive}
}}
%end:4 = scf.for %k = %c0 to %c{count} step %c1 iter_args(%a = %alive, %rows2 = %rows1, %t2 = %t1, %taken = %none_taken) -> ({state}) {{
%best:3 = scf.for %i = %c0 to %c{count} step %c1 iter_args(%at = %c0, %high = %lowest, %any = %none) -> (index, f32, i1) {{
%s = tensor.extract %scores[%b, %c, %i] : {scores}
%lives = tensor.extract %a[%i] : {alive}
%higher = arith.cmpf ogt, %s, %high : f32
%better = arith.andi %higher, %lives : i1
%at1 = arith.select %better, %i, %at : index
%high1 = arith.select %better, %s, %high : f32
%any1 = arith.ori %any, %better : i1
scf.yield %at1, %high1, %any1 : index, f32, i1
}}
%room = arith.cmpi slt, %taken, {most} : i64
%takes = arith.andi %room, %best#2 : i1
%next:4 = scf.if %takes -> ({state}) {{
{_box("p", "%best#0", boxes, is_centered)}
%kept = scf.for %i = %c0 to %c{count} step %c1 iter_args(%a1 = %a) -> ({alive}) {{
{_box("q", "%i", boxes, is_centered)}
{_overlap(0)}
{_overlap(1)}
%common = arith.mulf %com0, %com1 : f32
%sum = arith.addf %pa, %qa : f32
%union = arith.subf %sum, %common : f32
%share = arith.divf %common, %union : f32
%covers = arith.cmpf ogt, %share, {overlap} : f32
%overlaps = arith.cmpf ogt, %common, %zero : f32
%hidden = arith.andi %covers, %overlaps : i1
%is_it = arith.cmpi eq, %i, %best#0 : index
%goes = arith.ori %hidden, %is_it : i1
%lives = tensor.extract %a1[%i] : {alive}
%still = arith.select %goes, %none, %lives : i1
%a2 = tensor.insert %still into %a1[%i] : {alive}
scf.yield %a2 : {alive}
}}
%fits = arith.cmpi ult, %t2, %c{rows} : index
cf.assert %fits, "more boxes are selected than the model's output has rows"
%bi = arith.index_cast %b : index to i64
%ci = arith.index_cast %c : index to i64
%ii = arith.index_cast %best#0 : index to i64
%rows3 = tensor.insert %bi into %rows2[%t2, %c0] : {result}
%rows4 = tensor.insert %ci into %rows3[%t2, %c1] : {result}
%rows5 = tensor.insert %ii into %rows4[%t2, %c2] : {result}
%t3 = arith.addi %t2, %c1 : index
%taken1 = arith.addi %taken, %one : i64
scf.yield %kept, %rows5, %t3, %taken1 : {state}
}} else {{
scf.yield %a, %rows2, %t2, %taken : {state}
}}
scf.yield %next#0, %next#1, %next#2, %next#3 : {state}
}}
scf.yield %end#1, %end#2 : {result}, index
}}
scf.yield %each#0, %each#1 : {result}, index
}}
%full = arith.cmpi eq, %all#1, %c{rows} : index
cf.assert %full, "fewer boxes are selected than the model's output has rows"
"""])
