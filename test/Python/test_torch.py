"""PyTorch modules and exported programs, where torch is installed."""
import numpy as np
import pytest

import quant_mlir

torch = pytest.importorskip("torch", reason="needs PyTorch")
pytest.importorskip("torch_mlir", reason="needs torch-mlir")


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 8, 3, padding=1)
        self.norm = torch.nn.BatchNorm2d(8)
        self.classify = torch.nn.Linear(8 * 16, 10)

    def forward(self, image):
        x = torch.nn.functional.max_pool2d(torch.relu(self.norm(self.conv(image))), 2)
        return self.classify(x.flatten(1))


@pytest.fixture(scope="module")
def net():
    torch.manual_seed(0)
    return Net().eval()


IMAGE = np.random.default_rng(0).standard_normal((1, 3, 8, 8)).astype(np.float32)


def check(model, net):
    expected = net(torch.from_numpy(IMAGE)).detach().numpy()
    assert [info.name for info in model.inputs] == ["image"]
    result = model.compile().run(IMAGE)
    assert np.abs(result - expected).max() <= 1e-4 * np.abs(expected).max()
    # Every node's name arrives.
    text = model.text(locations=True)
    for label in ("conv/conv2d", "norm/batch_norm", "classify/linear"):
        assert label in text


def test_module(net):
    model = quant_mlir.load(net, example_inputs=IMAGE)
    check(model, net)
    quantized = model.calibrate([IMAGE], progress=False).quantize()
    figures = quantized.compile().compare(model.compile(), [IMAGE])[0]
    assert figures.sqnr_db > 25


def test_exported_program_with_open_batch(net, tmp_path):
    batch = torch.export.Dim("batch", min=1, max=16)
    program = torch.export.export(
        net, (torch.zeros(2, 3, 8, 8),), dynamic_shapes={"image": {0: batch}})
    path = tmp_path / "net.pt2"
    torch.export.save(program, path)
    with pytest.raises(quant_mlir.ImporterError,
                       match=r"open shape .*give --shape image=1x3x8x8"):
        quant_mlir.load(path)
    check(quant_mlir.load(path, shapes={"image": (1, 3, 8, 8)}), net)
    with pytest.raises(quant_mlir.ImporterError, match="has no input 'picture'"):
        quant_mlir.load(path, shapes={"picture": (1, 3, 8, 8)})


def test_what_cannot_be_exported(net, tmp_path):
    with pytest.raises(ValueError, match="example_inputs is None, expected arrays"):
        quant_mlir.load(net)
    with pytest.raises(TypeError, match="example_inputs holds str, expected arrays"):
        quant_mlir.load(net, example_inputs=["image"])
    with pytest.raises(quant_mlir.ImporterError, match=r"call .eval\(\) first"):
        quant_mlir.load(Net(), example_inputs=IMAGE)
    with pytest.raises(TypeError, match="source is 7, expected a path, bytes, a"):
        quant_mlir.load(7, example_inputs=IMAGE)
    (tmp_path / "bad.pt2").write_bytes(b"PK\x03\x04 and nothing")
    with pytest.raises(quant_mlir.ImporterError, match="not a program that"):
        quant_mlir.load(tmp_path / "bad.pt2")


def test_quantized_by_pytorch():
    """A PT2E model keeps its scales: every integer it computes is the model's."""
    pt2e = pytest.importorskip("torchao.quantization.pt2e.quantize_pt2e",
                               reason="needs torchao")
    from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

    torch.manual_seed(0)
    net = Net().eval()
    example = (torch.from_numpy(IMAGE),)
    quantizer = x86.X86InductorQuantizer().set_global(
        x86.get_default_x86_inductor_quantization_config())
    prepared = pt2e.prepare_pt2e(torch.export.export(net, example).module(), quantizer)
    for seed in range(4):
        prepared(torch.from_numpy(np.random.default_rng(seed).standard_normal(
            IMAGE.shape).astype(np.float32)))
    converted = pt2e.convert_pt2e(prepared)
    model = quant_mlir.load(torch.export.export(converted, example))
    quantized = model.quantize()
    text = quantized.text()
    assert "linalg.conv_2d_nchw_fchw" in text and "xi8>, tensor<8x3x3x3xi8>" in text
    assert "xi8>, tensor<128x10xi8>" in text
    result = quantized.compile().run(IMAGE)
    expected = converted(*example).detach().numpy()
    assert np.abs(result - expected).max() <= 1e-4 * np.abs(expected).max()


def compared(net, *inputs, quantized_db=30, samples=()):
    """The model of `net`, which computes what PyTorch does, and its integer program,
    which is as near as `quantized_db`."""
    net = net.eval()
    model = quant_mlir.load(net, example_inputs=inputs)
    program = model.compile()
    expected = net(*inputs)
    expected = expected if isinstance(expected, tuple) else (expected,)
    arrays = [value.numpy() for value in inputs]
    found = program.run(*arrays)
    found = found if isinstance(found, tuple) else (found,)
    for a, b in zip(found, expected):
        assert a.shape == tuple(b.shape)
        assert np.abs(a - b.detach().numpy()).max() <= 1e-5
    rows = list(samples) or [
        [np.random.default_rng(seed).standard_normal(a.shape).astype(np.float32)
         for a in arrays] for seed in range(4)]
    quantized = model.calibrate(rows, progress=False).quantize()
    for figures in quantized.compile().compare(program, rows):
        assert figures.sqnr_db > quantized_db
    return quantized


