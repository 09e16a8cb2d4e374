"""What can go wrong."""

from __future__ import annotations


class NbtrioError(Exception):
    """An executable refused its work, ended early, or is not there.

    message: what the executable said on its standard error, or what is wrong where it did not come to that.
    status: its exit status; 2 for input that is wrong, 127 if it is not there, and -N if signal N ended it.
    """

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.status = status

    def __reduce__(self) -> tuple[type, tuple[str, int]]:
        # Workers of multiprocessing, Spark and Dask send exceptions by pickle.
        return (type(self), (self.message, self.status))
