#!/usr/bin/env python3
"""Makes data/expected_*.csv: the answers of another implementation, which the tests hold ours against.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python expected_answers.py

Nothing here shares a formula with the Rust code where a library has the test: intervals are statsmodels', binomial and
Fisher tests and chi-squared are scipy's. Exact tests of whole tables go through every outcome with whole fractions.
"""

import csv
import itertools
import math
import pathlib
import random
from fractions import Fraction

import numpy
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.multitest import multipletests

HERE = pathlib.Path(__file__).parent / "data"


def census(topic):
    with open(HERE / "hackney_census_2021.csv", newline="") as file:
        return [int(row["count"]) for row in csv.DictReader(file) if row["characteristic"] == topic]


def cases():
    """(name, relation, seen, reference)"""
    chance = random.Random(20211103)
    yield "even coin", "census", [50, 50], [1, 1]
    yield "private renters", "census", [6, 194], [18, 82]
    yield "nobody", "census", [0, 40], [1, 9]
    yield "everybody", "census", [40, 0], [9, 1]
    yield "one person", "census", [1, 0, 0], [2, 3, 5]
    yield "rare", "census", [3, 997], [1, 9999]
    yield "far off", "census", [700, 300], [30, 70]
    yield "a million", "census", [100_400, 899_600], [1, 9]
    yield "ten of each", "census", [10] * 5, [3, 5, 2, 8, 7]
    yield "small three", "census", [4, 1, 7], [5, 3, 2]
    yield "small five", "census", [2, 0, 5, 1, 4], [40, 30, 15, 10, 5]
    yield "two tiny ones", "census", [4, 1, 99_995], [1, 1, 99_998]
    yield "two tiny ones of a register", "register", [4, 1, 99_995], [8, 9, 999_983]
    yield "all the register", "register", [12, 30, 8], [12, 30, 8]
    yield "half the register", "register", [30, 70], [60, 140]
    yield "half the register, off", "register", [45, 55], [60, 140]
    yield "part of a register", "register", [9, 60, 31], [300, 1000, 700]
    yield "few of a register", "register", [3, 2, 7], [6, 10, 9]
    yield "few of a large register", "register", [0, 5, 2], [9_000, 12_000, 4_000]
    for topic in ("tenure", "religion", "disability", "ethnic group"):
        counts = census(topic)
        for n in (35, 300, 5_000):
            yield f"Hackney {topic} {n}", "census", sample(chance, counts, n, 1.0), counts
            yield f"Hackney {topic} {n}, uneven", "census", sample(chance, counts, n, 0.5), counts
    for i in range(20):
        groups = chance.randint(2, 6)
        counts = [chance.randint(40, 3_000) for _ in range(groups)]
        n = chance.randint(groups, sum(counts) // 3)
        if i % 2:
            left = [one for one, count in enumerate(counts) for _ in range(count)]
            chance.shuffle(left)
            seen = [left[:n].count(one) for one in range(groups)]
            yield f"register {i}", "register", seen, counts
        else:
            yield f"census {i}", "census", sample(chance, counts, n, 1.0), counts


def sample(chance, counts, n, power):
    drawn = chance.choices(range(len(counts)), [count**power for count in counts], k=n)
    return [drawn.count(one) for one in range(len(counts))]


def one_group(relation, seen, n, count, total):
    """share, low, high of the difference, p"""
    share, wanted = seen / n, count / total
    size = n
    if relation == "register":
        if n == total:
            return share, share - wanted, share - wanted, 1.0
        size = n * (total - 1) / (total - n)
    low, high = proportion_confint(share * size, size, method="wilson")
    if relation == "register":
        table = [[seen, n - seen], [count - seen, total - count - n + seen]]
        p = stats.fisher_exact(table)[1]
    else:
        p = stats.binomtest(seen, n, wanted).pvalue
    return share, low - wanted, high - wanted, p


def outcomes(n, groups):
    for bars in itertools.combinations(range(n + groups - 1), groups - 1):
        edges = (-1, *bars, n + groups - 1)
        yield [b - a - 1 for a, b in zip(edges, edges[1:])]


def whole_table(relation, seen, counts):
    """statistic, degrees, p, method"""
    n, total = sum(seen), sum(counts)
    expected = [n * count / total for count in counts]
    if relation == "register" and n == total:
        return 0.0, "", 1.0, "exact"
    times = (total - 1) / (total - n) if relation == "register" else 1.0
    statistic = stats.chisquare(seen, expected).statistic * times
    if min(expected) >= 5:
        return statistic, len(seen) - 1, stats.chi2.sf(statistic, len(seen) - 1), "chi-squared"
    if len(seen) == 2:
        return statistic, "", one_group(relation, seen[0], n, counts[0], total)[3], "exact"
    if math.comb(n + len(seen) - 1, len(seen) - 1) <= 1_000_000:
        return statistic, "", every_outcome(relation, seen, counts), "exact"
    by_size = sorted(zip(expected, seen, counts))
    small = [[0, 0, 0]]
    while by_size and (by_size[0][0] < 5 or small[0][0] < 5) and len(by_size) > 1:
        small[0] = [a + b for a, b in zip(small[0], by_size.pop(0))]
    fewer = small + by_size
    if len(fewer) == 2:
        p = one_group(relation, fewer[0][1], n, fewer[0][2], total)[3]
        return statistic, "", p, "exact, small groups together"
    together = stats.chisquare([row[1] for row in fewer], [row[0] for row in fewer]).statistic * times
    return statistic, len(fewer) - 1, stats.chi2.sf(together, len(fewer) - 1), "chi-squared, small groups together"


def every_outcome(relation, seen, counts):
    n, total = sum(seen), sum(counts)
    if math.comb(n + len(seen) - 1, len(seen) - 1) > 60_000:
        # Whole fractions would take hours: the same sum with scipy's own probabilities.
        all_of_them = numpy.array(list(outcomes(n, len(seen))))
        if relation == "register":
            logs = stats.multivariate_hypergeom(counts, n).logpmf(all_of_them)
            limit = stats.multivariate_hypergeom(counts, n).logpmf(seen)
        else:
            shares = numpy.array(counts) / total
            logs = stats.multinomial(n, shares).logpmf(all_of_them)
            limit = stats.multinomial(n, shares).logpmf(seen)
        return float(numpy.exp(logs[logs <= limit + 1e-7]).sum())

    def ways(outcome):
        if relation == "register":
            return math.prod(math.comb(count, one) for count, one in zip(counts, outcome))
        left, product = n, 1
        for one, count in zip(outcome, counts):
            product *= math.comb(left, one) * count**one
            left -= one
        return product

    limit = ways(seen)
    sums = sum(w for w in map(ways, outcomes(n, len(seen))) if w <= limit)
    everything = math.comb(total, n) if relation == "register" else total**n
    return float(Fraction(sums, everything))


def fair_index(relation, n, counts):
    total = sum(counts)
    if relation == "register":
        return ""
    apart = 0.0
    for count in counts:
        p = count / total
        xs = numpy.arange(n + 1)
        apart += float((numpy.abs(xs / n - p) * stats.binom.pmf(xs, n, p)).sum())
    return 1 - apart / 2


def main():
    shares, tables = [], []
    for name, relation, seen, counts in cases():
        n, total = sum(seen), sum(counts)
        for at, (one, count) in enumerate(zip(seen, counts)):
            share, low, high, p = one_group(relation, one, n, count, total)
            shares.append([name, relation, at, one, count, share, share - count / total, low, high, p])
        index = 1 - sum(abs(a / n - b / total) for a, b in zip(seen, counts)) / 2
        fair = fair_index(relation, n, counts) if n <= 5_000 else ""
        tables.append([name, relation, *whole_table(relation, seen, counts), index, fair])
    write("expected_shares.csv", "case,relation,group,n,reference,share,difference,lo,hi,p", shares)
    write("expected_tables.csv", "case,relation,statistic,degrees,p,method,index,fair_index", tables)

    chance = random.Random(7)
    weights = []
    for case in range(12):
        people = chance.randint(20, 200)
        groups, reference = [0.2, 0.3, 0.5], [25, 40, 35]
        drawn = chance.choices(range(3), groups, k=people)
        w = [round(chance.uniform(0.2, 5.0), 3) for _ in range(people)]
        size = float(numpy.square(numpy.sum(w)) / numpy.sum(numpy.square(w)))
        seen = [sum(b for a, b in zip(drawn, w) if a == one) / sum(w) for one in range(3)]
        statistic = sum((a - b / 100) ** 2 / (b / 100) for a, b in zip(seen, reference)) * size
        for one in range(3):
            low, high = proportion_confint(seen[one] * size, size, method="wilson")
            wanted = reference[one] / 100
            z = (seen[one] - wanted) / math.sqrt(wanted * (1 - wanted) / size)
            weights.append(
                [case, one, reference[one], " ".join(str(b) for a, b in zip(drawn, w) if a == one), size,
                 seen[one], low - wanted, high - wanted, 2 * stats.norm.sf(abs(z)), statistic,
                 stats.chi2.sf(statistic, 2)]
            )
    write("expected_weighted.csv", "case,group,reference,weights,size,share,lo,hi,p,statistic,table_p", weights)

    rows = []
    for case in range(8):
        ps = [round(chance.random() ** 3, 4) for _ in range(chance.randint(1, 9))]
        rows.append([" ".join(map(str, ps)), " ".join(repr(float(p)) for p in multipletests(ps, method="holm")[1])])
    write("expected_holm.csv", "p,adjusted", rows)


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header.split(","))
        out.writerows([repr(float(x)) if isinstance(x, float) else x for x in row] for row in rows)


main()