def reasons(quantized):
    return {(operation.node, operation.reason.split(";")[0])
            for operation in quantized.float_operations}


class Tagger(torch.nn.Module):
    def __init__(self, kind, states=False, **options):
        super().__init__()
        self.embed = torch.nn.Linear(10, 16)
        self.rnn = getattr(torch.nn, kind)(16, 12, **options)
        both = 1 + bool(options.get("bidirectional"))
        self.classify = torch.nn.Linear(12 * both, 7)
        self.states = states

    def forward(self, x, hidden=None):
        every, last = self.rnn(torch.relu(self.embed(x)), hidden)
        last = last if isinstance(last, tuple) else (last,)
        every = self.classify(every)
        return (every, *last) if self.states else every


@pytest.mark.parametrize("kind, node, options", [
    ("LSTM", "lstm", dict(bidirectional=True, batch_first=True)),
    ("LSTM", "lstm", dict(num_layers=2, states=True)),
    ("GRU", "gru", dict(bidirectional=True, batch_first=True)),
    ("RNN", "rnn_tanh", dict(bidirectional=True, bias=False)),
    ("RNN", "rnn_relu", dict(nonlinearity="relu", num_layers=2, bidirectional=True)),
])
def test_tagger(kind, node, options):
    """Twenty steps are a loop, in float; the products around it are not."""
    torch.manual_seed(0)
    quantized = compared(Tagger(kind, **options), torch.randn(2, 20, 10))
    assert reasons(quantized) == {(f"rnn/{node}", "it is a loop or a branch")}
    loops = options.get("num_layers", 1) * (1 + options.get("bidirectional", False))
    assert quantized.text().count("scf.for") == loops


def test_initial_state_is_an_input():
    torch.manual_seed(0)
    compared(Tagger("GRU", states=True, num_layers=2, bidirectional=True),
             torch.randn(20, 2, 10), torch.randn(4, 2, 12))


def test_recurrence_with_projections():
    """ONNX has none: its steps are spelled out."""
    torch.manual_seed(0)
    net = Tagger("LSTM")
    net.rnn = torch.nn.LSTM(16, 20, proj_size=12)
    compared(net, torch.randn(3, 2, 10))


class Attention(torch.nn.Module):
    def __init__(self, causal):
        super().__init__()
        self.qkv, self.out = torch.nn.Linear(32, 96), torch.nn.Linear(32, 32)
        self.causal = causal

    def forward(self, x):
        q, k, v = (part.unflatten(-1, (4, 8)).transpose(1, 2)
                   for part in self.qkv(x).chunk(3, -1))
        y = torch.nn.functional.scaled_dot_product_attention(
            q, k, v, is_causal=self.causal)
        return self.out(y.transpose(1, 2).flatten(2))


@pytest.mark.parametrize("causal", [False, True])
def test_attention(causal):
    torch.manual_seed(0)
    assert reasons(compared(Attention(causal), torch.randn(1, 10, 32))) == set()


class Encoder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.TransformerEncoderLayer(32, 4, 64, batch_first=True)

    def forward(self, x, padding=None):
        return self.layer(x, src_key_padding_mask=padding)


NORM = "layer normalization has no integer form yet"


def test_encoder_layer():
    torch.manual_seed(0)
    quantized = compared(Encoder(), torch.randn(1, 10, 32))
    assert reasons(quantized) == {("layer.norm1/layer_norm", NORM),
                                  ("layer.norm2/layer_norm_1", NORM)}


def test_padding_is_an_input():
    torch.manual_seed(0)
    padding = torch.arange(10)[None] > 6
    rows = [[np.random.default_rng(seed).standard_normal((1, 10, 32)).astype(np.float32),
             np.arange(10)[None] > 5 + seed] for seed in range(4)]
    compared(Encoder(), torch.randn(1, 10, 32), padding, samples=rows)


def test_normalizations_of_groups():
    torch.manual_seed(0)
    net = torch.nn.Sequential(
        torch.nn.Conv2d(3, 16, 3), torch.nn.GroupNorm(4, 16), torch.nn.SiLU(),
        torch.nn.Conv2d(16, 8, 3, stride=2), torch.nn.InstanceNorm2d(8, affine=True))
    with torch.no_grad():
        for norm in (net[1], net[4]):
            norm.weight.uniform_(0.5, 2)
            norm.bias.uniform_(-1, 1)
    assert reasons(compared(net, torch.randn(2, 3, 12, 12))) == {
        ("1/group_norm", NORM), ("4/instance_norm", NORM)}


