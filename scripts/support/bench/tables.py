"""Measurements as Markdown tables, ratios first."""


def ratio(value, base):
    if not base or value is None:
        return "–"
    quotient = value / base
    return f"{quotient:.3f}" if quotient < 0.1 else f"{quotient:.2f}" if quotient < 10 else f"{quotient:,.0f}"


def milliseconds(seconds):
    value = seconds * 1e3
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def mebibytes(kibibytes):
    value = kibibytes / 1024
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |"]
    lines.append("|" + "|".join(["---"] + ["--:"] * (len(header) - 1)) + "|")
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def times(costs):
    """Minimum and median of wall and CPU time as two cells."""
    return [
        f"{milliseconds(min(costs.wall))} / {milliseconds(costs.median_wall)}",
        f"{milliseconds(min(costs.cpu))} / {milliseconds(costs.median_cpu)}",
    ]


def best(results, attribute, names):
    """The lowest minimum among the named results that are complete, or None."""
    values = [min(getattr(results[n], attribute)) for n in names if n in results and results[n].is_complete]
    return min(values, default=None)


def failure_notes(results):
    return [f"{name} failed and has no figures ({costs.failures[0]})." for name, costs in results.items() if costs.failures]
