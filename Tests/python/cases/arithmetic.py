"""json, decimal, fractions, math and statistics."""

import decimal
import fractions
import json
import math
import statistics

text = '{"a": [1, 2.5, 1e300, -0.0, 12345678901234567890], "é": "\\ud83d\\ude00\\n", "n": null}'
value = json.loads(text)
print(value, json.dumps(value), json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))
for wrong in ("{", "[1 2]", '{"a" 1}', "nul", '"\\x"'):
    try:
        json.loads(wrong)
    except json.JSONDecodeError as error:
        print(error.lineno, error.colno, error.pos)
print(json.dumps(float("inf")), json.loads("NaN"), json.loads("1.10", parse_float=decimal.Decimal))

with decimal.localcontext() as context:
    context.prec = 50
    print(decimal.Decimal(2).sqrt(), decimal.Decimal(1) / 7, decimal.Decimal("1e-30").exp())
print(decimal.Decimal("2.675").quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_EVEN))
print(f"{decimal.Decimal('1234567.891'):,.2f}", decimal.Decimal("-0").copy_abs())
try:
    decimal.Decimal(1) / 0
except decimal.DivisionByZero as error:
    print(type(error).__name__)
print(fractions.Fraction("3.14159").limit_denominator(1000), math.fsum([0.1] * 10))
print(2**200, -7 // 2, -7 % 3, divmod(-7, 3), round(2.5), round(0.125, 2), 0.1 + 0.2)
print(math.sin(1e10), math.gamma(5.5), math.log(1e-300), math.nextafter(1, 2), 1e16, 1e-5)
print(statistics.mean([1, 2, 4]), statistics.stdev([1, 2, 4, 8]), statistics.quantiles(range(11)))
print(f"{1234.5:e} {1234.5:g} {255:#x} {255:_b} {0.1:.20f} {1e23!r} {float('1e400')}")
