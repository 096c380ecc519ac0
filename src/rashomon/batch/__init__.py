"""A crawl: pages of WARC, JSON Lines and Parquet files in, a Parquet table a kind of record out; then its stories."""

from rashomon.batch.case import make_case
from rashomon.batch.run import Batch, Summary, run_batch
from rashomon.batch.stories import Grouped, find_stories

__all__ = ["Batch", "Grouped", "Summary", "find_stories", "make_case", "run_batch"]
