#!/usr/bin/env python3
"""Writes manual pages from what the programs say of themselves.

usage: manual.py PROGRAMS OUTPUT

PROGRAMS is a folder with nbstrip, nbdiff and nbmerge; OUTPUT gets nbstrip.1, nbstrip-refresh.1 and so on. What a page
says comes from `PROGRAM --experimental-dump-help`, and from the section below for what no option says.
"""
import datetime
import json
import os
import subprocess
import sys

PROGRAMS = ("nbstrip", "nbdiff", "nbmerge")

EXIT_STATUS = {
    "nbstrip": "0 if it is done; with --check and --verify, 1 if a notebook would change; 2 for an error.",
    "nbdiff": "0 if it is done, whether or not there are differences; with --exit-code or --fail-on, 1 if there are; "
              "2 for an error.",
    "nbmerge": "0 if no conflict is left, 1 if one is, 2 for an error.",
}

FILES = {
    ".nbtrio.toml": "Settings of a repository, at its root: a table for each program.",
    "pyproject.toml": "The same settings, below [tool.nbtrio].",
}
NBDIME = {"nbdime_config.json": "nbdime's settings, which nbdiff and nbmerge read too."}


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def name_of(argument_name):
    dashes = "-" if argument_name["kind"] == "short" else "--"
    return dashes + argument_name["name"]


def value_of(argument):
    return argument.get("valueName") or "value"


def term(argument):
    """The line that an argument's explanation stands below."""
    if argument["kind"] == "positional":
        return f"\\fI{escaped(value_of(argument))}\\fR" + (" ..." if argument.get("isRepeating") else "")
    names = sorted(argument["names"], key=lambda name: name["kind"] != "short")
    text = ", ".join(f"\\fB{escaped(name_of(name))}\\fR" for name in names)
    if argument["kind"] == "option":
        text += f" \\fI{escaped(value_of(argument))}\\fR"
    return text


def explanation(argument):
    text = " ".join((argument.get("abstract") or "").split())
    values = argument.get("allValues") or []
    if values and argument["kind"] == "option":
        text += f" One of: {', '.join(values)}."
    default = argument.get("defaultValue")
    if default:
        text += f" Default: {default}."
    return escaped(text.strip())


def synopsis(command, name):
    positional = []
    for argument in command["arguments"]:
        if argument["kind"] != "positional":
            continue
        word = f"\\fI{escaped(value_of(argument))}\\fR" + (" ..." if argument["isRepeating"] else "")
        positional.append(f"[{word}]" if argument["isOptional"] else word)
    return f"\\fB{escaped(name)}\\fR [\\fIoptions\\fR] " + " ".join(positional)


def first_sentence(text):
    text = " ".join(text.split()).rstrip(".")
    return text[:1].lower() + text[1:]


def exit_status(program, told):
    """What the description says of it, else what holds for all of a program."""
    if not told:
        return EXIT_STATUS[program]
    text = " ".join(told[0].removeprefix("Exit status:").split())
    return text[:1].upper() + text[1:]


def page(command, name, usage, examples, siblings, version):
    program = name.split()[0]
    title = name.replace(" ", "-")
    day = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or
                                          os.path.getmtime(__file__), datetime.timezone.utc)
    lines = [
        f'.TH "{escaped(title.upper())}" 1 "{day:%Y\\-%m\\-%d}" "nbtrio {version}" "Notebooks in git"',
        ".SH NAME",
        f"{escaped(title)} \\- {escaped(first_sentence(command['abstract']))}",
        ".SH SYNOPSIS",
        synopsis(command, name),
    ]
    if usage:
        lines[-1:] = [line for part in usage.split("\n") for line in (escaped(part.strip()), ".br")]
    if siblings:
        lines += [".br", f"\\fB{escaped(name)}\\fR \\fIcommand\\fR [\\fIoptions\\fR] ..."]
    lines.append(".SH DESCRIPTION")
    paragraphs = [command["abstract"]] + (command.get("discussion") or "").split("\n\n")
    status = [text for text in paragraphs if text.startswith("Exit status:")]
    paragraphs = [text for text in paragraphs if text not in status]
    for place, paragraph in enumerate(text for text in paragraphs if text.strip()):
        lines += ([".PP"] if place else []) + [escaped(" ".join(paragraph.split()))]
    if examples:
        lines.append(".SH EXAMPLES")
        for line, effect in examples:
            lines += [".TP", f"\\fB{escaped(line)}\\fR", escaped(effect[:1].upper() + effect[1:] + ".")]
    if siblings:
        lines.append(".SH COMMANDS")
        for sibling, abstract in siblings:
            lines += [".TP", f"\\fB{escaped(sibling)}\\fR", escaped(abstract)]
    sections = {}
    for argument in command["arguments"]:
        if not argument["shouldDisplay"]:
            continue
        title_of = argument.get("sectionTitle") or ("Arguments" if argument["kind"] == "positional" else "Options")
        sections.setdefault(title_of, []).append(argument)
    for section, arguments in sections.items():
        lines.append(f'.SH "{escaped(section.upper())}"')
        for argument in arguments:
            lines += [".TP", term(argument), explanation(argument) or "\\&"]
    lines += [".SH EXIT STATUS", escaped(exit_status(program, status))]
    if program == name:
        lines.append(".SH FILES")
        for file, what in {**FILES, **(NBDIME if program != "nbstrip" else {})}.items():
            lines += [".TP", f"\\fI{escaped(file)}\\fR", escaped(what)]
    lines.append(".SH SEE ALSO")
    others = [f"\\fB{escaped(other)}\\fR(1)" for other in PROGRAMS if other != name]
    lines.append(", ".join(others + ["\\fBgitattributes\\fR(5)"]))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def main():
    programs, output = sys.argv[1:3]
    for program in PROGRAMS:
        path = os.path.join(programs, program)
        described = json.loads(subprocess.run([path, "--experimental-dump-help"], capture_output=True, check=True).stdout)
        version = subprocess.run([path, "--version"], capture_output=True, check=True, text=True).stdout.strip()
        command = described["tool"]["command"]
        further = [found for found in command.get("subcommands", []) if found["commandName"] != "help"]
        siblings = [(f"{program} {found['commandName']}", found["abstract"]) for found in further]
        pages = [(program, command, siblings)]
        pages += [(f"{program} {found['commandName']}", found, []) for found in further]
        for name, found, listed in pages:
            text = page(found, name, described["usage"].get(name), described["examples"].get(name, []), listed, version)
            with open(os.path.join(output, name.replace(" ", "-") + ".1"), "w", encoding="utf-8") as file:
                file.write(text)


main()
