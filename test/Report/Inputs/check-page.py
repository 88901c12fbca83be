"""Opens a report in headless Chromium and checks what is there.

check-page.py <report.html> <report.json> <folder>

Screenshots at the widths of a desk and a phone are left in the folder.
"""
import html
import json
import pathlib
import re
import struct
import subprocess
import sys

# Runs after the page's own script and writes down what a user would see.
PROBE = """
<script>
addEventListener("load", () => {
  const result = {};
  const names = () => [...document.querySelectorAll("tr.layer")].map(r => Number(r.id.slice(6)));
  const head = title => [...document.querySelectorAll("th button")].find(b => b.textContent === title);
  result.start = names();
  for (const title of ["Isolated dB", "Time", "Layer"]) {
    head(title).click();
    result[title] = names();
    head(title).click();
    result[title + " down"] = names();
  }
  head("#").click();
  const first = document.querySelector("tr.layer .name button");
  first.click();
  result.expanded = first.getAttribute("aria-expanded");
  result.large = document.querySelectorAll("svg.histogram.large").length;
  first.click();
  result.collapsed = document.querySelectorAll("tr.detail").length;
  const find = document.getElementById("find");
  find.value = first.textContent;
  find.dispatchEvent(new Event("input"));
  result.found = names();
  find.value = "";
  find.dispatchEvent(new Event("input"));
  result.shown = [...document.querySelectorAll("td.name button")].map(b => b.textContent);
  result.images = document.images.length;
  result.scripts = document.scripts.length;
  result.title = document.title;
  result.overflow = document.documentElement.scrollWidth > innerWidth;
  const pre = document.createElement("pre");
  pre.id = "probe";
  pre.textContent = JSON.stringify(result);
  document.body.append(pre);
});
</script>
"""


def chromium(folder, page, *arguments):
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
               "--disable-dev-shm-usage", "--hide-scrollbars",
               "--enable-logging=stderr", "--virtual-time-budget=5000",
               "--user-data-dir=%s/profile" % folder, *arguments,
               page.resolve().as_uri()]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    errors = [line for line in result.stderr.splitlines()
              if "CONSOLE" in line or "Uncaught" in line]
    if result.returncode or errors:
        sys.exit("chromium: %d\n%s" % (result.returncode, "\n".join(errors)))
    return result.stdout


def size_of(png):
    return struct.unpack(">II", png.read_bytes()[16:24])


def key_of(layer, title):
    measured = layer["measurement"]
    if title == "Layer":
        return layer["name"]
    if title == "Time":
        return layer["microseconds"]
    return measured and (measured["isolated"]["db"] if measured["isolated"]["noise"]
                         else float("inf"))


def expect(what, actual, expected):
    if actual != expected:
        sys.exit("%s: the page has %r, expected %r" % (what, actual, expected))


def check_orders(seen, layers):
    for title in ("Isolated dB", "Time", "Layer"):
        known = [l for l in layers if key_of(l, title) is not None]
        unknown = [l["index"] for l in layers if key_of(l, title) is None]
        for suffix, sign in (("", 1), (" down", -1)):
            order = seen[title + suffix]
            expect(title + suffix + ", not measured", order[len(known):], unknown)
            keys = [key_of(layers[i], title) for i in order[:len(known)]]
            # JavaScript compares UTF-16 code units.
            keys = [k.encode("utf-16-be") if isinstance(k, str) else k for k in keys]
            expect(title + suffix, keys, sorted(keys, reverse=sign < 0))


def main(page, report, folder):
    page, folder = pathlib.Path(page), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    report = json.load(open(report))
    layers = report["layers"]
    text = page.read_text(encoding="utf-8")
    if re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:|//)|@import|url\(""", text):
        sys.exit("the page refers to something outside itself")

    probed = folder / "probed.html"
    probed.write_text(text.replace("</body>", PROBE + "</body>"), encoding="utf-8")
    dom = chromium(folder, probed, "--dump-dom", "--window-size=1280,900")
    expect("ready", 'data-ready="true"' in dom, True)
    seen = json.loads(html.unescape(
        re.search(r'<pre id="probe">(.*?)</pre>', dom, re.S).group(1)))
    measured = [l for l in layers if l["measurement"]]
    expect("rows", seen["start"], list(range(len(layers))))
    expect("names", seen["shown"], [l["name"] for l in layers])
    expect("histograms", len(re.findall(r'class="histogram"', dom)), len(measured))
    expect("depth plots", len(re.findall(r'class="depth"', dom)), int(bool(measured)))
    expect("dots", len(re.findall(r'class="dot-cumulative"', dom)), sum(
        l["measurement"]["cumulative"]["db"] is not None for l in measured)
        if len(measured) <= 120 else 0)
    expect("notices", len(re.findall(r'class="notice"', dom)) - 1,
           len(report["missing"]))
    expect("opened", seen["expanded"], "true")
    expect("large histogram", seen["large"], int(bool(layers[0]["measurement"])))
    expect("closed", seen["collapsed"], 0)
    expect("found", layers[0]["index"] in seen["found"], True)
    expect("images", seen["images"], 0)
    expect("scripts", seen["scripts"], 3)
    expect("title", seen["title"], report["model"] + " - quantization report")
    expect("wider than the window", seen["overflow"], False)
    check_orders(seen, layers)

    for name, width, height in (("desk", 1280, 1800), ("phone", 500, 1800)):
        shot = folder / (name + ".png")
        chromium(folder, page, "--screenshot=%s" % shot,
                 "--window-size=%d,%d" % (width, height))
        expect(name + " screenshot", size_of(shot), (width, height))
        if shot.stat().st_size < 20000:
            sys.exit("the screenshot '%s' is nearly empty" % shot)
    print("%d layers, %d plots" % (len(layers), len(measured)))


main(*sys.argv[1:])
