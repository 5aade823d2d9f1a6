"""Records what simpleeval answers to random expressions: answers.json.br beside this file.

The recorded vectors of the engine hold few format specifications, methods and double errors; these rows hold many.

    python3.11 -m venv v && v/bin/pip install simpleeval==1.0.8 brotli
    v/bin/python record.py
"""
import copy
import json
import math
import random
import warnings
from pathlib import Path

import brotli
from simpleeval import DEFAULT_FUNCTIONS, SimpleEval

warnings.simplefilter("ignore")
R = random.Random(20240)
CONTEXT = dict(
    a=7, b=-3, z=0, f=2.5, nf=-0.5, s="abc", e="", d="42", sp="  Mixed Case  ", u="Zoë ☕ 😀x", t=True, no=False, n=None,
    nums=[3, 1, 2], words=["x", "yy", "zzz"], mixed=[1, "a", None, 2.5], el=[], nested=[[1, 2], [3]], ed={},
    o={"id": "o-1", "qty": 5, "price": 19.99, "items": [{"sku": "p", "n": 2}], "paid": False, "note": None, "deep": {"x": [10, 20.5]}},
    flags={"on": True, "off": False},
)
FUNCTIONS = {f.__name__: f for f in (len, min, max, abs, sum, round, str, int, float, bool, any, all)}
LITERALS = """0 1 2 7 -1 10 255 1_000 0x1F 2.5 0.1 1.0 7.0 1e3 .5 3. 1e16 1e-7 2.675 0.125 'abc' '' 'B' '5' '%d-%s' '%.3f' '%5s|' 'é😀' True False None""".split()
PATHS = """o.id o.qty o.price o["items"] o.note o.deep.x o.zz flags.on a.real f.real o.deep["x"][1] nums[0] words[-1] nested[0][1] b.numerator t.imag""".split()
# `**` is left out: JavaScript rounds powers otherwise.
BINARY = "+ - * / // % & | ^ << >>".split()
COMPARISONS = ["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
METHODS = """upper() lower() strip() title() capitalize() swapcase() split() split("b") split(",",1) rsplit() rsplit(None,1) split(None,1) find("b") find("c",1)
rfind("x") index("b") count("a") count(1) index(2) replace("a","xy") replace("","-",2) startswith("a") endswith("c") zfill(6) center(9) center(10,"*") ljust(5)
rjust(8,"0") isdigit() isalpha() isalnum() isupper() islower() isspace() istitle() join(words) partition("b") rpartition("-") removeprefix("a") expandtabs()
splitlines() get("id") get("q",5) keys() values() items() copy() is_integer() bit_length() conjugate() as_integer_ratio() hex() isprintable() isidentifier()
isascii() casefold() lstrip("a") rstrip() strip("abc") nope() isdecimal() isnumeric()""".split()
CONVERSIONS = "%d %s %r %5.2f %x %e %g %05d %-6d| %+d %% %i %o %X %c %(id)s %(qty)05d %.3s %#x %a %.0f %.3g %u %G %E %10s %q % %*d".split()
NOISE = ["not ", "!", "&&", " if ", ".", "==", "(", ")", "[", "]", "{", "}", ",", ";", " =", "1", "_", '"', "'", "\\", " in ", " is ", "@", ":", "**", "#", "\n", "\t", "e5", "0x", "<>", "~", "$"]


def atom(depth):
    dice = R.random()
    if dice < 0.45:
        return R.choice(list(CONTEXT))
    if dice < 0.8:
        return R.choice(LITERALS)
    if dice < 0.88:
        return R.choice(PATHS)
    if dice < 0.9:
        return "missing"
    return f"({expression(depth - 1)})" if depth > 0 else R.choice(list(CONTEXT))


def expression(depth):
    if depth <= 0:
        return atom(0)
    one = lambda: expression(depth - 1)
    forms = [
        (14, lambda: atom(depth)),
        (22, lambda: f"{one()} {R.choice(BINARY)} {one()}"),
        (14, lambda: one() + "".join(f" {R.choice(COMPARISONS)} {one()}" for _ in range(R.choice([1, 1, 2, 3])))),
        (10, lambda: f"{one()} {R.choice(['and', 'or'])} {one()}"),
        (4, lambda: f"not {one()}"),
        (4, lambda: R.choice("-+~") + one()),
        (5, lambda: f"{one()} if {one()} else {one()}"),
        (10, lambda: f"{R.choice(list(FUNCTIONS))}({', '.join(one() for _ in range(R.choice([1, 1, 1, 2, 0])))})"),
        (8, lambda: f"{R.choice(['s', 'sp', 'u', 'e', 'd', 'o', 'nums', 'f', 'a', 'words', 'o.id', '1.5', 'True', f'({one()})'])}.{R.choice(METHODS)}"),
        (4, lambda: f"{R.choice(['s', 'u', 'nums', 'words', 'o', 'el'])}[{R.choice([str(R.randint(-4, 4)), '1:', ':-1', '-2:5', '::-1', '::2', '::0', atom(0)])}]"),
        (2, lambda: f"f'x {{{atom(0)}:{specification()}}}'".replace("'", '"') if R.random() < 0.5 else f"f'{{{R.choice(list(CONTEXT))}}}'"),
        (3, lambda: f"'{R.choice(CONVERSIONS)} {R.choice(CONVERSIONS)}' % {atom(0)}"),
    ]
    return R.choices([form for _, form in forms], [weight for weight, _ in forms])[0]()


def number():
    return R.choice([
        repr(R.uniform(-10, 10)), repr(round(R.uniform(0, 1000), R.randint(0, 6))), repr(R.randint(-(10**6), 10**6)), repr(R.uniform(-1, 1) * 10 ** R.randint(-20, 25)),
        R.choice("0.0 -0.0 1e400 -1e400 0 2.5 0.5 1.5 1e22 1e16 123456789.125 5e-324 True".split()), f"{R.randint(0, 99)}.{R.choice([5, 25, 125, 375])}",
    ])


def specification():
    any_of = lambda *texts: R.choice(texts)
    return (
        any_of("", "*<", "0>", "^", "=", ">", "<", "_^") + any_of("", "+", " ", "-") + any_of("", "", "z") * (R.random() < 0.2) + any_of("", "", "#") + any_of("", "", "0")
        + any_of("", "5", "12", "20") + any_of("", "", ",", "_") + any_of("", ".0", ".1", ".2", ".3", ".6", ".12", ".17") + any_of(*"efgGE%dxns", "", "")
    )


def numeric():
    return R.choice([
        lambda: f"round({number()}, {R.randint(-5, 12)})",
        lambda: f"f'{{{number()}:{specification()}}}'",
        lambda: f"'%{R.choice(['', '-', '+', ' ', '0', '#', '+0'])}{R.choice(['', '5', '14'])}{R.choice(['', '.0', '.1', '.2', '.3', '.6', '.12'])}{R.choice('defgiGEFxXos')}' % {number()}",
        lambda: f"str({number()})",
        lambda: f"{number()} {R.choice(['//', '%', '/', '*'])} {R.choice(['0.3', '2', '-7', '1.5', '-0.25', '1e10'])}",
    ])()


def noisy(text):
    place = R.randrange(len(text) + 1)
    return text[:place] + R.choice(NOISE) + text[place:]


def encode(value):
    if isinstance(value, float):
        return {"$float": repr(value)} if not math.isfinite(value) or value == int(value) else value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        return {"$int": str(value)}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, tuple):
        return {"$tuple": [encode(item) for item in value]}
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if type(value).__name__ in ("dict_keys", "dict_values", "dict_items"):
        return {"$object": type(value).__name__, "items": [encode(item) for item in value]}
    return value


def row(text):
    context = copy.deepcopy(CONTEXT)
    try:
        value = SimpleEval(functions={**DEFAULT_FUNCTIONS, **FUNCTIONS}, names=context).eval(text)
    except Exception as error:
        # An indentation error is a syntax error.
        return {"expr": text, "error": "SyntaxError" if isinstance(error, SyntaxError) else type(error).__name__}
    if callable(value) or isinstance(value, (complex, bytes)) or value is ... or len(repr(value)) > 500:
        return None
    return {"expr": text, "value": encode(value), "type": type(value).__name__, "py": repr(value), "truthy": bool(value)}


def main():
    texts = [expression(R.randint(1, 4)) for _ in range(3000)] + [numeric() for _ in range(3000)] + [noisy(expression(R.randint(1, 3))) for _ in range(1500)]
    rows = [answer for text in texts if len(text) <= 200 and (answer := row(text)) is not None]
    data = json.dumps({"contexts": [{"full": CONTEXT}], "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    Path(__file__).with_name("answers.json.br").write_bytes(brotli.compress(data.encode(), quality=11))
    print(len(rows), "rows")


main()