class Mlp(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = torch.nn.Linear(64, 128), torch.nn.Linear(128, 32)

    def forward(self, x):
        return self.b(torch.relu(self.a(x)))


def imported(net, x, path):
    """What the float and the integer program of a .pt2 file say, and PyTorch."""
    torch.export.save(torch.export.export(net, (x,)), path)
    model = quant_mlir.load(path)
    expected = net(x).detach().numpy()
    return model, model.compile().run(x.numpy()), expected


@pytest.mark.parametrize("quantizer", ["x86", "xnnpack"])
def test_quantized_by_pytorch_at_run_time(quantizer, tmp_path):
    pt2e = pytest.importorskip("torchao.quantization.pt2e.quantize_pt2e",
                               reason="needs torchao")
    if quantizer == "x86":
        from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86
        quantizer = x86.X86InductorQuantizer().set_global(
            x86.get_default_x86_inductor_quantization_config(is_dynamic=True))
    else:
        from torchao.testing.pt2e._xnnpack_quantizer import (
            XNNPACKQuantizer, get_symmetric_quantization_config)
        quantizer = XNNPACKQuantizer().set_global(get_symmetric_quantization_config(
            is_per_channel=True, is_dynamic=True))
    torch.manual_seed(0)
    x = torch.randn(4, 64)
    prepared = pt2e.prepare_pt2e(torch.export.export(Mlp().eval(), (x,)).module(),
                                 quantizer)
    prepared(x)
    net = pt2e.convert_pt2e(prepared)
    model, found, expected = imported(net, x, tmp_path / "net.pt2")
    assert np.abs(found - expected).max() <= 1e-5
    result = model.quantize().compile().run(x.numpy())
    assert np.abs(result - expected).max() <= 1e-5


def quantized_by_torchao(config):
    ao = pytest.importorskip("torchao.quantization", reason="needs torchao")
    torch.manual_seed(0)
    net = Mlp().eval()
    ao.quantize_(net, getattr(ao, config)())
    return net, torch.randn(4, 64)


def test_dynamic_codes_of_torchao(tmp_path):
    net, x = quantized_by_torchao("Int8DynamicActivationInt8WeightConfig")
    model, found, expected = imported(net, x, tmp_path / "net.pt2")
    assert np.abs(found - expected).max() <= 1e-5
    quantized = model.quantize()
    assert quantized.text().count("tensor<4x64xi8>, tensor<64x128xi8>") == 1
    assert np.abs(quantized.compile().run(x.numpy()) - expected).max() <= 1e-5


def test_weights_of_torchao(tmp_path):
    """Weights alone have codes: samples say the rest."""
    net, x = quantized_by_torchao("Int8WeightOnlyConfig")
    model, found, expected = imported(net, x, tmp_path / "net.pt2")
    assert np.abs(found - expected).max() <= 1e-5
    rows = [[np.random.default_rng(seed).standard_normal((4, 64)).astype(np.float32)]
            for seed in range(4)]
    quantized = model.calibrate(rows, progress=False).quantize()
    assert quantized.float_operations == []
    figures, = quantized.compile().compare(model.compile(), rows)
    assert figures.sqnr_db > 30


class Wrapped(torch.nn.Module):
    """A function behind a linear layer, two modules deep."""

    def __init__(self, function):
        super().__init__()
        self.block = torch.nn.Sequential(Applied(function))

    def forward(self, x):
        return self.block(x)


class Applied(torch.nn.Module):
    def __init__(self, function):
        super().__init__()
        self.linear, self.function = torch.nn.Linear(8, 8), function

    def forward(self, x):
        return self.function(self.linear(x))


@pytest.mark.parametrize("function, message", [
    (lambda x: torch.linalg.svd(x)[0],
     r"node 'block.0/linalg_svd' \(operator 'aten.linalg_svd.default'\) is not "
     r"supported: torch-mlir has no lowering of 'aten._linalg_svd'; write it with"),
    (lambda x: torch.cond(x.sum() > 0, torch.neg, torch.relu, (x,)),
     r"node 'block.0/cond' \(operator 'cond'\) is not supported: NotImplementedError: "
     "Higher-order operation 'cond' not implemented"),
    (lambda x: x + torch.rand_like(x),
     r"node 'block.0/rand_like' \(operator 'aten.*'\) is not supported: it draws"),
])
def test_what_cannot_be_converted(function, message):
    with pytest.raises(quant_mlir.ImporterError, match=message):
        quant_mlir.load(Wrapped(function).eval(), example_inputs=torch.zeros(4, 8))


def test_sorts_and_running_sums():
    """torch-mlir leaves them in a dialect of its own."""
    torch.manual_seed(0)
    x = torch.randn(4, 8)
    net = Wrapped(lambda y: torch.topk(torch.cumsum(y, 0), 3)[0]).eval()
    found = quant_mlir.load(net, example_inputs=x).compile().run(x.numpy())
    assert np.abs(found - net(x).detach().numpy()).max() <= 1e-5
