"""Strips, checks or compares a lake of notebooks with Spark.

usage: lake_spark.py FOLDER REPORT [--master local[2]] [--stripped FOLDER] [--with OTHER_FOLDER]

FOLDER is anything that Spark reads: a folder, s3://…, hdfs://…. REPORT becomes a folder of Parquet files with
one row for each notebook: path, bytes before and after, whether it was clean, changed cells, and the error of
a notebook that cannot be read. --stripped FOLDER keeps the stripped notebooks, too, as Parquet; with --with,
each notebook is compared with the one of the same path in another folder.

Each worker of Spark has one nbstrip of its own, which lives as long as the worker.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator

import pandas
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as column

import nbtrio

REPORT = "path string, before long, after long, clean boolean, error string, stripped binary"
CHANGES = "path string, changed_cells long, error string"


def stripped(batches: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """For mapInPandas: rows of path and content become rows of the report."""
    for batch in batches:
        yield pandas.DataFrame([row_of_report(*row) for row in zip(batch["path"], batch["content"])])


def checked(batches: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """The same, without the stripped notebooks: they need not travel."""
    for batch in stripped(batches):
        yield batch.assign(stripped=None)


def row_of_report(path: str, content: bytes) -> dict[str, object]:
    row = {
        "path": path,
        "before": len(content),
        "after": None,
        "clean": None,
        "error": None,
        "stripped": None,
    }
    try:
        result = nbtrio.strip_bytes(content, name=path)
    except nbtrio.NbtrioError as error:
        # One broken notebook does not end the work of a night.
        return {**row, "error": error.message}
    return {**row, "after": len(result), "clean": result == content, "stripped": result}


def compared(batches: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """For mapInPandas: rows of path, content and other become rows of changes."""
    for batch in batches:
        rows = zip(batch["path"], batch["content"], batch["other"])
        yield pandas.DataFrame([row_of_changes(*row) for row in rows])


def row_of_changes(path: str, content: bytes, other: bytes) -> dict[str, object]:
    try:
        diff = nbtrio.diff_notebooks(json.loads(other), json.loads(content))
    except (ValueError, nbtrio.NbtrioError) as error:
        return {"path": path, "changed_cells": None, "error": str(error)}
    cells = [entry for part in diff if part.key == "cells" for entry in part.diff]
    return {"path": path, "changed_cells": len(cells), "error": None}


def notebooks(spark: SparkSession, folder: str) -> DataFrame:
    """Path, from the folder, and content of each notebook."""
    files = spark.read.format("binaryFile").option("pathGlobFilter", "*.ipynb")
    found = files.option("recursiveFileLookup", "true").load(folder).select("path", "content")
    prefix = folder.rstrip("/") if "://" in folder else "file:" + os.path.abspath(folder)
    return found.withColumn("path", column.expr(f"substring(path, {len(prefix) + 2})"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Strips, checks or compares a lake of notebooks with Spark.")
    parser.add_argument("folder")
    parser.add_argument("report")
    parser.add_argument("--master", help="such as local[2]; usually what spark-submit says")
    parser.add_argument("--stripped", metavar="FOLDER", help="keep the stripped notebooks here")
    parser.add_argument(
        "--with", dest="other", metavar="FOLDER", help="compare with notebooks of this folder"
    )
    options = parser.parse_args()

    builder = SparkSession.builder.appName("notebook lake")
    if options.master:
        # Workers on this machine have what this Python has installed.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(options.master)
    # Small batches, because a row is a whole notebook; many notebooks in a task, because they are small files.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    builder = builder.config("spark.sql.files.openCostInBytes", "65536")
    spark = builder.getOrCreate()
    started = time.monotonic()

    lake = notebooks(spark, options.folder)
    if options.other:
        other = notebooks(spark, options.other).withColumnRenamed("content", "other")
        lake.join(other, "path").mapInPandas(compared, CHANGES).write.mode("overwrite").parquet(
            options.report
        )
        summary = spark.read.parquet(options.report).agg(
            column.count("*").alias("notebooks"),
            column.count_if(column.col("changed_cells") > 0).alias("changed"),
            column.count("error").alias("errors"),
        )
    else:
        report = lake.mapInPandas(stripped if options.stripped else checked, REPORT)
        if options.stripped:
            # The work is done once, for both.
            report.write.mode("overwrite").parquet(options.stripped)
            report = spark.read.parquet(options.stripped)
        report.drop("stripped").write.mode("overwrite").parquet(options.report)
        summary = spark.read.parquet(options.report).agg(
            column.count("*").alias("notebooks"),
            column.count_if(column.col("clean")).alias("clean"),
            column.count("error").alias("errors"),
            column.sum("before").alias("bytes"),
            column.sum("after").alias("bytes_stripped"),
        )
    figures = summary.first().asDict()
    print(json.dumps({**figures, "seconds": round(time.monotonic() - started, 1)}))
    spark.stop()


if __name__ == "__main__":
    main()
