"""A crawl: pages of WARC, JSON Lines and Parquet files in, a Parquet table a kind of record out."""

from rashomon.batch.run import Batch, Summary, run_batch

__all__ = ["Batch", "Summary", "run_batch"]
